import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { type Clock, dayMaker } from '../../platform/time.ts'
import { answerFact, type EncounterFact, encounterFact, type Origin, type Refusal } from './fact.ts'
import { heardEncounters, heardRows, knownAnswers, knownEncounters } from './facts.ts'
import { contentId, keyOf } from './key.ts'
import { namesOf } from './named.ts'
import type { AppendReply, AppendRequest, Names } from './request.ts'
import { isFact, Settled } from './settled.ts'
import { announceWrite, writeDone } from './store.ts'
import { monthsOf, written } from './written.ts'

export interface CommitParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly names: Names
  readonly clock: Clock
}

export interface Committed {
  readonly replies: readonly AppendReply[]
  /** Earlier answers have to take the place of encounters that came only now. */
  readonly late: boolean
}

/** One commit of one workspace: decide what is new, say so in the journal, insert, strike the journal line out. */
export async function commit(parts: CommitParts, requests: readonly AppendRequest[]): Promise<Committed> {
  const workspace = requests[0]?.workspace ?? 0
  const received = parts.clock.now().toISOString()
  const [metrics, zone, nameOf] = await Promise.all([
    parts.names.metrics(workspace),
    parts.names.zone(workspace),
    namesOf(
      parts.names,
      workspace,
      requests.flatMap((request) => [...request.encounters, ...request.answers]),
    ),
  ])
  const dayOf = dayMaker(zone)
  const originOf = ({ source, import: id }: AppendRequest): Origin => ({
    workspace,
    source,
    import: id,
    received,
    dayOf,
  })
  const encounters = requests.map((request) =>
    request.encounters.map((row) => encounterFact(row, originOf(request), nameOf)),
  )
  const { known, knownBefore, heardBefore } = await seenBefore(parts.store, workspace, requests, encounters.flat())
  const settled = new Settled(known)
  const encounterOutcomes = encounters.map((rows) => rows.map((fact) => settled.encounter(fact)))
  const answers = requests.map((request) =>
    request.answers.map((row) => {
      const about = row.encounter === undefined ? undefined : settled.place(keyOf(row.encounter))
      return answerFact(
        row,
        originOf(request),
        nameOf,
        row.metric === undefined ? undefined : metrics.get(row.metric),
        about,
      )
    }),
  )
  const answerOutcomes = answers.map((rows) => rows.map((fact) => settled.answer(fact, knownBefore)))
  await write(parts, workspace, settled, heardBefore)
  const replies = requests.map((_, index) => ({
    encounters: encounterOutcomes[index] ?? [],
    answers: answerOutcomes[index] ?? [],
  }))
  return { replies, late: settled.late(heardBefore).length > 0 }
}

/** What the stores know of these rows: three questions that do not need each other's answers. */
async function seenBefore(
  store: Clickhouse,
  workspace: number,
  requests: readonly AppendRequest[],
  encounters: readonly (EncounterFact | Refusal)[],
) {
  const own = encounters.filter(isFact).map((fact) => keyOf(fact.id))
  const named = requests.flatMap(({ answers }) =>
    answers.flatMap((row) => (row.encounter ? [keyOf(row.encounter)] : [])),
  )
  const about = [...new Set([...own, ...named])]
  const answers = requests.flatMap((request) =>
    request.answers.map((row) => keyOf(row.id ?? contentId(request.source, row))),
  )
  const [known, knownBefore, heardBefore] = await Promise.all([
    knownEncounters(store, workspace, about),
    knownAnswers(store, workspace, [...new Set(answers)]),
    heardEncounters(store, workspace, about),
  ])
  return { known, knownBefore, heardBefore }
}

async function write(
  { db, store }: CommitParts,
  workspace: number,
  settled: Settled,
  heardBefore: ReadonlySet<string>,
): Promise<void> {
  const { encounters, answers } = settled
  if (encounters.length + answers.length === 0) return
  const heard = settled.newlyHeard(heardBefore)
  const batch = await announceWrite(db, {
    workspace,
    months: monthsOf([...encounters, ...answers, ...heard]),
    reason: 'append',
    import: null,
    late: settled.late(heardBefore),
  })
  const inserts = [
    store.append(
      'encounters.append',
      'encounters',
      encounters.map((fact) => written(fact, batch)),
    ),
    store.append(
      'answers.append',
      'answers',
      answers.map((fact) => written(fact, batch)),
    ),
    store.append('encounters.heard', 'encounter_days', heardRows(workspace, heard)),
  ]
  // All of them have to be over before a failure is mended: an insert that still runs would be counted on top.
  const failed = (await Promise.allSettled(inserts)).find((insert) => insert.status === 'rejected')
  if (failed) throw failed.reason
  await writeDone(db, batch)
}
