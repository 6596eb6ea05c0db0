import { SEGMENTS, TOUCHPOINTS, UNITS } from './company.ts'
import type { Told } from './timeline.ts'

/** Counts at the points of a scale, index = point. */
export type Points = Float64Array

/** Everything that can be known of a set of journeys if all their customers speak, in sums. */
export interface Tally {
  readonly journeys: number
  readonly outcome: Points
  readonly touchpoints: readonly Points[]
  readonly units: readonly Points[]
  readonly segments: readonly Points[]
  /** Visits at each unit and touchpoint. */
  readonly places: readonly (readonly Points[])[]
  /** Satisfaction by touchpoint on each day of answering, as [day → touchpoint → points]. */
  readonly days: ReadonlyMap<number, readonly Points[]>
  /** Covariance of [met₁, score₁, met₂, score₂ …, outcome]; scores are 0 where not met. */
  readonly covariance: Float64Array
}

const DAY_MS = 86_400_000
export const OUTCOME_POINTS = 11
export const SCORE_POINTS = 6
/** Subtracted from every score, so that sums of squares keep their digits. */
export const MIDDLE_SCORE = 4

const SIDE = 2 * TOUCHPOINTS.length + 1
export const GROUPS: readonly (readonly number[])[] = TOUCHPOINTS.map((_, place) => [2 * place, 2 * place + 1])

const points = (length: number) => new Float64Array(length)
const perTouchpoint = () => TOUCHPOINTS.map(() => points(SCORE_POINTS))

/** Counts journeys as if everybody answered. The answers of a journey fall on the day (UTC) they would be given. */
export function tallyOf(journeys: Iterable<Told>): Tally {
  const outcome = points(OUTCOME_POINTS)
  const touchpoints = perTouchpoint()
  const units = UNITS.map(() => points(SCORE_POINTS))
  const segments = SEGMENTS.map(() => points(SCORE_POINTS))
  const places = UNITS.map(perTouchpoint)
  const days = new Map<number, Points[]>()
  const sums = points(SIDE)
  const squares = points(SIDE * SIDE)
  const values = points(SIDE)
  let count = 0
  for (const journey of journeys) {
    if (!journey.whole) continue
    count++
    outcome[journey.outcome]! += 1
    const day = Math.floor(journey.answeredAt / DAY_MS)
    const onDay = days.get(day) ?? perTouchpoint()
    days.set(day, onDay)
    const filled = [SIDE - 1]
    values[SIDE - 1] = journey.outcome
    for (const { touchpoint, score, unit } of journey.visits) {
      touchpoints[touchpoint]![score]! += 1
      onDay[touchpoint]![score]! += 1
      segments[journey.customer.segment]![score]! += 1
      if (unit >= 0) {
        units[unit]![score]! += 1
        places[unit]![touchpoint]![score]! += 1
      }
      values[2 * touchpoint] = 1
      values[2 * touchpoint + 1] = score - MIDDLE_SCORE
      filled.push(2 * touchpoint, 2 * touchpoint + 1)
    }
    for (const i of filled) {
      sums[i]! += values[i]!
      for (const j of filled) squares[i * SIDE + j]! += values[i]! * values[j]!
    }
  }
  const covariance = squares.map((value, at) => {
    const mean = sums[Math.floor(at / SIDE)]! / count
    return value / count - (mean * sums[at % SIDE]!) / count
  })
  return { journeys: count, outcome, touchpoints, units, segments, places, days, covariance }
}

const sumOf = (counts: Points, value: (point: number) => number) =>
  counts.reduce((sum, count, point) => sum + count * value(point), 0)

export const totalOf = (counts: Points): number => sumOf(counts, () => 1)
export const meanOf = (counts: Points): number => sumOf(counts, (point) => point) / totalOf(counts)
export const topTwoOf = (counts: Points): number => sumOf(counts, (point) => (point >= 4 ? 1 : 0)) / totalOf(counts)
/** Promoters less detractors, −1…1. */
export const npsOf = (counts: Points): number =>
  sumOf(counts, (point) => (point >= 9 ? 1 : point <= 6 ? -1 : 0)) / totalOf(counts)

export function together(parts: Iterable<Points>): Points {
  const sum = points(SCORE_POINTS)
  for (const part of parts) for (const [point, count] of part.entries()) sum[point]! += count
  return sum
}
