import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { type Clock, dayMaker } from '../../platform/time.ts'
import type { Metric } from '../journey-map/metric.ts'
import {
  type AnswerFact,
  answerFact,
  type EncounterFact,
  encounterFact,
  type NameOf,
  type Origin,
  type Placed,
  type Refusal,
} from './fact.ts'
import {
  heardEncounters,
  heardRows,
  knownAnswers,
  knownEncounters,
  monthsOfImport,
  removeImport,
  restoreKeys,
} from './facts.ts'
import { keyOf } from './key.ts'
import { Lock } from './lock.ts'
import { rebuildMonth } from './rollups.ts'
import type { NewAnswer, NewEncounter, RowOutcome } from './row.ts'
import { announceWrite, pendingWrites, writeDone } from './store.ts'

/** What the appender needs to know of a workspace; base/journey-map answers. */
export interface Names {
  zone(workspace: number): Promise<string>
  metrics(workspace: number): Promise<ReadonlyMap<string, Metric>>
  /** Ids of names; unknown ones are proposed. A name that is missing from the answer was refused (too many). */
  ids(
    workspace: number,
    kind: 'channel' | 'touchpoint' | 'unit',
    names: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
}

export interface AppendRequest {
  readonly workspace: number
  readonly source: string
  /** 0 when the rows did not come by a file. */
  readonly import: number
  readonly encounters: readonly NewEncounter[]
  readonly answers: readonly NewAnswer[]
}

export interface AppendReply {
  readonly encounters: readonly RowOutcome[]
  readonly answers: readonly RowOutcome[]
}

export interface Appender {
  /** Resolves when the rows are durable and counted, each exactly once. */
  append(request: AppendRequest): Promise<AppendReply>
  undoImport(workspace: number, id: number): Promise<void>
  rebuild(months: readonly number[]): Promise<void>
  /** Mends what a crash left half-written; called before the first append. Returns the number of batches mended. */
  recover(): Promise<number>
  /** Does something between two commits, when facts and journal agree. */
  between<T>(work: () => Promise<T>): Promise<T>
  /** Rows waiting for the next commit. */
  waiting(): number
  drain(): Promise<void>
}

interface Waiting {
  readonly request: AppendRequest
  readonly done: (reply: AppendReply) => void
  readonly failed: (fault: unknown) => void
}

const size = (request: AppendRequest) => request.encounters.length + request.answers.length

/** Longest time a row waits for company. Each insert makes parts in six tables that merges must keep up with. */
const GATHER_MS = 20
const COMMIT_ROWS = 60_000
const QUEUE_ROWS = 300_000

export function createAppender(parts: { db: Db; store: Clickhouse; names: Names; clock: Clock }): Appender {
  const lock = new Lock()
  let queue: Waiting[] = []
  let queued = 0
  let timer: NodeJS.Timeout | undefined
  let broken: Promise<unknown> | undefined

  /** Takes as many waiting requests of one workspace as fit one commit; the others stay in line. */
  function take(): Waiting[] {
    const workspace = queue[0]?.request.workspace
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let rows = 0
    for (const waiting of queue) {
      const fits =
        waiting.request.workspace === workspace && (taken.length === 0 || rows + size(waiting.request) <= COMMIT_ROWS)
      if (fits) rows += size(waiting.request)
      ;(fits ? taken : left).push(waiting)
    }
    queue = left
    queued -= rows
    return taken
  }

  async function run(): Promise<void> {
    timer = undefined
    await lock.hold(async () => {
      while (queue.length > 0) {
        const taken = take()
        try {
          await mend()
          const replies = await commit(
            parts,
            taken.map((waiting) => waiting.request),
          )
          for (const [index, waiting] of taken.entries()) waiting.done(replies[index] as AppendReply)
        } catch (fault) {
          broken = Promise.resolve(fault)
          for (const waiting of taken) waiting.failed(fault)
        }
      }
    })
  }

  /** After a failed commit nothing more is written until the half-written batch has been put right. */
  async function mend(): Promise<void> {
    if (!broken) return
    await repairAll(parts)
    broken = undefined
  }

  return {
    append(request) {
      if (size(request) === 0) return Promise.resolve({ encounters: [], answers: [] })
      if (queued + size(request) > QUEUE_ROWS) {
        return Promise.reject(
          new Fault('overloaded', 'More rows are waiting than can be written soon.', {
            retryAfter: 2,
            advice: 'Send the same rows again a little later; nothing was lost.',
          }),
        )
      }
      return new Promise((done, failed) => {
        queue.push({ request, done, failed })
        queued += size(request)
        timer ??= setTimeout(() => void run(), queued >= COMMIT_ROWS ? 0 : GATHER_MS)
      })
    },
    undoImport: (workspace, id) => lock.hold(() => undo(parts, workspace, id)),
    rebuild: (months) =>
      lock.hold(async () => {
        for (const month of months) await rebuildMonth(parts.store, month)
      }),
    recover: () => lock.hold(() => repairAll(parts)),
    between: (work) => lock.hold(work),
    waiting: () => queued,
    drain: () => (queue.length > 0 ? run() : lock.hold(async () => undefined)),
  }
}

type Parts = Parameters<typeof createAppender>[0]

async function repairAll(parts: Parts): Promise<number> {
  const pending = await pendingWrites(parts.db)
  for (const write of pending) {
    if (write.reason === 'append') await restoreKeys(parts.store, write.workspace, write.batch)
    for (const month of write.months) await rebuildMonth(parts.store, month)
    await writeDone(parts.db, write.batch)
  }
  return pending.length
}

async function undo(parts: Parts, workspace: number, id: number): Promise<void> {
  const months = await monthsOfImport(parts.store, workspace, id)
  if (months.length === 0) return
  const batch = await announceWrite(parts.db, workspace, months, 'undo')
  await removeImport(parts.store, workspace, id)
  for (const month of months) await rebuildMonth(parts.store, month)
  await writeDone(parts.db, batch)
}

/** One commit: decide what is new, say so in the journal, insert, strike the journal line out. */
async function commit(parts: Parts, requests: readonly AppendRequest[]): Promise<AppendReply[]> {
  const workspace = requests[0]?.workspace ?? 0
  const received = parts.clock.now().toISOString()
  const [metrics, zone, nameOf] = await Promise.all([
    parts.names.metrics(workspace),
    parts.names.zone(workspace),
    namesOf(parts.names, workspace, requests),
  ])
  const dayOf = dayMaker(zone)
  const origins = requests.map(
    (request): Origin => ({ workspace, source: request.source, batch: 0, import: request.import, received, dayOf }),
  )
  const encounters = requests.map((request, index) =>
    request.encounters.map((row) => encounterFact(row, origins[index] as Origin, nameOf)),
  )
  const named = requests.flatMap((request) =>
    request.answers.flatMap((row) => (row.encounter === undefined ? [] : [keyOf(row.encounter)])),
  )
  const own = encounters
    .flat()
    .filter(isFact)
    .map((fact) => keyOf(fact.id))
  const known = await knownEncounters(parts.store, workspace, [...new Set([...own, ...named])])

  const settled = new Settled(known)
  const encounterOutcomes = encounters.map((rows) => rows.map((fact) => settled.encounter(fact)))
  const answers = requests.map((request, index) =>
    request.answers.map((row) =>
      answerFact(
        row,
        origins[index] as Origin,
        nameOf,
        metrics.get(row.metric),
        row.encounter === undefined ? undefined : settled.place(keyOf(row.encounter)),
      ),
    ),
  )
  const answerKeys = answers
    .flat()
    .filter(isFact)
    .map((fact) => keyOf(fact.id))
  const [knownBefore, heardBefore] = await Promise.all([
    knownAnswers(parts.store, workspace, [...new Set(answerKeys)]),
    heardEncounters(parts.store, workspace, [...new Set([...settled.newKeys(), ...named])]),
  ])
  const answerOutcomes = answers.map((rows) => rows.map((fact) => settled.answer(fact, knownBefore)))
  await write(parts, workspace, settled, heardRows(workspace, settled.newlyHeard(heardBefore)))
  return requests.map((_, index) => ({
    encounters: encounterOutcomes[index] ?? [],
    answers: answerOutcomes[index] ?? [],
  }))
}

async function write(parts: Parts, workspace: number, settled: Settled, heard: object[]): Promise<void> {
  const { encounters, answers } = settled
  if (encounters.length + answers.length === 0) return
  const months = new Set(
    [...encounters, ...answers, ...(heard as Placed[])].map(
      (fact) => Number(fact.day.slice(0, 4)) * 100 + Number(fact.day.slice(5, 7)),
    ),
  )
  const batch = await announceWrite(parts.db, workspace, [...months], 'append')
  await parts.store.append(
    'encounters.append',
    'encounters',
    encounters.map((fact) => ({ ...fact, batch })),
  )
  await parts.store.append(
    'answers.append',
    'answers',
    answers.map((fact) => ({ ...fact, batch })),
  )
  await parts.store.append('encounters.heard', 'encounter_days', heard)
  await writeDone(parts.db, batch)
}

async function namesOf(names: Names, workspace: number, requests: readonly AppendRequest[]): Promise<NameOf> {
  const rows = requests.flatMap((request) => [...request.encounters, ...request.answers])
  const kinds = ['channel', 'touchpoint', 'unit'] as const
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const wanted = new Set(rows.map((row) => row[kind]).filter((name) => name !== undefined && name !== ''))
      return [
        kind,
        wanted.size === 0 ? new Map<string, number>() : await names.ids(workspace, kind, [...(wanted as Set<string>)]),
      ] as const
    }),
  )
  const maps = new Map(found)
  return (kind, name) => maps.get(kind)?.get(name)
}

const isFact = <F extends { id: string }>(value: F | Refusal): value is F => 'id' in value

/** The rows of one commit as they are decided one after another: new, seen before, or refused. */
class Settled {
  readonly encounters: EncounterFact[] = []
  readonly answers: AnswerFact[] = []
  readonly #known: ReadonlyMap<string, Placed>
  readonly #new = new Map<string, Placed>()
  readonly #answered = new Set<string>()

  constructor(known: ReadonlyMap<string, Placed>) {
    this.#known = known
  }

  place(key: string): Placed | undefined {
    return this.#new.get(key) ?? this.#known.get(key)
  }

  newKeys(): string[] {
    return [...this.#new.keys()]
  }

  encounter(fact: EncounterFact | Refusal): RowOutcome {
    if (!isFact(fact)) return { status: 'refused', ...fact }
    const key = keyOf(fact.id)
    if (this.place(key)) return { status: 'duplicate', id: fact.id }
    this.#new.set(key, fact)
    this.encounters.push(fact)
    return { status: 'accepted', id: fact.id }
  }

  answer(fact: AnswerFact | Refusal, before: ReadonlySet<string>): RowOutcome {
    if (!isFact(fact)) return { status: 'refused', ...fact }
    const key = keyOf(fact.id)
    if (before.has(key) || this.#answered.has(key)) return { status: 'duplicate', id: fact.id }
    this.#answered.add(key)
    this.answers.push(fact)
    return { status: 'accepted', id: fact.id }
  }

  /** Encounters that now have both themselves and an answer, and had not before: order of arrival does not matter. */
  newlyHeard(heardBefore: ReadonlySet<string>): Placed[] {
    const named = new Set(this.answers.filter((fact) => fact.encounter !== '').map((fact) => keyOf(fact.encounter)))
    const first = [...named].filter((key) => !heardBefore.has(key))
    const late = [...this.#new.keys()].filter((key) => heardBefore.has(key))
    return [...first, ...late].flatMap((key) => this.place(key) ?? [])
  }
}
