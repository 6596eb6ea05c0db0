import { answerFields } from '../../base/encounters/fields.ts'
import { ANSWER_KINDS, type AnswerKind } from '../../base/encounters/row.ts'
import type { Definitions } from '../../base/journey-map/reading.ts'
import { type AskedAt, bind, type Condition, compile, type FieldSet } from '../../platform/condition/index.ts'

/** Which outcome is to be explained, for whom, and by what. */
export interface DriverScope {
  readonly definitions: Definitions
  /** Filter on the outcome's answers, which have a segment, attributes and a day but mostly no touchpoint or channel. */
  readonly condition: Condition
  /** Which encounters and answers count as meeting a touchpoint, and whether only those who met one are looked at. */
  readonly met?: { readonly condition: Condition; readonly fields: FieldSet; readonly onlyThose: boolean } | undefined
  readonly asked: AskedAt
  /** Days of the outcome's answers, both included, in the workspace's time zone; null leaves that end open. */
  readonly period: { readonly from: string | null; readonly to: string | null }
  readonly kinds?: readonly AnswerKind[] | undefined
  /** Id of the outcome's metric, and where it was asked: 0 (the default) is the whole relationship. */
  readonly outcome: { readonly metric: number; readonly touchpoints?: readonly number[] | undefined }
  /**
   * `window`: a touchpoint was met when the same person met it in the days before the outcome.
   * `survey`: it was met when the same respondent answered about it.
   */
  readonly shape: 'window' | 'survey'
  readonly windowDays: number
  /** What stands for "how it went". */
  readonly measure: 'score' | 'waiting' | 'handling'
}

/** A touchpoint among the drivers. */
export interface DriverColumn {
  readonly touchpoint: number
  /** Every id that stands for it in the facts. */
  readonly ids: readonly number[]
  /** The metric its score is read from (the one it is asked by most); 0 for waiting and handling, and where nobody is asked. */
  readonly metric: number
  readonly scale: { readonly low: number; readonly high: number; readonly better: 'high' | 'low' }
  /** Whether anything says how it went; else it was only met or not. */
  readonly told: boolean
  /** Mean of all who said how it went, in units of the scale: where those who did not say are put. */
  readonly centre: number
}

/** Bits of a UInt64 hold who met what. */
export const MOST_DRIVERS = 40
export const BLOCKS = 256

export type Params = Record<string, unknown>

/**
 * SQL of one row per outcome answer: `b` block, `w` weight, `y` outcome, `met` as bits by driver (in survey shape 0: who answered met), `v1…` mean of how each
 * driver went (not a number where nobody said). In survey shape a respondent who answered the outcome twice is one row with the mean.
 */
export function rowsSql(scope: DriverScope, drivers: readonly DriverColumn[], params: Params, limit?: number): string {
  driverParams(scope, drivers, params)
  return scope.shape === 'survey'
    ? surveyRows(scope, drivers, params, limit)
    : windowRows(scope, drivers, params, limit)
}

/** The outcome's answers, as a WHERE clause on the table of answers. */
export function outcomeSql(scope: DriverScope, params: Params): string {
  const where = compile(bind(scope.condition, answerFields(scope.definitions), scope.asked), 'o')
  Object.assign(params, where.params, {
    outcome: scope.outcome.metric,
    outcome_at: scope.outcome.touchpoints ?? [0],
  })
  return `metric = {outcome:UInt32} AND touchpoint IN {outcome_at:Array(UInt32)} AND ${daysSql(scope, 0, params)}
    AND ${kindsSql(scope, params)} AND ${where.sql}`
}

/** What counts as meeting a touchpoint, as a WHERE clause on encounters, answers and the roll-ups of both. */
export function metSql({ met, asked }: DriverScope, params: Params): string {
  if (met === undefined) return '1'
  const where = compile(bind(met.condition, met.fields, asked), 'e')
  Object.assign(params, where.params)
  return where.sql
}

/** What staff, interviewers and mystery visitors say is not the customer's score. */
export function kindsSql(scope: DriverScope, params: Params): string {
  params.kinds = (scope.kinds ?? ['survey', 'review', 'social']).map((kind) => ANSWER_KINDS.indexOf(kind) + 1)
  return "CAST(kind, 'Int8') IN {kinds:Array(Int8)}"
}

/** The days of the outcome, begun `more` days earlier. */
export function daysSql({ period }: DriverScope, more: number, params: Params): string {
  const bounds = ['1']
  if (period.from !== null) {
    params.from = period.from
    bounds.push(`day >= {from:Date} - ${Math.floor(more)}`)
  }
  if (period.to !== null) {
    params.to = period.to
    bounds.push('day <= {to:Date}')
  }
  return bounds.join(' AND ')
}

function driverParams(scope: DriverScope, drivers: readonly DriverColumn[], params: Params): void {
  const pairs = drivers.flatMap((driver, index) =>
    driver.ids.map((id) => ({ id, place: index + 1, metric: driver.metric })),
  )
  params.ids = pairs.map(({ id }) => id)
  params.places = pairs.map(({ place }) => place)
  params.metrics = pairs.map(({ metric }) => metric)
  params.window = scope.windowDays
}

const PLACE = 'transform(touchpoint, {ids:Array(UInt32)}, {places:Array(UInt8)}, toUInt8(0))'
const WORKSPACE = 'workspace = {workspace:UInt32}'

/** Each touchpoint is scored by one metric; when it is the same for all, the order of the table finds it. */
function ownMetric(drivers: readonly DriverColumn[], params: Params): string {
  const told = new Set(drivers.filter((driver) => driver.told).map((driver) => driver.metric))
  if (told.size !== 1)
    return 'metric = transform(touchpoint, {ids:Array(UInt32)}, {metrics:Array(UInt32)}, toUInt32(0))'
  params.own_metric = [...told][0]
  return 'metric = {own_metric:UInt32}'
}

/**
 * Columns of an event: `i` the driver met (0 the outcome itself), `c` the same where it also says how it went (255 the outcome).
 * Gathering bits costs a third of the whole, so the survey shape, where answering is meeting, does without.
 */
function pivot({ shape }: DriverScope, drivers: readonly DriverColumn[]): string {
  const means = drivers.map((_, index) => `avgIf(v, c = ${index + 1}) AS v${index + 1}`)
  const met = shape === 'survey' ? 'toUInt64(0)' : 'groupBitOr(bitShiftLeft(toUInt64(1), i))'
  return ['max(b) AS b', 'max(w) AS w', 'avgIf(v, c = 255) AS y', `${met} AS met`, ...means].join(', ')
}

/** People keep together in a block; who is not known is kept together by the response. */
const BLOCK = `toUInt8(cityHash64(if(person = 0, cityHash64(respondent), person)) % ${BLOCKS})`

/** The bounded sample is the same for everybody who asks: the smallest hashes of what tells rows apart. */
const first = (key: string, limit: number | undefined) =>
  limit === undefined ? '' : `ORDER BY ${key} LIMIT ${Math.floor(limit)}`

function surveyRows(scope: DriverScope, drivers: readonly DriverColumn[], params: Params, limit?: number): string {
  const outcomes = `SELECT cityHash64(respondent) AS k, ${BLOCK} AS b, weight AS w, raw AS v
    FROM answers WHERE ${WORKSPACE} AND ${outcomeSql(scope, params)}`
  const answers = `SELECT cityHash64(respondent) AS k, ${PLACE} AS i, normalised AS v
    FROM answers WHERE ${WORKSPACE} AND touchpoint IN {ids:Array(UInt32)} AND ${ownMetric(drivers, params)}
      AND ${daysSql(scope, 7, params)} AND ${kindsSql(scope, params)} AND ${metSql(scope, params)}`
  return `SELECT ${pivot(scope, drivers)} FROM (
    SELECT k, b, w, toUInt8(0) AS i, toUInt8(255) AS c, toFloat64(v) AS v FROM (${outcomes})
    UNION ALL SELECT k, toUInt8(0) AS b, toFloat64(0) AS w, i, i AS c, toFloat64(v) AS v FROM (${answers})
  ) GROUP BY k HAVING countIf(c = 255) > 0 AND ${whoCounts(scope)} ${first('k', limit)}`
}

function windowRows(scope: DriverScope, drivers: readonly DriverColumn[], params: Params, limit?: number): string {
  const outcomes = `SELECT cityHash64(id) AS k, person, at, ${BLOCK} AS b, weight AS w, raw AS v
    FROM answers WHERE ${WORKSPACE} AND person != 0 AND ${outcomeSql(scope, params)} ${first('k', limit)}`
  const near = `person != 0 AND touchpoint IN {ids:Array(UInt32)} AND ${daysSql(scope, scope.windowDays + 1, params)}
      AND ${metSql(scope, params)}`
  const measured = scope.measure === 'score' ? 'NULL' : scope.measure
  const encounters = `SELECT person, at, ${PLACE} AS i, if(isNull(${measured}), 0, i) AS c, toFloat64(ifNull(${measured}, 0)) AS v
    FROM encounters WHERE ${WORKSPACE} AND ${near}`
  const heard = scope.measure === 'score' ? 'i' : 'toUInt8(0)'
  const answers = `SELECT person, at, ${PLACE} AS i, ${heard} AS c, normalised AS v
    FROM answers WHERE ${WORKSPACE} AND ${near} AND ${kindsSql(scope, params)} AND ${scope.measure === 'score' ? ownMetric(drivers, params) : '1'}`
  return `SELECT ${pivot(scope, drivers)} FROM (
    SELECT k, b, w, toUInt8(0) AS i, toUInt8(255) AS c, toFloat64(v) AS v FROM (${outcomes})
    UNION ALL ${beforeOutcome(encounters, outcomes)}
    UNION ALL ${beforeOutcome(answers, outcomes)}
  ) GROUP BY k HAVING ${whoCounts(scope)}`
}

const whoCounts = ({ met }: DriverScope) => (met?.onlyThose ? 'countIf(i != 0) > 0' : '1')

/** What happened to the same person in the window that ends with the outcome. */
function beforeOutcome(events: string, outcomes: string): string {
  return `SELECT o.k AS k, toUInt8(0) AS b, toFloat64(0) AS w, e.i AS i, toUInt8(e.c) AS c, e.v AS v
    FROM (${events}) AS e GLOBAL INNER JOIN (${outcomes}) AS o ON e.person = o.person
    WHERE e.at <= o.at AND e.at > o.at - toIntervalDay({window:UInt32})`
}
