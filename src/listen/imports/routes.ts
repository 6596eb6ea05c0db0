import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { isDeepStrictEqual } from 'node:util'
import { waitingBySource } from '../../base/encounters/index.ts'
import { addMetrics, type DefinitionBook } from '../../base/journey-map/index.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { dayIn } from '../../platform/time.ts'
import {
  cancelImport,
  getImport,
  listImports,
  listSources,
  previewMapping,
  proposeMapping,
  removeImport,
  startImport,
  undoImport,
  uploadFile,
} from './contract.ts'
import { sourcesIn } from './facts.ts'
import type { Inspection, InspectOptions } from './inspect.ts'
import type { Mapping } from './mapping.ts'
import { mountMappings } from './mappings/routes.ts'
import { mappingFor } from './mappings/store.ts'
import type { ImportParts } from './parts.ts'
import { mountQuarantine } from './quarantine/routes.ts'
import { inspectFile } from './run.ts'
import { stillAsked } from './same-source/adopt.ts'
import { sameSource } from './same-source/store.ts'
import { shownInspection, shownPreview } from './shown.ts'
import { sourceOf } from './source-name.ts'
import {
  createImport,
  dropEmptyImport,
  dropImport,
  fileArrived,
  type ImportRecord,
  importById,
  importsOf,
  moveImport,
  setMapping,
  shown,
} from './store.ts'

export function mountImports(edge: Edge, parts: ImportParts): void {
  mountFiles(edge, parts)
  mountLooking(edge, parts)
  mountRunning(edge, parts)
  mountRemoving(edge, parts)
  mountMappings(edge, parts)
  mountQuarantine(edge, parts)
  mount(edge, listSources, async (_, who) => {
    const [rows, waiting] = await Promise.all([
      sourcesIn(factsOf(parts.store, who.workspace)),
      waitingBySource(parts.db, who.workspace),
    ])
    return { rows: rows.map((row) => ({ ...row, waiting: waiting.get(row.source) ?? 0 })) }
  })
}

function mountFiles(edge: Edge, { db, folder, jobs }: ImportParts): void {
  mount(edge, uploadFile, async ({ query, body }, who, { audit }) => {
    const record = await createImport(db, {
      workspace: who.workspace,
      fileName: query.name,
      source: sourceOf(query.name),
      by: who.userId,
    })
    // Only the ending of the given name is used, so that no name can leave the folder.
    const path = join(
      folder,
      'uploads',
      `${record.id}${extname(query.name)
        .replace(/[^.\w]/g, '')
        .slice(0, 10)}`,
    )
    try {
      if (body.body)
        await pipeline(Readable.fromWeb(body.body as NodeReadableStream), createWriteStream(path, { mode: 0o600 }))
      if (!body.body || (await stat(path)).size === 0)
        throw new Fault('bad-input', 'The file is empty.', { reason: 'file-empty' })
    } catch (cause) {
      await rm(path, { force: true })
      await dropImport(db, record.id)
      throw cause instanceof Fault
        ? cause
        : new Fault('bad-input', 'The file did not arrive whole. Nothing was kept.', { cause, reason: 'file-cut-off' })
    }
    audit(record.id, { name: query.name })
    return shown(await fileArrived(db, record.id, path, (await stat(path)).size), 0)
  })
  mount(edge, listImports, async ({ query }, who) => {
    const { rows, total } = await importsOf(db, who.workspace, query)
    return { rows: rows.map((record) => shown(record, jobs.before(record.id))), total }
  })
  mount(edge, getImport, async ({ params }, who) => {
    const record = await found(db, who.workspace, params.id)
    return shown(record, jobs.before(record.id))
  })
}

/** Looking into a file before anything is counted. */
function mountLooking(edge: Edge, parts: ImportParts): void {
  const { db, definitions } = parts
  mount(
    edge,
    proposeMapping,
    async ({ params, body: { source, sameSource: wish, ...look } }, who, { now, request }) => {
      const record = await found(db, who.workspace, params.id)
      const { metrics, workspace } = await definitions.of(who.workspace)
      const options: InspectOptions = {
        source: source ?? record.source,
        zone: workspace.zone,
        today: dayIn(workspace.zone, now),
        metrics,
        ...Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)),
      }
      const proposed = await inspectFile(fileOf(record), options, request.signal)
      const saved = look.shape === undefined ? await mappingFor(db, who.workspace, columnsOf(proposed)) : undefined
      const own = saved ? { ...saved.mapping, ...(source === undefined ? {} : { source }) } : proposed.mapping
      const question = { workspace: who.workspace, import: record.id, mapping: own, inspection: proposed, wish }
      const same = source === undefined ? await sameSource(parts, question) : null
      const mapping = same?.shown.taken ? same.mapping : own
      if (mapping === proposed.mapping) return shownInspection(proposed, null, same?.shown ?? null)
      const inspection = await inspectFile(fileOf(record), { ...options, mapping }, request.signal)
      if (!same?.shown.taken) return shownInspection(inspection, saved?.name ?? null, same?.shown ?? null)
      return shownInspection(inspection, null, same.shown, stillAsked(proposed.questions, same.earlier))
    },
  )
  mount(edge, previewMapping, async ({ params, body }, who, { now, request }) => {
    const record = await found(db, who.workspace, params.id)
    const { metrics, workspace } = await definitions.of(who.workspace)
    const options = {
      source: body.mapping.source,
      zone: workspace.zone,
      today: dayIn(workspace.zone, now),
      metrics,
      mapping: body.mapping,
    }
    const inspection = await inspectFile(fileOf(record), options, request.signal)
    return { preview: shownPreview(inspection), issues: [...inspection.issues] }
  })
}

function mountRunning(edge: Edge, { db, definitions, jobs }: ImportParts): void {
  mount(edge, startImport, async ({ params, body }, who, { audit }) => {
    const record = await found(db, who.workspace, params.id)
    fileOf(record)
    const mapping = body.mapping ?? record.mapping
    if (!mapping) throw new Fault('conflict', 'The import has no mapping yet.', { reason: 'mapping-missing' })
    // Not compared as text: the database keeps keys in an order of its own.
    if (record.settled > 0 && !isDeepStrictEqual(mapping, record.mapping)) {
      throw new Fault('conflict', 'Part of this file is in already, by another mapping.', {
        reason: 'mapping-other',
        advice: 'Undo the import first, then start it with the new mapping.',
      })
    }
    await addMissingMetrics(db, definitions, who.workspace, mapping)
    const moved = await db.transaction().execute(async (tx) => {
      const waiting = await moveImport(tx, record.id, ['uploaded', 'failed', 'cancelled', 'undone'], 'waiting')
      if (!waiting)
        throw new Fault('conflict', `The import is ${record.state} and cannot be started.`, {
          reason: 'import-not-startable',
        })
      await setMapping(tx, record.id, mapping)
      return { ...waiting, mapping, source: mapping.source }
    })
    jobs.start(record.id)
    audit(record.id, { source: mapping.source, shape: mapping.shape })
    return shown(moved, jobs.before(moved.id))
  })
  mount(edge, cancelImport, async ({ params }, who, { audit }) => {
    const record = await found(db, who.workspace, params.id)
    if (record.state !== 'running' && record.state !== 'waiting')
      throw new Fault('conflict', `The import is ${record.state}.`, { reason: 'import-not-running' })
    jobs.cancel(record.id)
    await jobs.settled(record.id)
    audit(record.id)
    return shown(await found(db, who.workspace, params.id), 0)
  })
  mount(edge, undoImport, async ({ params }, who, { audit }) => {
    const record = await found(db, who.workspace, params.id)
    const moved = await moveImport(db, record.id, ['done', 'failed', 'cancelled'], 'undoing')
    if (!moved)
      throw new Fault('conflict', `The import is ${record.state} and cannot be undone.`, {
        advice: 'A running import must be cancelled first.',
        reason: 'import-not-undoable',
      })
    jobs.undo(moved)
    audit(record.id)
    return shown(moved, jobs.before(moved.id))
  })
}

function mountRemoving(edge: Edge, { db }: ImportParts): void {
  mount(edge, removeImport, async ({ params }, who, { audit }) => {
    const record = await found(db, who.workspace, params.id)
    if (!(await dropEmptyImport(db, who.workspace, record.id)))
      throw new Fault('conflict', `The import is ${record.state} and holds rows.`, {
        advice: 'Undo it first; then it can be removed.',
        reason: 'import-holds-rows',
      })
    if (record.file_path !== null) await rm(record.file_path, { force: true })
    audit(record.id, { name: record.file_name })
    return { removed: true }
  })
}

async function found(db: Db, workspace: number, id: number): Promise<ImportRecord> {
  const record = await importById(db, workspace, id)
  if (!record) throw new Fault('not-found', 'There is no such import.', { reason: 'import-gone' })
  return record
}

function fileOf(record: ImportRecord): string {
  if (record.file_path === null)
    throw new Fault('conflict', 'The file is not kept any more.', {
      advice: 'Bring it in again: rows that are known are not counted twice.',
      reason: 'file-gone',
    })
  return record.file_path
}

const columnsOf = ({ columns }: Inspection) => columns.map(({ column }) => column)

async function addMissingMetrics(
  db: Db,
  definitions: DefinitionBook,
  workspace: number,
  mapping: Mapping,
): Promise<void> {
  const { metricByKey } = await definitions.of(workspace)
  const missing = mapping.metrics.filter((metric) => !metricByKey.has(metric.key))
  if (missing.length === 0) return
  await addMetrics(db, workspace, missing)
  definitions.changed(workspace)
}
