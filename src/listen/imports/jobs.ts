import {
  type Appender,
  type AppendReply,
  broughtBy,
  keyOf,
  type QuarantineRow,
  quarantine,
} from '../../base/encounters/index.ts'
import type { RowOutcome } from '../../base/encounters/row.ts'
import { storableJson } from '../../base/encounters/storable.ts'
import type { DefinitionBook } from '../../base/journey-map/index.ts'
import { forgetImported, rememberPeople } from '../../base/people/index.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import type { Log } from '../../platform/log.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { withdrawImported } from '../invitations/tidying/store.ts'
import type { Import } from './contract.ts'
import type { Mapping } from './mapping.ts'
import type { ImportJobs } from './parts.ts'
import { convertFile } from './run.ts'
import {
  countFromNothing,
  failImport,
  type ImportRecord,
  importUndone,
  interruptedImports,
  moveImport,
  settleRows,
} from './store.ts'
import { tally } from './tally.ts'
import type { ImportBatch, LateRefusal } from './worker-messages.ts'
import { asFirstWritten, knownIds } from './written-before.ts'

interface Parts {
  readonly db: Db
  readonly store: Clickhouse
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly log: Log
}

/** One import at a time: two at once would only share the same two cores and the same writer. */
export function openImportJobs(parts: Parts): ImportJobs {
  const running = new Map<number, { stop: AbortController; done: Promise<void> }>()
  /** Those at work or in line, in the order of their turns. */
  const turns: { readonly id: number }[] = []
  let line: Promise<unknown> = Promise.resolve()
  let closing = false

  function enqueue(id: number, work: (signal: AbortSignal) => Promise<void>): void {
    const stop = new AbortController()
    const before = line
    const mine = { id }
    turns.push(mine)
    const turn = Promise.race([before, aborted(stop.signal)]).then(() => {
      if (closing) return
      if (stop.signal.aborted) throw new Cancelled()
      return work(stop.signal)
    })
    const done = turn
      .catch((cause: unknown) => fail(parts, id, cause, closing))
      .catch((cause: unknown) => logUnsaid(parts, id, cause))
      .finally(() => {
        turns.splice(turns.indexOf(mine), 1)
        if (running.get(id)?.stop === stop) running.delete(id)
      })
    // Who is cancelled leaves the line at once; those behind still wait for whoever is at work.
    line = Promise.all([before, done])
    running.set(id, { stop, done })
  }

  return {
    async resume() {
      for (const record of await interruptedImports(parts.db)) {
        if (record.state === 'undoing') enqueue(record.id, () => undo(parts, record))
        else enqueue(record.id, (signal) => run(parts, record.workspace, record.id, signal))
      }
    },
    start: (id) =>
      enqueue(id, async (signal) => {
        const record = await moveImport(parts.db, id, ['waiting'], 'waiting')
        if (record?.settled === 0) await countFromNothing(parts.db, id)
        if (record) await run(parts, record.workspace, id, signal)
      }),
    cancel: (id) => running.get(id)?.stop.abort(),
    undo: (record) => enqueue(record.id, () => undo(parts, record)),
    before: (id) =>
      Math.max(
        0,
        turns.findLastIndex((turn) => turn.id === id),
      ),
    settled: (id) => running.get(id)?.done ?? Promise.resolve(),
    async close() {
      closing = true
      for (const { stop } of running.values()) stop.abort()
      await line
    },
  }
}

function logUnsaid({ log }: Parts, id: number, cause: unknown): void {
  log.error({ import: id, message: messageOf(cause) }, 'an import failed unsaid; it goes on at the next start')
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

const aborted = (signal: AbortSignal) =>
  new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))

const whyOf = (fault: Fault | null): Import['why'] =>
  fault === null
    ? { reason: 'import-mistake', values: {}, remedy: false }
    : fault.reason === undefined
      ? null
      : { reason: fault.reason, values: { ...fault.values }, remedy: fault.advice !== undefined }

/** What stopped it is said in the import itself; when the server stops, it stays in line for the next start. */
async function fail(parts: Parts, id: number, cause: unknown, closing: boolean): Promise<void> {
  if (closing) return
  if (cause instanceof Cancelled) {
    await moveImport(parts.db, id, ['running', 'waiting'], 'cancelled')
    return
  }
  const known = cause instanceof Fault && cause.code !== 'internal'
  if (!known) parts.log.error({ import: id, message: messageOf(cause) }, 'import failed')
  await failImport(
    parts.db,
    id,
    known
      ? [cause.message, cause.advice].filter(Boolean).join(' ')
      : 'A mistake in this product stopped the import; the log of the server has more.',
    whyOf(known ? cause : null),
  )
}

/** Facts in one commit: many, because the look-up of known keys reads them all; few enough that the event loop is never held for long. */
const FACTS_AT_ONCE = 30_000

/** Each write costs as much as 6,000 rows, and a row of a file takes half a kilobyte while it waits for its turn. */
const MOST_ROWS = 12_000

/** Rows of the file that make about as many facts. */
function batchRows(mapping: Mapping): number {
  const scores = mapping.columns.filter((entry) => entry.role === 'score').length
  return Math.max(500, Math.min(MOST_ROWS, Math.floor(FACTS_AT_ONCE / (scores + 1))))
}

class Cancelled extends Error {}

async function run(parts: Parts, workspace: number, id: number, signal: AbortSignal): Promise<void> {
  const record = await moveImport(parts.db, id, ['waiting', 'running'], 'running')
  if (!record) return
  if (!record.mapping || record.file_path === null)
    throw new Fault('conflict', 'The import has no mapping or its file is gone.', { reason: 'import-unready' })
  const { metrics, workspace: home } = await parts.definitions.of(workspace)
  const stretches = convertFile({
    path: record.file_path,
    mapping: record.mapping,
    metrics,
    workspace,
    import: id,
    source: record.source,
    zone: home.zone,
    now: parts.appender.now().getTime(),
    idsOf: (kind, names) => parts.definitions.resolveOrPropose(kind, workspace, names),
    skip: record.settled,
    counted: record.read,
    batchRows: batchRows(record.mapping),
  })
  let before: Promise<void> = Promise.resolve()
  let begun = 0
  try {
    for await (const batches of stretches) {
      // Asked only when there is more to write: an import whose last rows were being written is done, not stopped.
      if (signal.aborted) throw new Cancelled()
      const turn = before
      before = settle(parts, record, batches, { before: turn, mayBeIn: begun < AT_ONCE })
      // Its failure is met at the end of the next turn, or of the import.
      before.catch(() => undefined)
      begun += 1
      await turn
    }
  } finally {
    await before
  }
  await moveImport(parts.db, id, ['running'], 'done')
}

/** Batches on their way: one is made ready while the one before it is written. */
const AT_ONCE = 2

interface Turn {
  /** Over when the batch before is counted: counts go on in the order of the file. */
  readonly before: Promise<void>
  /** Facts of it may have been written before a stop and not counted. */
  readonly mayBeIn: boolean
}

/** First the facts, then the refused rows and the counts in one transaction: what is counted as settled is durable. */
async function settle(parts: Parts, record: ImportRecord, batches: readonly ImportBatch[], turn: Turn): Promise<void> {
  const { workspace, id } = record
  const replies = await Promise.all(batches.map(({ ready }) => parts.appender.appendReady(workspace, ready)))
  const said = {
    encounters: replies.flatMap((each) => each.encounters),
    answers: replies.flatMap((each) => each.answers),
  }
  const ids = {
    encounters: batches.flatMap(({ ready }) => ready.encounters.ids),
    answers: batches.flatMap(({ ready }) => ready.answers.ids),
  }
  const outcomes = turn.mayBeIn ? await countingCrashed(parts.store, record, ids, said) : said
  await turn.before
  await parts.db.transaction().execute(async (tx) => {
    const people = batches.flatMap((batch) => batch.people)
    const { added } = await rememberPeople(tx, workspace, people, id)
    await quarantine(
      tx,
      batches.flatMap((batch) => [
        ...batch.refusals.map((refusal) => refusedEarly(record, batch.progress.columns, refusal)),
        ...batch.late.map((late) => refusedLate(record, late)),
      ]),
    )
    const sum = (of: (batch: ImportBatch) => number) => batches.reduce((all, batch) => all + of(batch), 0)
    const accepted = (rows: readonly RowOutcome[]) => rows.filter((row) => row.status === 'accepted').length
    const read = sum((batch) => batch.read)
    const last = batches.at(-1)?.progress
    await settleRows(tx, id, {
      settled: last?.resumeAt ?? record.settled,
      read,
      ...tally({
        ...ids,
        read,
        refusedEarly: sum((batch) => batch.refusals.length),
        lines: batches.some(({ lines }) => lines === null) ? null : batches.flatMap(({ lines }) => lines ?? []),
        people: people.length,
        newPeople: added,
        outcomes,
      }),
      changed: sum((batch) => batch.changedRows),
      encounters: accepted(outcomes.encounters),
      answers: accepted(outcomes.answers),
      bytesRead: last?.bytesRead ?? 0,
    })
  })
}

async function countingCrashed(
  store: Clickhouse,
  { workspace, id }: ImportRecord,
  ids: Readonly<Record<'encounters' | 'answers', readonly string[]>>,
  reply: AppendReply,
): Promise<AppendReply> {
  const counted = async (what: 'encounters' | 'answers') => {
    const keys = new Map(knownIds(ids[what], reply[what]).map((known) => [known, keyOf(known)]))
    if (keys.size === 0) return reply[what]
    const brought = await broughtBy(store, workspace, id, what, [...keys.values()])
    return asFirstWritten(ids[what], reply[what], (known) => brought.has(keys.get(known) ?? ''))
  }
  const [encounters, answers] = await Promise.all([counted('encounters'), counted('answers')])
  return { encounters, answers }
}

/** The whole row goes to quarantine with its cells by column, so that it can be mended and converted again. */
function refusedEarly(
  record: ImportRecord,
  columns: readonly string[],
  refusal: ImportBatch['refusals'][number],
): QuarantineRow {
  return {
    workspace: record.workspace,
    import: record.id,
    source: record.source,
    shape: 'row',
    line: refusal.line,
    column: refusal.column,
    value: refusal.value,
    reason: refusal.reason,
    content: Object.fromEntries(columns.map((column, index) => [column, refusal.cells[index] ?? null])),
  }
}

function refusedLate(record: ImportRecord, { shape, column, reason, content }: LateRefusal): QuarantineRow {
  const value = (content as Record<string, unknown>)[column]
  return {
    workspace: record.workspace,
    import: record.id,
    source: record.source,
    shape,
    line: null,
    column,
    value: value === undefined ? null : typeof value === 'string' ? value : storableJson(value),
    reason,
    content,
  }
}

async function undo(parts: Parts, { workspace, id }: ImportRecord): Promise<void> {
  await parts.appender.undoImport(workspace, id)
  await parts.db.transaction().execute(async (tx) => {
    await forgetImported(tx, workspace, id)
    await withdrawImported(tx, workspace, id)
    await importUndone(tx, workspace, id)
  })
}
