import { answerFields, encounterFields } from '../../base/encounters/fields.ts'
import { ANSWER_KINDS, type AnswerKind } from '../../base/encounters/row.ts'
import { bind, type Condition, compile } from '../../platform/condition/index.ts'
import { type Grouping, isRolledUpBy, keySql, type Step, stepSql } from './grouping.ts'
import { CUSTOMER_KINDS, type Days, isRolledUp, partsOf, type Scope, type ScopeParts } from './scope.ts'

/** One SQL question with its parameters, ready to be asked. */
export interface Question {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
  readonly source: 'rollups' | 'facts'
}

export interface Shape {
  readonly by: Grouping
  /** Also a time axis: a cell for each key and step. */
  readonly step?: Step | undefined
  /** Histograms of waiting and handling are most of the weight of an answer; series do without. */
  readonly durations?: boolean | undefined
}

const ENCOUNTER_SUMS = `sum(encounters) AS encounter_n, sum(heard) AS heard_n, sum(resolved) AS resolved_yes, sum(resolved_known) AS resolved_n,
  sum(transfers) AS transfers_sum, sum(transfers_known) AS transfers_n,
  sum(waiting_sum) AS waiting_total, sum(waiting_n) AS waiting_count, sum(handling_sum) AS handling_total, sum(handling_n) AS handling_count,
  sumMap(money) AS money_sums, sum(money_n) AS money_count`
const ENCOUNTER_HISTOGRAMS = 'sumMap(waiting) AS waiting_histogram, sumMap(handling) AS handling_histogram'

// The same sums as the views that feed the roll-ups take (db/clickhouse/0001_facts.sql); a test holds them together.
const ENCOUNTER_COUNTS = `count() AS encounter_n, countIf(cityHash64(id) GLOBAL IN (
    SELECT cityHash64(encounter) FROM answers WHERE workspace = {workspace:UInt32} AND encounter != '')) AS heard_n,
  countIf(resolved = 1) AS resolved_yes, countIf(isNotNull(resolved)) AS resolved_n,
  sum(ifNull(transfers, 0)) AS transfers_sum, countIf(isNotNull(transfers)) AS transfers_n,
  sum(ifNull(waiting, 0)) AS waiting_total, countIf(isNotNull(waiting)) AS waiting_count,
  sum(ifNull(handling, 0)) AS handling_total, countIf(isNotNull(handling)) AS handling_count,
  sumMapIf(map(toString(currency), toDecimal128(ifNull(money, 0), 4)), isNotNull(money)) AS money_sums, countIf(isNotNull(money)) AS money_count`
const bucket = (column: string) =>
  `if(ifNull(${column}, 0) = 0, toInt16(-1), toInt16(round(log(greatest(ifNull(${column}, 1), 1)) / log(1.02))))`
const ENCOUNTER_BUCKETS = ['waiting', 'handling']
  .map((column) => `sumMapIf(map(${bucket(column)}, toUInt64(1)), isNotNull(${column})) AS ${column}_histogram`)
  .join(', ')

/** Volume, coverage and operational measures by cell. Columns: k, t, p (0 now, 1 before) and the sums. */
export function encounterQuestion(scope: Scope, shape: Shape): Question {
  const parts = partsOf(scope.condition, scope.definitions)
  const condition: Condition = { all: [parts.shared, parts.encounters] }
  const rolled = isRolledUpBy(shape.by) && isRolledUp(condition, 'encounters')
  const params: Record<string, unknown> = {}
  const where = compile(bind(condition, encounterFields(scope.definitions), scope.asked), 'e')
  const sums = rolled ? ENCOUNTER_SUMS : ENCOUNTER_COUNTS
  const histograms = shape.durations ? `, ${rolled ? ENCOUNTER_HISTOGRAMS : ENCOUNTER_BUCKETS}` : ''
  const sql = `SELECT ${cellSql(scope, shape, params)}, ${sums}${histograms}
FROM ${rolled ? 'encounter_days' : 'encounters'}
WHERE workspace = {workspace:UInt32} AND ${daysSql(scope, params)} AND ${where.sql}
GROUP BY k, t, p ORDER BY k, t, p LIMIT {cells:UInt32}`
  return { sql, params: { ...params, ...where.params }, source: rolled ? 'rollups' : 'facts' }
}

const ANSWER_SUMS = `sum(n) AS point_n, sum(w) AS point_w, sum(w2) AS point_w2, sum(wx) AS point_wx, sum(wx2) AS point_wx2,
  sum(w2x) AS point_w2x, sum(w2x2) AS point_w2x2`
const ANSWER_COUNTS = `count() AS point_n, sum(weight) AS point_w, sum(weight * weight) AS point_w2, sum(weight * raw) AS point_wx,
  sum(weight * raw * raw) AS point_wx2, sum(weight * weight * raw) AS point_w2x, sum(weight * weight * raw * raw) AS point_w2x2`

/** Answers at each point of each metric by cell. Columns: k, t, p, metric, point and the sums. */
export function answerQuestion(scope: Scope, shape: Shape): Question {
  const parts = partsOf(scope.condition, scope.definitions)
  const aboutEncounters = 'all' in parts.encounters && parts.encounters.all.length === 0 ? null : parts
  const condition: Condition = { all: [parts.shared, parts.answers] }
  const rolled = aboutEncounters === null && isRolledUpBy(shape.by) && isRolledUp(condition, 'answers')
  const params: Record<string, unknown> = { kinds: (scope.kinds ?? CUSTOMER_KINDS).map(kindCode) }
  const where = compile(bind(condition, answerFields(scope.definitions), scope.asked), 'a')
  const following = aboutEncounters === null ? '' : ` AND ${followingSql(scope, aboutEncounters, params)}`
  if (scope.metrics) params.metrics = scope.metrics
  // Roll-ups hold scores only; among the rows there are also choices and texts.
  const metrics = scope.metrics ? ' AND metric IN {metrics:Array(UInt32)}' : rolled ? '' : ' AND metric != 0'
  const sql = `SELECT ${cellSql(scope, shape, params)}, metric, point, ${rolled ? ANSWER_SUMS : ANSWER_COUNTS}
FROM ${rolled ? 'answer_days' : 'answers'}
WHERE workspace = {workspace:UInt32} AND ${daysSql(scope, params)}${metrics}
  AND CAST(kind, 'Int8') IN {kinds:Array(Int8)} AND ${where.sql}${following}
GROUP BY k, t, p, metric, point HAVING point_n != 0 ORDER BY k, t, p, metric, point LIMIT {points:UInt32}`
  return { sql, params: { ...params, ...where.params }, source: rolled ? 'rollups' : 'facts' }
}

/** Kinds are numbered from 1 in the order of the list; comparing the text of each row takes a third longer. */
export function kindCode(kind: AnswerKind): number {
  return ANSWER_KINDS.indexOf(kind) + 1
}

/** Answers about the encounters that satisfy what only encounters can be asked. */
function followingSql(scope: Scope, parts: ScopeParts, params: Record<string, unknown>): string {
  const where = compile(bind(parts.encounters, encounterFields(scope.definitions), scope.asked), 'f')
  Object.assign(params, where.params)
  return `cityHash64(encounter) GLOBAL IN (SELECT cityHash64(id) FROM encounters WHERE workspace = {workspace:UInt32} AND ${where.sql})`
}

function cellSql(scope: Scope, shape: Shape, params: Record<string, unknown>): string {
  const time = shape.step === undefined ? `''` : stepSql(shape.step)
  const period = scope.before === undefined ? 'toUInt8(0)' : `toUInt8(not(${within(scope.period, 'now', params)}))`
  return `${keySql(shape.by, scope.definitions, params)} AS k, ${time} AS t, ${period} AS p`
}

function daysSql(scope: Scope, params: Record<string, unknown>): string {
  const now = within(scope.period, 'now', params)
  return scope.before === undefined ? now : `(${now} OR ${within(scope.before, 'before', params)})`
}

function within({ from, to }: Days, name: string, params: Record<string, unknown>): string {
  const bounds: string[] = []
  if (from !== null) {
    params[`${name}_from`] = from
    bounds.push(`day >= {${name}_from:Date}`)
  }
  if (to !== null) {
    params[`${name}_to`] = to
    bounds.push(`day <= {${name}_to:Date}`)
  }
  return bounds.length === 0 ? '1' : `(${bounds.join(' AND ')})`
}
