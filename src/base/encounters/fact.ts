import { type Metric, normalise, pointOf } from '../journey-map/metric.ts'
import { contentId } from './key.ts'
import { type Identifiers, personOf } from './person.ts'
import type { Placed } from './place.ts'
import type { NewAnswer, NewEncounter } from './row.ts'
import { isStorable, storable, storableMap } from './storable.ts'

/** What rows of one request have in common. */
export interface Origin {
  readonly workspace: number
  readonly source: string
  readonly import: number
  readonly momentOf: (at: string) => Moment | Refusal
  readonly personOf: (identifiers: Identifiers | undefined) => string
  readonly kept: (map: Readonly<Record<string, string>> | undefined) => Readonly<Record<string, string>>
}

interface Moment {
  readonly at: string
  readonly day: string
}

export type EncounterFact = Placed & Readonly<Record<string, unknown>> & { readonly id: string }
export type AnswerFact = Placed &
  Readonly<Record<string, unknown>> & { readonly id: string; readonly encounter: string }

export interface Refusal {
  readonly column: string
  readonly reason: string
}

const DAY_MS = 86_400_000

const FIRST = Date.UTC(1980, 0, 1)

/**
 * What rows of one request have in common, and how their parts are read. The answers of one row share its moment, customer
 * and attributes, so the last of each is remembered.
 */
export function originOf(
  about: { readonly workspace: number; readonly source: string; readonly import: number },
  now: Date,
  dayOf: (epochMs: number) => string,
): Origin {
  // Nothing was met before computers or after tomorrow; such dates are slips that would bend every trend.
  const last = now.getTime() + 2 * DAY_MS
  return {
    ...about,
    source: storable(about.source),
    momentOf: remembered((at: string): Moment | Refusal => {
      const ms = Date.parse(at)
      if (!Number.isFinite(ms)) return { column: 'at', reason: 'not a moment in time' }
      if (ms < FIRST) return { column: 'at', reason: 'before 1980' }
      if (ms > last) return { column: 'at', reason: 'in the future' }
      return { at: new Date(ms).toISOString(), day: dayOf(ms) }
    }),
    personOf: remembered(personOf),
    kept: remembered((map) => (map === undefined ? NOTHING : storableMap(map))),
  }
}

/** The same work for the same value as the time before is done once. */
function remembered<In, Out>(work: (value: In) => Out): (value: In) => Out {
  let last: { readonly value: In; readonly result: Out } | undefined
  return (value) => {
    if (last === undefined || last.value !== value) last = { value, result: work(value) }
    return last.result
  }
}

export type NameOf = (kind: 'channel' | 'touchpoint' | 'unit', name: string) => number | undefined

function idOf(nameOf: NameOf, kind: 'channel' | 'touchpoint' | 'unit', name: string | undefined): number | Refusal {
  if (name === undefined || name === '') return 0
  return (
    nameOf(kind, name) ?? {
      column: kind,
      reason: `too many different names of this kind; "${name.slice(0, 60)}" was not added`,
    }
  )
}

const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'reason' in value

export const isFact = <F>(value: F | Refusal): value is F => !isRefusal(value)

/** Sameness is decided by the text of an id, so an id that cannot be kept letter by letter is not taken. */
function brokenId(column: 'id' | 'encounter', text: string | undefined): Refusal | undefined {
  if (text === undefined || isStorable(text)) return undefined
  return { column, reason: 'holds a zero byte or half a character' }
}

/** The map of a row that has none, and the list. */
export const NOTHING = Object.freeze({})
export const NONE: readonly string[] = Object.freeze([])

export function encounterFact(row: NewEncounter, origin: Origin, nameOf: NameOf): EncounterFact | Refusal {
  const broken = brokenId('id', row.id)
  if (broken) return broken
  const moment = origin.momentOf(row.at)
  if (isRefusal(moment)) return moment
  const channel = idOf(nameOf, 'channel', row.channel)
  if (isRefusal(channel)) return channel
  const touchpoint = idOf(nameOf, 'touchpoint', row.touchpoint)
  if (isRefusal(touchpoint)) return touchpoint
  const unit = idOf(nameOf, 'unit', row.unit)
  if (isRefusal(unit)) return unit
  return {
    workspace: origin.workspace,
    id: row.id ?? contentId(origin.source, row),
    at: moment.at,
    day: moment.day,
    person: origin.personOf(row.identifiers),
    identifiers: origin.kept(row.identifiers),
    channel,
    touchpoint,
    unit,
    segment: storable(row.segment ?? ''),
    staff: storable(row.staff ?? ''),
    journey: storable(row.journey ?? ''),
    outcome: storable(row.outcome ?? ''),
    resolved: row.resolved === undefined ? null : Number(row.resolved),
    transfers: row.transfers ?? null,
    waiting: row.waitingSeconds ?? null,
    handling: row.handlingSeconds ?? null,
    money: row.money ?? null,
    currency: row.currency ?? '',
    attributes: origin.kept(row.attributes),
    measures: row.measures ?? NOTHING,
    source: origin.source,
    import: origin.import,
  }
}

interface Score {
  readonly metric: number
  readonly raw: number
  readonly point: number
  readonly normalised: number
}

function scoreOf({ metric: key, score = 0 }: NewAnswer, metric: Metric | undefined): Score | Refusal {
  if (key === undefined) return { metric: 0, raw: score, point: 0, normalised: 0 }
  if (!metric) return { column: 'metric', reason: `there is no metric "${key.slice(0, 60)}"` }
  const { scale, id } = metric
  const normalised = normalise(scale, score)
  return normalised === null
    ? { column: 'score', reason: `${score} is off the scale ${scale.low} to ${scale.high}` }
    : { metric: id, raw: score, point: pointOf(scale, score), normalised }
}

/** An answer that is no score has metric 0. */
export function answerFact(
  row: NewAnswer,
  origin: Origin,
  nameOf: NameOf,
  metric: Metric | undefined,
): AnswerFact | Refusal {
  const broken = brokenId('id', row.id) ?? brokenId('encounter', row.encounter)
  if (broken) return broken
  const moment = origin.momentOf(row.at)
  if (isRefusal(moment)) return moment
  const score = scoreOf(row, metric)
  if (isRefusal(score)) return score
  const channel = idOf(nameOf, 'channel', row.channel)
  if (isRefusal(channel)) return channel
  const touchpoint = idOf(nameOf, 'touchpoint', row.touchpoint)
  if (isRefusal(touchpoint)) return touchpoint
  const unit = idOf(nameOf, 'unit', row.unit)
  if (isRefusal(unit)) return unit
  const id = row.id ?? contentId(origin.source, row)
  return {
    workspace: origin.workspace,
    id,
    encounter: row.encounter ?? '',
    respondent: storable(row.respondent ?? row.encounter ?? id),
    at: moment.at,
    day: moment.day,
    person: origin.personOf(row.identifiers),
    identifiers: origin.kept(row.identifiers),
    channel,
    touchpoint,
    unit,
    segment: storable(row.segment ?? ''),
    staff: storable(row.staff ?? ''),
    ...score,
    survey: row.survey ?? 0,
    question: storable(row.question ?? ''),
    choices: row.choices === undefined || row.choices.length === 0 ? NONE : row.choices.map(storable),
    text: storable(row.text ?? ''),
    language: storable(row.language ?? ''),
    kind: row.kind ?? 'survey',
    attributes: origin.kept(row.attributes),
    weight: row.weight ?? 1,
    source: origin.source,
    import: origin.import,
  }
}
