import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import {
  moveQuarantined,
  quarantinedById,
  quarantinedByIds,
  quarantineOf,
  quarantineStep,
  settleQuarantined,
  stillRefused,
} from '../../../base/encounters/index.ts'
import { NewAnswer, NewEncounter } from '../../../base/encounters/row.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import {
  discardQuarantine,
  downloadQuarantine,
  listQuarantine,
  mendQuarantined,
  type QuarantinedRow,
  replayQuarantine,
} from '../contract.ts'
import type { ImportParts } from '../parts.ts'
import { importById } from '../store.ts'
import { type Again, convertAgain } from './again.ts'

const STEP = 1_000
const REPLAY_AT_ONCE = 50_000

export function mountQuarantine(edge: Edge, parts: ImportParts): void {
  mountReading(edge, parts)
  mountMending(edge, parts)
}

function mountReading(edge: Edge, { db }: ImportParts): void {
  mount(edge, listQuarantine, async ({ query }, who, { audit }) => {
    audit('quarantine')
    return quarantineOf(db, who.workspace, query, query)
  })

  mount(edge, downloadQuarantine, async ({ query }, who, { audit }) => {
    audit('quarantine')
    const lines = async function* () {
      yield stringify([['line', 'column', 'value', 'reason', 'source', 'row']])
      for (let after = 0; ; ) {
        const rows = await quarantineStep(db, who.workspace, query, after, STEP)
        if (rows.length === 0) return
        after = rows.at(-1)?.id ?? after
        const cells = rows.map((row) => [
          row.line,
          row.column,
          row.value,
          row.reason,
          row.source,
          JSON.stringify(row.content),
        ])
        yield stringify(cells, { escape_formulas: true })
      }
    }
    return new Response(Readable.toWeb(Readable.from(lines())) as ReadableStream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="quarantine.csv"',
      },
    })
  })
}

function mountMending(edge: Edge, parts: ImportParts): void {
  const { db } = parts
  mount(edge, mendQuarantined, async ({ params, body }, who, { audit }) => {
    const row = await quarantinedById(db, who.workspace, params.id)
    if (!row) throw new Fault('not-found', 'There is no such row.')
    if (row.state !== 'waiting') throw new Fault('conflict', `The row is ${row.state} already.`)
    audit(row.id)
    const [outcome] = await tryAgain(parts, who.workspace, [{ ...row, content: body.content }])
    return outcome ?? { status: 'refused' as const }
  })

  mount(edge, replayQuarantine, async ({ body }, who, { audit }) => {
    const counts = { tried: 0, accepted: 0, duplicates: 0, refused: 0 }
    const take = async (rows: readonly QuarantinedRow[]) => {
      for (const { status } of await tryAgain(parts, who.workspace, rows, body.mapping)) {
        counts.tried += 1
        counts[status === 'accepted' ? 'accepted' : status === 'duplicate' ? 'duplicates' : 'refused'] += 1
      }
    }
    audit('quarantine', { import: body.import ?? null, rows: body.ids?.length ?? null })
    if (body.ids) {
      for (let from = 0; from < body.ids.length; from += STEP)
        await take(await quarantinedByIds(db, who.workspace, body.ids.slice(from, from + STEP)))
      return counts
    }
    for (let after = 0; counts.tried < REPLAY_AT_ONCE; ) {
      const { import: of, reason, column } = body
      const filter = { import: of, reason, column, state: 'waiting' } as const
      const rows = await quarantineStep(db, who.workspace, filter, after, STEP)
      if (rows.length === 0) break
      after = rows.at(-1)?.id ?? after
      await take(rows)
    }
    return counts
  })

  mount(edge, discardQuarantine, async ({ body: { undo, ...which } }, who, { audit }) => {
    const [from, to] = undo ? (['discarded', 'waiting'] as const) : (['waiting', 'discarded'] as const)
    audit('quarantine', { undo, rows: which.ids?.length ?? null, import: which.import ?? null })
    return db.transaction().execute((tx) => moveQuarantined(tx, who.workspace, { ...which, state: from }, to))
  })
}

interface Outcome {
  readonly status: 'accepted' | 'duplicate' | 'refused'
  readonly column?: string
  readonly reason?: string
}

/** Rows of files are converted again by their import's mapping, rows of calls are checked again; then all are appended. */
async function tryAgain(
  parts: ImportParts,
  workspace: number,
  rows: readonly QuarantinedRow[],
  mapping?: Parameters<typeof convertAgain>[1],
): Promise<Outcome[]> {
  const { metrics } = await parts.definitions.of(workspace)
  const outcomes: Outcome[] = []
  for (const row of rows) {
    const record = row.import === null ? undefined : await importById(parts.db, workspace, row.import)
    const again =
      row.shape === 'row' && record?.mapping ? convertAgain(row, mapping ?? record.mapping, metrics) : checkAgain(row)
    const outcome =
      'refused' in again ? { status: 'refused' as const, ...again.refused } : await append(parts, workspace, row, again)
    if (outcome.status === 'refused')
      await stillRefused(parts.db, workspace, row.id, {
        content: row.content,
        column: outcome.column ?? '',
        reason: outcome.reason ?? '',
      })
    else await settleQuarantined(parts.db, workspace, [row.id], 'replayed')
    outcomes.push(outcome)
  }
  return outcomes
}

function checkAgain(row: QuarantinedRow): Again {
  const parsed = row.shape === 'answer' ? NewAnswer.safeParse(row.content) : NewEncounter.safeParse(row.content)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { refused: { column: issue?.path.join('.') ?? '', reason: issue?.message ?? 'not usable' } }
  }
  return row.shape === 'answer'
    ? { encounters: [], answers: [parsed.data as NewAnswer] }
    : { encounters: [parsed.data as NewEncounter], answers: [] }
}

async function append(
  parts: ImportParts,
  workspace: number,
  row: QuarantinedRow,
  again: Exclude<Again, { refused: unknown }>,
): Promise<Outcome> {
  const reply = await parts.appender.append({ workspace, source: row.source, import: row.import ?? 0, ...again })
  const outcomes = [...reply.encounters, ...reply.answers]
  const refused = outcomes.find((outcome) => outcome.status === 'refused')
  if (refused) return refused
  return {
    status:
      outcomes.length > 0 && outcomes.every((outcome) => outcome.status === 'duplicate') ? 'duplicate' : 'accepted',
  }
}
