import { type Metric, pointOf } from '../../base/journey-map/metric.ts'
import { mergedIds, storedIds } from '../../base/journey-map/reading.ts'
import type { Facts } from '../../platform/clickhouse/facts.ts'
import type { AskOptions } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import {
  BLOCKS,
  type DriverColumn,
  type DriverScope,
  daysSql,
  kindsSql,
  MOST_DRIVERS,
  metSql,
  outcomeSql,
  type Params,
  rowsSql,
} from './data-set.ts'
import {
  type BlockRow,
  columnsSql,
  contrastColumns,
  contrastsOf,
  crossProductsFrom,
  driverColumns,
  groupsOf,
  heardFrom,
  productPlan,
} from './products-sql.ts'
import type { DriverData, DriverReader, DriverRows, OutcomeCounts } from './reader.ts'

/** Thousands of sums make a long statement; and compiling them would take ten times as long as running them. */
const LONG: AskOptions = {
  maxRows: BLOCKS,
  maxSeconds: 120,
  settings: {
    max_query_size: '16000000',
    max_ast_elements: '1000000',
    max_expanded_ast_elements: '2000000',
    compile_aggregate_expressions: 0,
    compile_expressions: 0,
  },
}

const LOOKED_AT = 2000

export async function outcomeCounts(facts: Facts, scope: DriverScope): Promise<OutcomeCounts> {
  const params: Params = {}
  const outcome = `workspace = {workspace:UInt32} AND ${outcomeSql(scope, params)}`
  const some = `SELECT respondent FROM answers WHERE ${outcome} GROUP BY respondent ORDER BY cityHash64(respondent) LIMIT ${LOOKED_AT}`
  const query = `SELECT count() AS answers, countIf(person != 0) AS withPerson, toBool(max(weight) != min(weight) OR max(weight) != 1) AS weighted,
      ifNotFinite(avg(raw), 0) AS mean, ifNotFinite(avg(unit != 0), 0) AS inUnit,
      (SELECT uniqExact(respondent) FROM answers WHERE workspace = {workspace:UInt32} AND metric != 0 AND touchpoint != 0
        AND ${daysSql(scope, 7, params)} AND respondent GLOBAL IN (${some})) / greatest((SELECT count() FROM (${some})), 1) AS companions
    FROM answers WHERE ${outcome}`
  const [row] = await facts.ask<OutcomeCounts>('drivers.outcome', query, params)
  return row ?? { answers: 0, withPerson: 0, companions: 0, weighted: false, mean: 0, inUnit: 0 }
}

/**
 * Touchpoints that can be drivers, most often told of first, at most 40: each with the metric it is mostly asked by, the scale,
 * and the mean of all who said how it went. Touchpoints that only have encounters follow (met or not is all there is to know).
 */
export async function driverCandidates(facts: Facts, scope: DriverScope): Promise<DriverColumn[]> {
  const told = scope.measure === 'score' ? await scoredTouchpoints(facts, scope) : await timedTouchpoints(facts, scope)
  return told.filter(({ touchpoint }) => !(scope.outcome.touchpoints ?? []).includes(touchpoint)).slice(0, MOST_DRIVERS)
}

async function scoredTouchpoints(facts: Facts, scope: DriverScope): Promise<DriverColumn[]> {
  const params: Params = mapParams(scope)
  const query = `SELECT ${ROOT} AS id, metric, sum(n) AS told, sum(wx) / sum(w) AS mean FROM answer_days
    WHERE workspace = {workspace:UInt32} AND touchpoint != 0 AND ${daysSql(scope, scope.windowDays, params)} AND ${kindsSql(scope, params)}
      AND ${metSql(scope, params)}
    GROUP BY id, metric HAVING told > 0 ORDER BY told DESC, id, metric`
  const rows = await facts.ask<{ id: number; metric: number; told: number; mean: number }>(
    'drivers.scored',
    query,
    params,
  )
  const metrics = new Map(scope.definitions.metrics.map((metric) => [metric.id, metric]))
  const found = new Map<number, DriverColumn>()
  for (const { id, metric, mean } of rows) {
    const scale = metrics.get(metric)?.scale
    if (scale !== undefined && !found.has(id)) found.set(id, columnOf(scope, id, metric, scale, mean))
  }
  if (scope.shape === 'window')
    for (const id of await metTouchpoints(facts, scope)) if (!found.has(id)) found.set(id, untold(scope, id))
  return [...found.values()]
}

/** Touchpoints with encounters, most first. */
async function metTouchpoints(facts: Facts, scope: DriverScope): Promise<number[]> {
  const params: Params = mapParams(scope)
  const query = `SELECT ${ROOT} AS id, sum(encounters) AS met FROM encounter_days WHERE workspace = {workspace:UInt32}
    AND touchpoint != 0 AND ${daysSql(scope, scope.windowDays, params)} AND ${metSql(scope, params)} GROUP BY id HAVING met > 0 ORDER BY met DESC, id`
  const rows = await facts.ask<{ id: number }>('drivers.met', query, params)
  return rows.map(({ id }) => id)
}

function untold(scope: DriverScope, touchpoint: number): DriverColumn {
  return { ...columnOf(scope, touchpoint, 0, { low: 0, high: 100, better: 'high' }, 0), told: false }
}

async function timedTouchpoints(facts: Facts, scope: DriverScope): Promise<DriverColumn[]> {
  const column = scope.measure === 'waiting' ? 'waiting' : 'handling'
  const params: Params = mapParams(scope)
  const query = `SELECT ${ROOT} AS id, sum(${column}_n) AS told, sum(${column}_sum) / told AS mean, sumMap(${column}) AS histogram FROM encounter_days
    WHERE workspace = {workspace:UInt32} AND touchpoint != 0 AND ${daysSql(scope, scope.windowDays, params)} AND ${metSql(scope, params)}
    GROUP BY id HAVING told > 0 ORDER BY told DESC, id`
  const rows = await facts.ask<{ id: number; told: number; mean: number; histogram: Record<string, number> }>(
    'drivers.timed',
    query,
    params,
  )
  return rows.map(({ id, told, mean, histogram }) => {
    const scale = { low: 0, high: Math.max(1, slowest(histogram, told)), better: 'low' as const }
    return columnOf(scope, id, 0, scale, mean)
  })
}

/** Seconds that one in twenty exceeds: the bad end of the scale for times, so that a few forgotten calls do not stretch it. */
function slowest(histogram: Readonly<Record<string, number>>, told: number): number {
  let left = told * 0.95
  for (const [bucket, n] of Object.entries(histogram).sort(([a], [b]) => Number(a) - Number(b))) {
    left -= n
    if (left <= 0) return Number(bucket) < 0 ? 0 : Math.round(1.02 ** Number(bucket))
  }
  return 1
}

const ROOT = 'transform(touchpoint, {root_from:Array(UInt32)}, {root_to:Array(UInt32)}, touchpoint)'

function mapParams({ definitions }: DriverScope): Params {
  const { from, to } = mergedIds(definitions.touchpoints)
  return { root_from: from, root_to: to }
}

function columnOf(
  scope: DriverScope,
  touchpoint: number,
  metric: number,
  scale: Metric['scale'] | DriverColumn['scale'],
  mean: number,
): DriverColumn {
  const ids = storedIds(scope.definitions.touchpoints, new Set([touchpoint]))
  const { low, high, better } = scale
  return {
    touchpoint,
    ids: ids.length > 0 ? ids : [touchpoint],
    metric,
    scale: { low, high, better },
    told: true,
    centre: Number(mean.toPrecision(6)),
  }
}

/**
 * Cross-products of the outcome with up to 40 drivers per hash block of people, in one pass.
 * One row per outcome answer; a touchpoint not met is a fact, not a gap (met = 0, score = 0); met but not told of counts as
 * met with the mean of those who told.
 */
export async function driverData(
  facts: Facts,
  scope: DriverScope,
  drivers: readonly DriverColumn[],
  outcome: OutcomeCounts,
): Promise<DriverData> {
  checkCount(drivers)
  const params: Params = {}
  const outcomeCentre = Number(outcome.mean.toPrecision(3))
  const nps = isNps(scope)
  const plan = productPlan(drivers.length, { weighted: outcome.weighted, nps, heard: scope.shape === 'window' })
  const rows = rowsSql(scope, drivers, params)
  params.y0 = String(outcomeCentre)
  const arrays = drivers.map((_, index) => `groupArray(v${index + 1}) AS v${index + 1}`).join(', ')
  const columns = columnsSql(drivers, scope, params, 'block')
  const query = `SELECT b, length(y) AS n, arrayDotProduct(w, w) AS w2, ${plan.sql} AS sums FROM (
      SELECT b, w, y, d, ${columns} FROM (
        SELECT b, groupArray(w) AS w, groupArray(y - {y0:Float64}) AS y, ${nps ? NPS_PART : '[]'} AS d, groupArray(met) AS met, ${arrays}
        FROM (${rows}) GROUP BY b)) ORDER BY b`
  const blocks = await facts.ask<BlockRow>('drivers.products', query, params, LONG)
  const count = drivers.length
  const side = driverColumns(count, { nps }).length
  const overBlocks = (slot: number) => blocks.reduce((sum, block) => sum + block.sums[slot]!, 0)
  const metWeight = drivers.map((_, at) => overBlocks(plan.drivers[2 + 2 * at]!))
  return {
    products: crossProductsFrom(blocks, BLOCKS, plan.drivers, side),
    groups: groupsOf(drivers),
    contrasts: {
      products: crossProductsFrom(blocks, BLOCKS, plan.contrasts, contrastColumns(count).length),
      columns: contrastsOf(drivers),
    },
    npsColumn: nps ? side - 1 : undefined,
    outcomeCentre,
    heard: heardFrom(blocks, BLOCKS, plan) ?? undefined,
    metWeight,
    heardWeight: plan.heard === null ? metWeight : Array.from(plan.heard.weight, overBlocks),
  }
}

/** What an answer adds to NPS, at the points it counts at. */
const NPS_PART = 'groupArray(if(y >= 8.5, 100., if(y < 6.5, -100., 0.)))'

function isNps({ definitions, outcome }: DriverScope): boolean {
  return definitions.metrics.some(({ id, kind }) => id === outcome.metric && kind === 'nps')
}

/** @param limit rows at most; those with the smallest hashes are a random sample that does not change between questions */
export async function driverRows(
  facts: Facts,
  scope: DriverScope,
  drivers: readonly DriverColumn[],
  limit = 20_000,
): Promise<DriverRows> {
  checkCount(drivers)
  const params: Params = {}
  const rows = rowsSql(scope, drivers, params, limit)
  const x = drivers.flatMap((_, index) => [`m${index + 1}`, `s${index + 1}`])
  const query = `SELECT b, y, w, [${x.map((column) => `toFloat64(${column})`).join(', ')}] AS x
    FROM (SELECT b, y, w, ${columnsSql(drivers, scope, params, 'row')} FROM (${rows}))`
  const asked = await facts.ask<{ b: number; y: number; w: number; x: number[] }>('drivers.rows', query, params, {
    ...LONG,
    maxRows: limit,
  })
  // Who answered twice in one response has the mean of the two, which may lie between the steps.
  const scale = scope.definitions.metrics.find(({ id }) => id === scope.outcome.metric)?.scale
  const found = scale ? asked.map((row) => ({ ...row, y: pointOf(scale, row.y) })) : asked
  const points = [...new Set(found.map(({ y }) => y))].sort((a, b) => a - b)
  const category = new Map(points.map((point, at) => [point, at]))
  return {
    x: Float64Array.from(found.flatMap((row) => row.x)),
    columns: x.length,
    y: Uint8Array.from(found, ({ y }) => category.get(y) ?? 0),
    categories: points.length,
    weights: Float64Array.from(found, ({ w }) => w),
    blocks: Uint8Array.from(found, ({ b }) => b),
    points,
    groups: drivers.map(({ touchpoint, told }, at) => ({
      touchpoint,
      columns: told ? [2 * at, 2 * at + 1] : [2 * at],
    })),
  }
}

function checkCount(drivers: readonly DriverColumn[]): void {
  if (drivers.length > 0 && drivers.length <= MOST_DRIVERS) return
  throw new Fault('bad-input', `Drivers are computed for 1 to ${MOST_DRIVERS} touchpoints, not ${drivers.length}.`, {
    advice: 'Choose the touchpoints that most customers meet.',
    reason: 'drivers-many',
    values: { most: MOST_DRIVERS, count: drivers.length },
  })
}

/** Metrics with answers about the whole relationship in the period, most answers first: what can be explained. */
export async function outcomesOf(
  facts: Facts,
  { period }: Pick<DriverScope, 'period'>,
): Promise<{ metric: number; n: number }[]> {
  const days = [period.from === null ? '1' : 'day >= {from:Date}', period.to === null ? '1' : 'day <= {to:Date}']
  const params = {
    ...(period.from === null ? {} : { from: period.from }),
    ...(period.to === null ? {} : { to: period.to }),
  }
  const query = `SELECT metric, sum(n) AS answers FROM answer_days
    WHERE workspace = {workspace:UInt32} AND touchpoint = 0 AND ${days.join(' AND ')} GROUP BY metric HAVING answers > 0 ORDER BY answers DESC`
  const rows = await facts.ask<{ metric: number; answers: number }>('drivers.outcomes', query, params)
  return rows.map(({ metric, answers }) => ({ metric, n: answers }))
}

/** Reads what drivers are computed from. */
export function driverReader(facts: Facts): DriverReader {
  return {
    outcomes: (scope) => outcomesOf(facts, scope),
    counts: (scope) => outcomeCounts(facts, scope),
    candidates: (scope) => driverCandidates(facts, scope),
    data: (scope, drivers, counts) => driverData(facts, scope, drivers, counts),
    rows: (scope, drivers) => driverRows(facts, scope, drivers),
  }
}
