import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { type CallContext, mount } from '../../platform/http/mount.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import type { Names } from '../names/contract.ts'
import { nameKey } from '../names/index.ts'
import type { DefinitionBook } from './book/store.ts'
import {
  CreateChannel,
  CreateMetric,
  CreateTouchpoint,
  MergeChannel,
  MergeTouchpoint,
  ReadDefinitions,
  SetStages,
  UnmergeChannel,
  UnmergeTouchpoint,
  UpdateChannel,
  UpdateMetric,
  UpdateTouchpoint,
} from './contract.ts'
import { metricIssues } from './metric-rules.ts'
import {
  type ChannelChange,
  insertChannel,
  insertMetric,
  insertTouchpoint,
  listChannels,
  listMetrics,
  listStages,
  listTouchpoints,
  lockDefinitions,
  setStages,
  type TouchpointChange,
  updateChannel,
  updateMetric,
  updateTouchpoint,
} from './store.ts'

export interface JourneyMap {
  readonly db: Db
  readonly book: DefinitionBook
}

export function mountJourneyMap(edge: Edge, map: JourneyMap): void {
  const change = changer(map)
  mount(edge, ReadDefinitions, (_, who) => map.book.lists(who.workspace))
  mount(edge, SetStages, ({ body }, who, context) =>
    change(who, context, async (tx) => {
      await setStages(
        tx,
        who.workspace,
        body.stages.map(({ key, names }) => ({ key: nameKey(key), names: clean(names) })),
      )
      return { subject: 'all', output: { stages: await listStages(tx, who.workspace) } }
    }),
  )
  mountChannels(edge, map)
  mountTouchpoints(edge, map)
  mountMetrics(edge, map)
}

/** One change: in a transaction, noted for the audit, and seen by the next question. */
function changer({ db, book }: JourneyMap) {
  return async <T>(
    who: Principal,
    context: CallContext,
    work: (tx: Tx) => Promise<{ subject: string | number; output: T; detail?: Record<string, unknown> }>,
  ): Promise<T> => {
    const { subject, output, detail } = await db.transaction().execute(async (tx) => {
      await lockDefinitions(tx, who.workspace)
      return work(tx)
    })
    book.changed(who.workspace)
    context.audit(subject, detail)
    return output
  }
}

const firstName = (names: Names) => Object.values(names).find(Boolean) ?? ''
const clean = (names: { [language in keyof Names]: string | undefined }): Names =>
  Object.fromEntries(Object.entries(names).filter(([, name]) => name))
const given = <T extends object>(body: object): T =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T

function refuseUnmerged<T extends { readonly id: number; readonly mergedInto: number | null }>(
  all: readonly T[],
  id: number,
): void {
  const item = all.find((one) => one.id === id)
  if (!item) throw new Fault('not-found', `There is no number ${id} in this workspace.`, { reason: 'definition-gone' })
  if (item.mergedInto === null) throw new Fault('conflict', 'It is not merged into another.', { reason: 'not-merged' })
}

function mountChannels(edge: Edge, map: JourneyMap): void {
  const change = changer(map)
  const save = (who: Principal, context: CallContext, id: number, detail: ChannelChange) =>
    change(who, context, async (tx) => ({
      subject: id,
      detail: { ...detail },
      output: await updateChannel(tx, who.workspace, id, detail),
    }))
  mount(edge, CreateChannel, ({ body }, who, context) =>
    change(who, context, async (tx) => {
      const names = clean(body.names)
      const output = await insertChannel(tx, who.workspace, nameKey(body.key ?? firstName(names)), names)
      return { subject: output.id, output, detail: { key: output.key } }
    }),
  )
  mount(edge, UpdateChannel, ({ params, body }, who, context) => save(who, context, params.id, given(body)))
  mount(edge, MergeChannel, ({ params, body }, who, context) =>
    save(who, context, params.id, { mergedInto: body.into }),
  )
  mount(edge, UnmergeChannel, async ({ params }, who, context) => {
    refuseUnmerged(await listChannels(map.db, who.workspace), params.id)
    return save(who, context, params.id, { mergedInto: null })
  })
}

function mountTouchpoints(edge: Edge, map: JourneyMap): void {
  const change = changer(map)
  const save = (who: Principal, context: CallContext, id: number, detail: TouchpointChange) =>
    change(who, context, async (tx) => ({
      subject: id,
      detail: { ...detail },
      output: await updateTouchpoint(tx, who.workspace, id, detail),
    }))
  mount(edge, CreateTouchpoint, ({ body }, who, context) =>
    change(who, context, async (tx) => {
      const names = clean(body.names)
      const about = { ...body, names, key: nameKey(body.key ?? firstName(names)) }
      const output = await insertTouchpoint(tx, who.workspace, about)
      return { subject: output.id, output, detail: { key: output.key } }
    }),
  )
  mount(edge, UpdateTouchpoint, ({ params, body }, who, context) => save(who, context, params.id, given(body)))
  mount(edge, MergeTouchpoint, ({ params, body }, who, context) =>
    save(who, context, params.id, { mergedInto: body.into }),
  )
  mount(edge, UnmergeTouchpoint, async ({ params }, who, context) => {
    refuseUnmerged(await listTouchpoints(map.db, who.workspace), params.id)
    return save(who, context, params.id, { mergedInto: null })
  })
}

function mountMetrics(edge: Edge, map: JourneyMap): void {
  const change = changer(map)
  mount(edge, CreateMetric, ({ body }, who, context) =>
    change(who, context, async (tx) => {
      refuseIssues(metricIssues(body))
      const output = await insertMetric(tx, who.workspace, { ...body, names: clean(body.names) })
      return { subject: output.key, output }
    }),
  )
  mount(edge, UpdateMetric, ({ params, body }, who, context) =>
    change(who, context, async (tx) => {
      const before = (await listMetrics(tx, who.workspace)).find((metric) => metric.id === params.id)
      if (!before)
        throw new Fault('not-found', 'There is no such metric in this workspace.', { reason: 'definition-gone' })
      const after = { ...before, ...given<typeof body>(body) } as typeof before
      refuseIssues(metricIssues(after))
      const output = await updateMetric(tx, who.workspace, params.id, after)
      return { subject: before.key, output, detail: { figure: after.figure } }
    }),
  )
}

function refuseIssues(issues: ReturnType<typeof metricIssues>): void {
  const [first] = issues
  if (first) throw new Fault('bad-input', `${first.path}: ${first.message}`, { reason: 'input', issues })
}
