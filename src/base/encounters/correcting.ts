import { changing } from '../../platform/clickhouse/ddl.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { dayMaker } from '../../platform/time.ts'
import type { CommitParts } from './commit.ts'
import { type AnswerFact, answerFact, isFact, NOTHING, originOf, type Refusal } from './fact.ts'
import { heardEncounters, heardRows, knownAnswers, knownEncounters } from './facts.ts'
import { keyOf } from './key.ts'
import { namesOf } from './named.ts'
import { type Placed, placedLike } from './place.ts'
import { removeKeys } from './removal.ts'
import type { NewAnswer, RowOutcome } from './row.ts'
import { announceWrite, writeDone } from './store.ts'
import { inWrite, lineOf, monthsOf } from './written.ts'

/** `nobody`: it belongs to no person any more, whoever the encounter was with. */
export type AnswerWithId = NewAnswer & { readonly id: string; readonly nobody?: boolean }

export interface CorrectRequest {
  readonly workspace: number
  readonly source: string
  /** What stands under these ids afterwards, whatever stood there before, or nothing. */
  readonly answers: readonly AnswerWithId[]
  /** Answers that are taken out; the moment they were given says where to look first. */
  readonly removed: readonly { readonly id: string; readonly at: string }[]
}

/** An answer as it stands, as far as taking it away has to know. */
interface Standing {
  readonly id: string
  readonly encounter: string
  readonly day: string
  readonly metric: number
}

/**
 * Replaces answers by their ids, or takes them out. Roll-ups stay exact without being counted anew: what the old rows
 * had added is added once more with a minus. Interrupted, the next start finishes it from the journal and rebuilds the
 * months. Outcomes in the order of `answers`; a refused one leaves what stood there.
 */
export async function correctAnswers(parts: CommitParts, request: CorrectRequest): Promise<RowOutcome[]> {
  const { store } = parts
  const { workspace } = request
  const outcomes = await factsOf(parts, request)
  const facts = [...new Map(outcomes.filter(isFact).map((fact) => [fact.id, fact])).values()]
  const removed = request.removed.filter(({ id }) => !facts.some((fact) => fact.id === id))
  const changing = [...facts, ...removed]
  const old = await standing(store, workspace, changing)
  if (facts.length + old.length > 0) {
    const hearing = await heardOtherwise(store, workspace, facts, old)
    await write(parts, { workspace, facts, removed: removed.map(({ id }) => id), old, ...hearing })
  }
  return outcomes.map((outcome) =>
    isFact(outcome) ? { status: 'accepted', id: outcome.id } : { status: 'refused', ...outcome },
  )
}

async function factsOf(parts: CommitParts, request: CorrectRequest): Promise<(AnswerFact | Refusal)[]> {
  const { workspace, source, answers } = request
  const named = answers.flatMap(({ encounter }) => (encounter === undefined ? [] : [keyOf(encounter)]))
  const [metrics, zone, nameOf, places] = await Promise.all([
    parts.names.metrics(workspace),
    parts.names.zone(workspace),
    namesOf(parts.names, workspace, answers),
    knownEncounters(parts.store, workspace, [...new Set(named)]),
  ])
  const origin = originOf({ workspace, source, import: 0 }, parts.clock.now(), dayMaker(zone))
  return answers.map(({ nobody = false, ...row }) => {
    const about = row.encounter === undefined ? undefined : places.get(keyOf(row.encounter))
    const fact = answerFact(row, origin, nameOf, row.metric === undefined ? undefined : metrics.get(row.metric))
    if (!isFact(fact)) return fact
    const placed = about ? placedLike(fact, about) : fact
    return nobody ? { ...placed, person: '0', identifiers: NOTHING } : placed
  })
}

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Looked for near the days when they were given, and everywhere only where the keys know more than was found. */
async function standing(
  store: Clickhouse,
  workspace: number,
  wanted: readonly { readonly id: string; readonly at?: unknown }[],
): Promise<Standing[]> {
  if (wanted.length === 0) return []
  const known = await knownAnswers(store, workspace, [...new Set(wanted.map(({ id }) => keyOf(id)))])
  const ids = wanted.filter(({ id }) => known.has(keyOf(id)))
  if (ids.length === 0) return []
  const moments = ids.map(({ at }) => Date.parse(String(at))).filter(Number.isFinite)
  const days = { from: dayOf(Math.min(...moments) - 2 * DAY_MS), to: dayOf(Math.max(...moments) + 2 * DAY_MS) }
  const ask = (some: readonly { readonly id: string }[], near: string) =>
    store.ask<Standing>(
      'answers.standing',
      `SELECT id, encounter, toString(answers.day) AS day, metric FROM answers
       WHERE workspace = {workspace:UInt32} AND id IN {ids:Array(String)}${near}`,
      { workspace, ids: some.map(({ id }) => id), ...days },
      { settings: { max_query_size: '16000000' } },
    )
  const found = moments.length === 0 ? [] : await ask(ids, ' AND day >= {from:Date} AND day <= {to:Date}')
  const there = new Set(found.map(({ id }) => id))
  const missing = ids.filter(({ id }) => !there.has(id))
  return missing.length === 0 ? found : [...found, ...(await ask(missing, ''))]
}

interface Hearing {
  /** Encounters that are named for the first time. */
  readonly heard: readonly Placed[]
  /** Encounters that nobody names any more, and where those of them were that have arrived. */
  readonly silent: readonly string[]
  readonly unheard: readonly Placed[]
}

async function heardOtherwise(
  store: Clickhouse,
  workspace: number,
  facts: readonly AnswerFact[],
  old: readonly Standing[],
): Promise<Hearing> {
  const now = new Set(facts.map(({ encounter }) => encounter).filter((id) => id !== ''))
  const before = [...new Set(old.map(({ encounter }) => encounter))].filter((id) => id !== '' && !now.has(id))
  const others = before.length === 0 ? [] : await namedByOthers(store, workspace, before, old)
  const silent = before.filter((id) => !others.includes(id))
  const keys = [...now, ...silent].map(keyOf)
  const [places, heardBefore] = await Promise.all([
    knownEncounters(store, workspace, keys),
    heardEncounters(store, workspace, [...now].map(keyOf)),
  ])
  const placed = (ids: readonly string[]) => ids.flatMap((id) => places.get(keyOf(id)) ?? [])
  return { heard: placed([...now].filter((id) => !heardBefore.has(keyOf(id)))), silent, unheard: placed(silent) }
}

async function namedByOthers(
  store: Clickhouse,
  workspace: number,
  encounters: readonly string[],
  old: readonly Standing[],
): Promise<string[]> {
  const rows = await store.ask<{ encounter: string }>(
    'answers.others',
    `SELECT DISTINCT encounter FROM answers WHERE workspace = {workspace:UInt32}
       AND encounter IN {encounters:Array(String)} AND id NOT IN {ids:Array(String)}`,
    { workspace, encounters, ids: old.map(({ id }) => id) },
    { settings: { max_query_size: '16000000' } },
  )
  return rows.map(({ encounter }) => encounter)
}

interface Change extends Hearing {
  readonly workspace: number
  readonly facts: readonly AnswerFact[]
  readonly removed: readonly string[]
  readonly old: readonly Standing[]
}

async function write({ db, store, clock }: CommitParts, change: Change): Promise<void> {
  const { workspace, facts, removed, old, heard, silent, unheard } = change
  const months = [...new Set([...monthsOf([...facts, ...heard, ...unheard]), ...monthsOf(old)])]
  const batch = await announceWrite(db, { workspace, months, reason: 'correct', import: null, removed })
  const lines = inWrite(facts.map(lineOf).join('\n'), { batch, received: clock.now().toISOString() })
  const inserts = [
    store.append('answers.correct', 'answers', lines),
    store.append('encounters.heard', 'encounter_days', [
      ...heardRows(workspace, heard),
      ...heardRows(workspace, unheard, -1),
    ]),
    takeFromRollup(store, workspace, batch, old),
  ]
  // All of them have to be over before a failure is mended: an insert that still runs would be counted on top.
  const failed = (await Promise.allSettled(inserts)).find((insert) => insert.status === 'rejected')
  if (failed) throw failed.reason
  await removeStanding(store, workspace, batch, old)
  await removeKeys(store, 'answer_keys', workspace, removed)
  await removeKeys(store, 'heard_keys', workspace, silent)
  await writeDone(db, batch)
}

/** The rows that stood there, found by what they are sorted by. */
const THESE = `workspace = {workspace:UInt32} AND batch < {batch:UInt64} AND id IN {ids:Array(String)}
  AND day IN {days:Array(Date)} AND metric IN {metrics:Array(UInt32)}`

function these(workspace: number, batch: number, old: readonly Standing[]) {
  const days = [...new Set(old.map(({ day }) => day))]
  return { workspace, batch, ids: old.map(({ id }) => id), days, metrics: [...new Set(old.map((row) => row.metric))] }
}

/** The same sums as the view that feeds the roll-up takes (db/clickhouse/0004_survey_answers.sql), with a minus. */
async function takeFromRollup(
  store: Clickhouse,
  workspace: number,
  batch: number,
  old: readonly Standing[],
): Promise<void> {
  const scores = old.filter(({ metric }) => metric !== 0)
  if (scores.length === 0) return
  await store.command(
    'answers.uncount',
    `INSERT INTO answer_days SELECT workspace, day, touchpoint, channel, unit, segment, metric, kind, point,
       -toInt64(count()) AS n, -sum(weight) AS w, -sum(weight * weight) AS w2, -sum(weight * raw) AS wx,
       -sum(weight * raw * raw) AS wx2, -sum(weight * weight * raw) AS w2x, -sum(weight * weight * raw * raw) AS w2x2
     FROM answers WHERE ${THESE}
     GROUP BY workspace, day, touchpoint, channel, unit, segment, metric, kind, point`,
    these(workspace, batch, scores),
  )
}

async function removeStanding(
  store: Clickhouse,
  workspace: number,
  batch: number,
  old: readonly Standing[],
): Promise<void> {
  if (old.length === 0) return
  await store.command(
    'answers.corrected',
    `DELETE FROM ${changing('answers', store.cluster)} WHERE ${THESE}`,
    these(workspace, batch, old),
  )
}
