import type { Facts } from '../../platform/clickhouse/facts.ts'
import type { AskOptions } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import type { LogHistogram } from '../../platform/statistics/log-histogram.ts'
import { type Cell, type CellCounts, NOTHING_COUNTED } from './cells.ts'
import { type Grouping, type GroupKey, keySql, type Step } from './grouping.ts'
import { answerQuestion, encounterQuestion, kindCode, type Question } from './question.ts'
import type { PointCounts } from './scale-counts.ts'
import { CUSTOMER_KINDS, type Scope } from './scope.ts'

/** More cells than any page or table can show; a grouping that makes more has been chosen by mistake. */
const CELLS = 20_000
const POINTS = 200_000

export interface Scorecard {
  /** One cell a key, in order of the keys. */
  readonly cells: readonly Cell[]
  /** Where the numbers were read; both sources give the same. */
  readonly source: 'rollups' | 'facts'
}

/**
 * Everything the scorecard shows by touchpoint, channel, stage, unit, segment, attribute or time, now and (when
 * `scope.before` is given) in the period before, from one scan of encounters and one of answers. What a cell is compared
 * with, the rest, follows by `restOf(totalOf(…), cell)`.
 * @throws Fault 'too-large' when the grouping has too many values; 'bad-input' when the filter cannot be used
 */
export async function scorecardOf(facts: Facts, scope: Scope, by: Grouping): Promise<Scorecard> {
  const shape = { by, durations: true }
  const [encounters, answers] = await both(
    facts,
    'scorecard',
    encounterQuestion(scope, shape),
    answerQuestion(scope, shape),
  )
  const cells = gather(encounters.rows, answers.rows, (row) => String(row.k))
  return {
    cells: [...cells.values()].map(({ key, now, before }) => ({ key, now, before })),
    source: sourceOf(encounters, answers),
  }
}

export interface SeriesPoint {
  /** First day of the day, week or month. */
  readonly from: string
  readonly counts: CellCounts
}

export interface Series {
  readonly key: GroupKey
  readonly points: readonly SeriesPoint[]
}

/** The same counts (without histograms of waiting and handling) along time, for each touchpoint or other key. */
export async function seriesOf(
  facts: Facts,
  scope: Scope,
  by: Grouping,
  step: Step,
): Promise<{ series: readonly Series[]; source: Scorecard['source'] }> {
  const shape = { by, step }
  const { before: _, ...now } = scope
  const [encounters, answers] = await both(
    facts,
    'scorecard.series',
    encounterQuestion(now, shape),
    answerQuestion(now, shape),
  )
  const cells = gather(encounters.rows, answers.rows, (row) => `${row.t} ${row.k}`)
  const series = new Map<GroupKey, SeriesPoint[]>()
  for (const cell of [...cells.values()].sort((a, b) => (a.time < b.time ? -1 : 1))) {
    const points = series.get(cell.key) ?? []
    points.push({ from: cell.time, counts: cell.now })
    series.set(cell.key, points)
  }
  return { series: [...series].map(([key, points]) => ({ key, points })), source: sourceOf(encounters, answers) }
}

interface CellRow {
  readonly k: GroupKey
  readonly t: string
  readonly p: 0 | 1
}

type Durations = Readonly<Record<string, number>>

interface EncounterRow extends CellRow {
  readonly encounter_n: number
  readonly heard_n: number
  readonly resolved_yes: number
  readonly resolved_n: number
  readonly transfers_sum: number
  readonly transfers_n: number
  readonly waiting_total: number
  readonly waiting_count: number
  readonly waiting_histogram?: Durations
  readonly handling_total: number
  readonly handling_count: number
  readonly handling_histogram?: Durations
  readonly money_sums: Readonly<Record<string, number>>
  readonly money_count: number
}

interface AnswerRow extends CellRow {
  readonly metric: number
  readonly point: number
  readonly point_n: number
  readonly point_w: number
  readonly point_w2: number
  readonly point_wx: number
  readonly point_wx2: number
  readonly point_w2x: number
  readonly point_w2x2: number
}

interface Asked<Row> {
  readonly rows: readonly Row[]
  readonly source: Scorecard['source']
}

async function both(
  facts: Facts,
  label: string,
  encounters: Question,
  answers: Question,
): Promise<[Asked<EncounterRow>, Asked<AnswerRow>]> {
  return Promise.all([
    ask<EncounterRow>(facts, `${label}.encounters`, encounters, CELLS),
    ask<AnswerRow>(facts, `${label}.answers`, answers, POINTS),
  ])
}

async function ask<Row>(facts: Facts, label: string, question: Question, most: number): Promise<Asked<Row>> {
  const bounds: AskOptions = { maxRows: most + 1, maxSeconds: question.source === 'rollups' ? 10 : 60 }
  const rows = await facts.ask<Row>(
    label,
    question.sql,
    { ...question.params, cells: most + 1, points: most + 1 },
    bounds,
  )
  if (rows.length > most) {
    throw new Fault('too-large', 'This grouping has more values than can be shown.', {
      reason: 'groups-many',
      advice: 'Group by something with fewer values, or narrow the filter or the period.',
    })
  }
  return { rows, source: question.source }
}

function sourceOf(encounters: Asked<unknown>, answers: Asked<unknown>): Scorecard['source'] {
  return encounters.source === 'rollups' && answers.source === 'rollups' ? 'rollups' : 'facts'
}

interface Gathered {
  readonly key: GroupKey
  readonly time: string
  now: CellCounts
  before: CellCounts
}

function gather(
  encounters: readonly EncounterRow[],
  answers: readonly AnswerRow[],
  name: (row: CellRow) => string,
): Map<string, Gathered> {
  const cells = new Map<string, Gathered>()
  const at = (row: CellRow): Gathered => {
    const known = cells.get(name(row))
    if (known) return known
    const made = { key: row.k, time: row.t, now: NOTHING_COUNTED, before: NOTHING_COUNTED }
    cells.set(name(row), made)
    return made
  }
  for (const row of encounters) {
    const cell = at(row)
    const period = row.p === 0 ? 'now' : 'before'
    cell[period] = { ...encounterCounts(row), answers: new Map() }
  }
  for (const row of answers) {
    const cell = at(row)
    const period = row.p === 0 ? 'now' : 'before'
    const points = new Map(cell[period].answers)
    points.set(row.metric, [...(points.get(row.metric) ?? []), pointCounts(row)])
    cell[period] = { ...cell[period], answers: points }
  }
  return cells
}

function encounterCounts(row: EncounterRow): Omit<CellCounts, 'answers'> {
  return {
    encounters: row.encounter_n,
    heard: row.heard_n,
    resolved: { yes: row.resolved_yes, known: row.resolved_n },
    transfers: { sum: row.transfers_sum, known: row.transfers_n },
    waiting: { histogram: histogramOf(row.waiting_histogram), sum: row.waiting_total, n: row.waiting_count },
    handling: { histogram: histogramOf(row.handling_histogram), sum: row.handling_total, n: row.handling_count },
    money: { sums: new Map(Object.entries(row.money_sums)), n: row.money_count },
  }
}

function histogramOf(counts: Durations = {}): LogHistogram {
  return new Map(Object.entries(counts).map(([bucket, n]) => [Number(bucket), n]))
}

function pointCounts(row: AnswerRow): PointCounts {
  return {
    point: row.point,
    n: row.point_n,
    w: row.point_w,
    w2: row.point_w2,
    wx: row.point_wx,
    wx2: row.point_wx2,
    w2x: row.point_w2x,
    w2x2: row.point_w2x2,
  }
}

/** Answers of about this many clusters tell a design effect to a few percent; beyond, every nth person is looked at. */
const CLUSTERS = 200_000

/**
 * Design effect of each metric when answers are put together by this grouping: variance by clusters (the person where known, else the
 * response) over the variance of single answers, both about the mean of their cell. Over everything, not the filter of the day: a ratio
 * that hardly depends on it, and one that few answers could not tell.
 */
export async function designEffects(
  facts: Facts,
  by: Grouping,
  definitions: Scope['definitions'],
): Promise<Map<number, number>> {
  const params: Record<string, unknown> = { clusters: CLUSTERS, kinds: CUSTOMER_KINDS.map(kindCode) }
  const key = keySql(by, definitions, params)
  const cluster = 'if(person != 0, person, cityHash64(respondent))'
  const query = `
    WITH (SELECT greatest(1, intDiv(sum(n), {clusters:UInt64})) FROM answer_days WHERE workspace = {workspace:UInt32}) AS every
    SELECT metric, sum(clustered) / sum(single) AS effect FROM (
      SELECT k, metric, sum(a) / sum(b) AS m,
        sum(a * a) - 2 * m * sum(a * b) + m * m * sum(b * b) AS clustered, sum(q2) - 2 * m * sum(q1) + m * m * sum(q0) AS single
      FROM (
        SELECT ${key} AS k, metric, ${cluster} AS c, sum(weight * raw) AS a, sum(weight) AS b,
          sum(weight * weight * raw * raw) AS q2, sum(weight * weight * raw) AS q1, sum(weight * weight) AS q0
        FROM answers WHERE workspace = {workspace:UInt32} AND metric != 0 AND CAST(kind, 'Int8') IN {kinds:Array(Int8)}
          AND cityHash64(${cluster}) % every = 0 GROUP BY k, metric, c
      ) GROUP BY k, metric HAVING count() > 1
    ) GROUP BY metric HAVING sum(single) > 0`
  const rows = await facts.ask<{ metric: number; effect: number }>('scorecard.designEffects', query, params)
  return new Map(rows.map(({ metric, effect }) => [metric, effect]))
}
