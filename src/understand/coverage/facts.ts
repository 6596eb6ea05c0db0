import { answerFields, encounterFields } from '../../base/encounters/fields.ts'
import type { Metric } from '../../base/journey-map/metric.ts'
import type { Facts } from '../../platform/clickhouse/facts.ts'
import { bind, compile } from '../../platform/condition/index.ts'
import { Fault } from '../../platform/fault.ts'
import { type Grouping, type GroupKey, keySql } from '../scorecard/grouping.ts'
import { kindCode } from '../scorecard/question.ts'
import { CUSTOMER_KINDS, partsOf, type Scope } from '../scorecard/scope.ts'
import type { WeightCell } from './cells.ts'
import { ATTRIBUTE, TOPICS, topicSql } from './topics.ts'
import type { GroupHeard } from './who-answers.ts'

/** Beyond this many encounters, all encounters of every nth person are looked at: shares of 2,000,000 are known to 0.1 of a percentage point. */
const MOST_ENCOUNTERS = 2_000_000
/** Combinations of categories; more means that a margin nearly names single encounters. */
const MOST_CELLS = 200_000
/** An attribute with more values than this is a name or a number, not a group. */
const MOST_VALUES = 20
const GROUPS_SHOWN = 30

type Params = Record<string, unknown>

interface Population {
  readonly where: string
  readonly params: Params
}

/** The encounters asked about; what only answers can be asked narrows the answers, not them. */
function populationOf(scope: Scope, every: number): Population {
  const parts = partsOf(scope.condition, scope.definitions)
  const fields = encounterFields(scope.definitions)
  const where = compile(bind({ all: [parts.shared, parts.encounters] }, fields, scope.asked), 'e')
  const params: Params = { ...where.params, zone: scope.asked.zone }
  const days = [...daysOf(scope, params)]
  const sampled = every > 1 ? ['cityHash64(if(person != 0, person, cityHash64(id))) % {every:UInt64} = 0'] : []
  if (every > 1) params.every = every
  return { where: ['workspace = {workspace:UInt32}', ...days, ...sampled, where.sql].join(' AND '), params }
}

function daysOf({ period: { from, to } }: Scope, params: Params): string[] {
  if (from !== null) params.first = from
  if (to !== null) params.last = to
  return [...(from === null ? [] : ['day >= {first:Date}']), ...(to === null ? [] : ['day <= {last:Date}'])]
}

/** Whether any answer is about the encounter: what the scorecard calls heard. */
const HEARD = `cityHash64(id) GLOBAL IN (
    SELECT cityHash64(encounter) FROM answers WHERE workspace = {workspace:UInt32} AND encounter != '')`

export interface Extent {
  readonly encounters: number
  readonly heard: number
  /** How many times larger the variance of the share heard is, as encounters of one person are answered together. */
  readonly clustering: number
  /** All encounters of every so manyeth person were looked at; 1 = of all. */
  readonly every: number
}

/** How many encounters there are and how many were heard. */
export async function extentOf(facts: Facts, scope: Scope): Promise<Extent> {
  const whole = populationOf(scope, 1)
  const [counted] = await facts.ask<{ n: number }>(
    'coverage.count',
    `SELECT count() AS n FROM encounters WHERE ${whole.where}`,
    whole.params,
  )
  const every = Math.max(1, Math.ceil((counted?.n ?? 0) / MOST_ENCOUNTERS))
  const { where, params } = populationOf(scope, every)
  const [sums] = await facts.ask<{ n: number; h: number; hh: number; hn: number; nn: number }>(
    'coverage.extent',
    `SELECT sum(a) AS n, sum(b) AS h, sum(b * b) AS hh, sum(a * b) AS hn, sum(a * a) AS nn FROM (
       SELECT if(person != 0, person, cityHash64(id)) AS who, count() AS a, countIf(${HEARD}) AS b
       FROM encounters WHERE ${where} GROUP BY who)`,
    params,
  )
  const { n = 0, h = 0, hh = 0, hn = 0, nn = 0 } = sums ?? {}
  const share = n > 0 ? h / n : 0
  const plain = n * share * (1 - share)
  const clustered = hh - 2 * share * hn + share * share * nn
  return { encounters: n, heard: h, clustering: plain > 0 ? Math.max(1, clustered / plain) : 1, every }
}

/** Encounters and those heard by each group of each topic, attributes with few values included. */
export async function groupsHeard(facts: Facts, scope: Scope, every: number): Promise<GroupHeard[]> {
  const { where, params } = populationOf(scope, every)
  const attributes = await fewValued(facts, where, params)
  const told = [
    ...TOPICS.filter((topic) => topic !== 'earlier' && topic !== 'heardBefore'),
    ...attributes.map((key) => ATTRIBUTE + key),
  ]
  const pairs = told.map((topic, at) => {
    params[`topic_${at}`] = topic
    return `({topic_${at}:String}, ${topicSql(topic, scope.definitions, params)})`
  })
  const before = 'PARTITION BY person ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING'
  const sql = `SELECT pair.1 AS topic, pair.2 AS value, count() AS n, sum(h) AS heard_n FROM (
      SELECT h, arrayJoin(arrayConcat(pairs, if(person = 0, [], [
        ('earlier', multiIf(met = 0, '0', met = 1, '1', met < 5, '2', '5')), ('heardBefore', multiIf(told = 0, '0', told = 1, '1', '2'))]))) AS pair
      FROM (
        SELECT person, h, pairs, count() OVER (${before}) AS met, sum(h) OVER (${before}) AS told
        FROM (SELECT person, at, id, toUInt8(${HEARD}) AS h, [${pairs.join(', ')}] AS pairs FROM encounters WHERE ${where})
      )
    ) GROUP BY topic, value ORDER BY topic, n DESC, value LIMIT ${GROUPS_SHOWN} BY topic`
  const rows = await facts.ask<{ topic: string; value: string; n: number; heard_n: number }>(
    'coverage.groups',
    sql,
    params,
  )
  return rows
    .map(({ topic, value, n, heard_n }) => ({ topic, key: value, encounters: n, heard: heard_n }))
    .filter(({ topic }, _, all) => all.filter((other) => other.topic === topic).length > 1)
}

async function fewValued(facts: Facts, where: string, params: Params): Promise<string[]> {
  const rows = await facts.ask<{ k: string }>(
    'coverage.attributes',
    `SELECT k, uniqUpTo(${MOST_VALUES})(v) AS values_n FROM (SELECT attributes FROM encounters WHERE ${where})
     ARRAY JOIN mapKeys(attributes) AS k, mapValues(attributes) AS v
     GROUP BY k HAVING values_n BETWEEN 2 AND ${MOST_VALUES} ORDER BY count() DESC LIMIT 12`,
    params,
  )
  return rows.map(({ k }) => k)
}

/** What an answer counts as in the figure of its metric. */
function codeSql({ figure, kind, scale, topFrom }: Metric, params: Params): string {
  if (figure === 'nps') return 'multiIf(point >= 9, 1., point >= 7, 0., -1.)'
  if (figure !== 'topbox' && kind !== 'yesno') return 'raw'
  params.best = topFrom ?? (scale.better === 'high' ? scale.high : scale.low)
  return `if(point ${scale.better === 'high' ? '>=' : '<='} {best:Float64}, 1., 0.)`
}

/** The answer of each encounter (the mean of several), with when it came. */
function answeredSql(scope: Scope, metric: Metric, params: Params): string {
  const { answers } = partsOf(scope.condition, scope.definitions)
  const where = compile(bind(answers, answerFields(scope.definitions), scope.asked), 'a')
  Object.assign(params, where.params, { metric: metric.id, kinds: (scope.kinds ?? CUSTOMER_KINDS).map(kindCode) })
  return `SELECT cityHash64(encounter) AS about, avg(${codeSql(metric, params)}) AS y, min(at) AS said FROM answers
    WHERE workspace = {workspace:UInt32} AND metric = {metric:UInt32} AND encounter != ''
      AND CAST(kind, 'Int8') IN {kinds:Array(Int8)} AND ${where.sql} GROUP BY about`
}

/** Encounters of the population beside what was said of them; a `y` of 0 with `said` at the beginning of time means nothing. */
function joinedSql(scope: Scope, metric: Metric, every: number, columns: readonly string[], params: Params): string {
  const { where, params: own } = populationOf(scope, every)
  Object.assign(params, own)
  return `SELECT ${columns.join(', ')}, e.who AS who, e.met_at AS met_at, a.about != 0 AS h, a.y AS y, a.said AS said
    FROM (SELECT *, cityHash64(id) AS own_key, if(person != 0, person, cityHash64(id)) AS who, at AS met_at FROM encounters WHERE ${where}) AS e
    LEFT JOIN (${answeredSql(scope, metric, params)}) AS a ON e.own_key = a.about`
}

export interface GroupedCell extends WeightCell {
  readonly key: GroupKey
}

/** Cells by the categories of each margin, and by the groups of a table where asked. */
export async function weightCells(
  facts: Facts,
  scope: Scope,
  metric: Metric,
  { margins, every, by = { by: 'nothing' } }: { margins: readonly string[]; every: number; by?: Grouping },
): Promise<GroupedCell[]> {
  const params: Params = { zone: scope.asked.zone, cells: MOST_CELLS + 1 }
  const columns = [
    ...margins.map((topic, at) => `${topicSql(topic, scope.definitions, params)} AS m${at}`),
    `${keySql(by, scope.definitions, params)} AS k`,
  ]
  const place = `[${margins.map((_, at) => `m${at}`).join(', ')}]`
  const sql = `SELECT ${margins.length === 0 ? 'emptyArrayString()' : place} AS place, k, count() AS n, countIf(h) AS heard_n, sumIf(y, h) AS s, sumIf(y * y, h) AS q
    FROM (${joinedSql(scope, metric, every, columns, params)}) GROUP BY place, k ORDER BY place, k LIMIT {cells:UInt32}`
  const rows = await facts.ask<{ place: string[]; k: GroupKey; n: number; heard_n: number; s: number; q: number }>(
    'coverage.cells',
    sql,
    params,
    { maxRows: MOST_CELLS + 1 },
  )
  if (rows.length > MOST_CELLS) {
    throw new Fault('too-large', 'There are too many combinations to weight by.', {
      reason: 'groups-many',
      advice: 'Weight by fewer things, or narrow the filter or the period.',
    })
  }
  return rows.map((row) => ({
    place: row.place,
    key: row.k,
    encounters: row.n,
    heard: row.heard_n,
    sum: row.s,
    squares: row.q,
  }))
}

export interface Manner {
  /** How many times larger the variance of the mean is, as answers of one person resemble each other. */
  readonly clustering: number
  /** The quicker and the slower half of the answers, by the time from encounter to answer. */
  readonly early: { readonly n: number; readonly mean: number; readonly variance: number }
  readonly late: { readonly n: number; readonly mean: number; readonly variance: number }
}

/** How the answers hang together by person, and whether those who answered late said something else. */
export async function mannerOf(facts: Facts, scope: Scope, metric: Metric, every: number): Promise<Manner> {
  const params: Params = {}
  const joined = `SELECT who, y, dateDiff('second', met_at, said) AS delay FROM (${joinedSql(scope, metric, every, [`'' AS k`], params)}) WHERE h`
  const sql = `WITH (SELECT avg(y) FROM (${joined})) AS m, (SELECT quantileExact(0.5)(delay) FROM (${joined})) AS middle
    SELECT sum(t * t) AS clustered, sum(q) AS single, sum(n0) AS early_n, sum(s0) AS early_s, sum(q0) AS early_q, sum(n1) AS late_n, sum(s1) AS late_s, sum(q1) AS late_q
    FROM (SELECT who, sum(y - m) AS t, sum((y - m) * (y - m)) AS q,
        countIf(delay <= middle) AS n0, sumIf(y, delay <= middle) AS s0, sumIf(y * y, delay <= middle) AS q0,
        countIf(delay > middle) AS n1, sumIf(y, delay > middle) AS s1, sumIf(y * y, delay > middle) AS q1
      FROM (${joined}) GROUP BY who)`
  const [row] = await facts.ask<Record<string, number>>('coverage.manner', sql, params)
  const half = (name: string) => {
    const [n = 0, s = 0, q = 0] = ['n', 's', 'q'].map((part) => row?.[`${name}_${part}`])
    const mean = n > 0 ? s / n : 0
    return { n, mean, variance: n > 1 ? Math.max(0, q - n * mean * mean) / (n - 1) : 0 }
  }
  const single = row?.single ?? 0
  return {
    clustering: single > 0 ? Math.max(1, (row?.clustered ?? 0) / single) : 1,
    early: half('early'),
    late: half('late'),
  }
}

/** Metrics with answers about encounters, most first, and how many answers each has that belong to no encounter. */
export async function metricsHeard(
  facts: Facts,
  scope: Scope,
): Promise<{ metric: number; n: number; apart: number }[]> {
  const params: Params = { kinds: (scope.kinds ?? CUSTOMER_KINDS).map(kindCode) }
  const days = daysOf(scope, params)
  const { shared, answers } = partsOf(scope.condition, scope.definitions)
  const where = compile(bind({ all: [shared, answers] }, answerFields(scope.definitions), scope.asked), 'a')
  Object.assign(params, where.params)
  return facts.ask(
    'coverage.metrics',
    `SELECT metric, countIf(encounter != '') AS n, countIf(encounter = '') AS apart FROM answers
     WHERE ${['workspace = {workspace:UInt32}', 'metric != 0', `CAST(kind, 'Int8') IN {kinds:Array(Int8)}`, ...days, where.sql].join(' AND ')}
     GROUP BY metric ORDER BY n DESC, metric`,
    params,
  )
}
