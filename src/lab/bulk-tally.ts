import { type BulkOptions, populationSql } from './bulk.ts'
import { SEGMENTS, TOUCHPOINTS, UNITS } from './company.ts'
import { GROUPS, MIDDLE_SCORE, OUTCOME_POINTS, SCORE_POINTS, type Tally } from './tally.ts'

/** How often a score was given at a touchpoint by somebody of a segment, in a unit (−1 for none), with that outcome. */
export interface ScoreCount {
  readonly t: number
  readonly unit: number
  readonly segment: number
  readonly score: number
  readonly outcome: number
  readonly n: number
}

/** Of journeys that met both touchpoints: how many, and sums of the scores less `MIDDLE_SCORE`. */
export interface PairSum {
  readonly t: number
  readonly u: number
  readonly n: number
  readonly first: number
  readonly second: number
  readonly product: number
}

export interface OutcomeCount {
  readonly outcome: number
  readonly n: number
}

/** Three questions whose answers make the tally of a population that is drawn by the same statements, all of it answered. */
export function tallyQuestions(options: BulkOptions, encounters: number, seed: number) {
  const source = `SELECT met, scores, units, segment, outcome, arrayMap(s -> toInt32(s) - ${MIDDLE_SCORE}, scores) AS above FROM (${populationSql(options, encounters, seed)}) WHERE heard`
  return {
    outcomes: `SELECT outcome, count() AS n FROM (${source}) GROUP BY outcome`,
    scores: `SELECT t, unit, segment, score, outcome, count() AS n FROM (${source})
      ARRAY JOIN met AS t, units AS unit, scores AS score GROUP BY t, unit, segment, score, outcome`,
    pairs: `SELECT t, u, count() AS n, sum(s) AS first, sum(r) AS second, sum(s * r) AS product
      FROM (SELECT met, above, t, s FROM (${source}) ARRAY JOIN met AS t, above AS s) ARRAY JOIN met AS u, above AS r WHERE t < u GROUP BY t, u`,
  }
}

/** The same tally that is otherwise counted journey by journey; only its days are left empty. */
export function bulkTally(
  outcomes: readonly OutcomeCount[],
  scores: readonly ScoreCount[],
  pairs: readonly PairSum[],
): Tally {
  const journeys = outcomes.reduce((sum, { n }) => sum + n, 0)
  const outcome = new Float64Array(OUTCOME_POINTS)
  for (const each of outcomes) outcome[each.outcome]! += each.n
  const counts = () => new Float64Array(SCORE_POINTS)
  const touchpoints = TOUCHPOINTS.map(counts)
  const units = UNITS.map(counts)
  const segments = SEGMENTS.map(counts)
  const places = UNITS.map(() => TOUCHPOINTS.map(counts))
  for (const { t, unit, segment, score, n } of scores) {
    touchpoints[t]![score]! += n
    segments[segment]![score]! += n
    if (unit < 0) continue
    units[unit]![score]! += n
    places[unit]![t]![score]! += n
  }
  const covariance = covarianceOf(outcomes, scores, pairs, journeys)
  return { journeys, outcome, touchpoints, units, segments, places, days: new Map(), covariance }
}

/** Of [met₁, score₁, met₂, score₂ …, outcome], row by row; scores are 0 where not met. */
function covarianceOf(
  outcomes: readonly OutcomeCount[],
  scores: readonly ScoreCount[],
  pairs: readonly PairSum[],
  journeys: number,
): Float64Array {
  const side = 2 * GROUPS.length + 1
  const last = side - 1
  const sums = new Float64Array(side)
  const products = new Float64Array(side * side)
  const add = (i: number, j: number, value: number) => {
    products[i * side + j]! += value
    if (i !== j) products[j * side + i]! += value
  }
  for (const each of outcomes) {
    sums[last]! += each.n * each.outcome
    add(last, last, each.n * each.outcome * each.outcome)
  }
  for (const { t, score, outcome, n } of scores) {
    const [met, scored, above] = [2 * t, 2 * t + 1, score - MIDDLE_SCORE]
    sums[met]! += n
    sums[scored]! += n * above
    add(met, met, n)
    add(met, scored, n * above)
    add(scored, scored, n * above * above)
    add(met, last, n * outcome)
    add(scored, last, n * above * outcome)
  }
  for (const { t, u, n, first, second, product } of pairs) {
    add(2 * t, 2 * u, n)
    add(2 * t + 1, 2 * u, first)
    add(2 * t, 2 * u + 1, second)
    add(2 * t + 1, 2 * u + 1, product)
  }
  return products.map(
    (value, at) => value / journeys - ((sums[Math.floor(at / side)]! / journeys) * sums[at % side]!) / journeys,
  )
}
