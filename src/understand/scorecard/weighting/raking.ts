import { median } from '../../../platform/statistics/quantile.ts'
import { kishSize } from './kish.ts'
import { type Margin, marginSums, type NumberedMargin, numberMargins, refusal } from './margin.ts'

export interface Raked {
  readonly weights: readonly number[]
  /** Times all margins were gone through, trimming included. */
  readonly rounds: number
  /** Answers whose weight was cut. */
  readonly trimmed: number
  /** Largest weight over the median one; over the limit when the margins do not allow it to be met. */
  readonly largestRatio: number
  /** Kish's effective number of answers. */
  readonly nEffective: number
}

export interface RakeOptions {
  /** Largest relative miss of a target; 1e-10. */
  readonly tolerance?: number
  /** Rounds after which raking is said not to converge; 1000. */
  readonly rounds?: number
  /** Cut weights at this many medians (to a thousandth) and rake again; 5, or null for never. */
  readonly trimAt?: number | null
}

/**
 * Weights that meet all margins at once, changed from the starting `weights` as little as possible (in proportion).
 * Throws a Fault when the margins disagree, a category is without answers or target, or no weights can meet them all.
 */
// Source: Deming & Stephan 1940 (iterative proportional fitting); trimming at 5 medians, METHODS 11.
export function rake(weights: readonly number[], margins: readonly Margin[], options: RakeOptions = {}): Raked {
  const { tolerance = 1e-10, rounds: most = 1000, trimAt = 5 } = options
  const numbered = numberMargins(weights, margins)
  const table = cellsOf(numbered, weights.length)
  const raked = Float64Array.from(weights)
  let rounds = rakeRows(raked, table, tolerance, most)
  const cut = new Set<number>()
  // Raking again lifts some weights back over the limit; a few turns settle it, where it can be settled.
  for (let turn = 0; trimAt !== null && turn < 20; turn++) {
    const limit = trimAt * (median(raked.filter((weight) => weight > 0)) ?? 0)
    let over = 0
    for (let row = 0; row < raked.length; row++) {
      if (raked[row]! <= limit * (1 + OVER)) continue
      raked[row] = limit
      cut.add(row)
      over += 1
    }
    if (over === 0) break
    rounds += rakeRows(raked, table, tolerance, most)
  }
  const middle = median(raked.filter((weight) => weight > 0)) ?? 0
  const largest = raked.reduce((a, b) => Math.max(a, b), 0)
  const result = Array.from(raked)
  return {
    weights: result,
    rounds,
    trimmed: cut.size,
    largestRatio: middle > 0 ? largest / middle : 0,
    nEffective: kishSize(result),
  }
}

/** A weight this little over the limit is left there: the last turns would move nothing a reader sees. */
const OVER = 1e-3

/** Answers alike in all margins get one factor, so that a million answers cost no more than their combinations. */
interface Cells {
  /** Cell of each row. */
  readonly of: Uint32Array
  readonly count: number
  readonly margins: readonly NumberedMargin[]
}

function cellsOf(margins: readonly NumberedMargin[], rows: number): Cells {
  let of = new Uint32Array(rows)
  let count = 1
  for (const { place, targets } of margins) {
    const ids = new Map<number, number>()
    of = of.map((cell, row) => {
      const key = cell * targets.length + place[row]!
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    })
    count = ids.size
  }
  const first = new Uint32Array(count)
  for (let row = rows - 1; row >= 0; row--) first[of[row]!] = row
  const perCell = margins.map((margin) => ({ ...margin, place: first.map((row) => margin.place[row]!) }))
  return { of, count, margins: perCell }
}

/** Rakes rows in place by way of their cells; returns the rounds it took. */
function rakeRows(rows: Float64Array, { of, count, margins }: Cells, tolerance: number, most: number): number {
  const before = new Float64Array(count)
  for (let row = 0; row < rows.length; row++) before[of[row]!]! += rows[row]!
  const after = before.slice()
  const rounds = converge(after, margins, tolerance, most)
  const factors = after.map((sum, cell) => (before[cell]! > 0 ? sum / before[cell]! : 0))
  for (let row = 0; row < rows.length; row++) rows[row]! *= factors[of[row]!]!
  return rounds
}

/** Rakes in place; returns the rounds it took. */
function converge(weights: Float64Array, margins: readonly NumberedMargin[], tolerance: number, most: number): number {
  for (let round = 1; round <= most; round++) {
    for (const margin of margins) {
      const sums = marginSums(weights, margin)
      const factors = margin.targets.map((target, i) => (target === 0 ? 0 : target / sums[i]!))
      for (let row = 0; row < weights.length; row++) weights[row]! *= factors[margin.place[row]!]!
    }
    const miss = Math.max(...margins.map((margin) => largestMiss(weights, margin)))
    if (miss <= tolerance) return round
    if (!Number.isFinite(miss)) break
  }
  throw refusal(
    `No weights meet all margins within ${most} rounds`,
    'Some combination of categories has no answers: merge categories or leave a margin out.',
  )
}

function largestMiss(weights: Float64Array, margin: NumberedMargin): number {
  const sums = marginSums(weights, margin)
  return margin.targets.reduce((worst, target, i) => {
    const miss = target === 0 ? sums[i]! : Math.abs(sums[i]! / target - 1)
    return Number.isNaN(miss) ? Number.POSITIVE_INFINITY : Math.max(worst, miss)
  }, 0)
}

/** Weights that meet one margin exactly: each category scaled to its target. Refusals as in `rake`. */
// Source: Holt & Smith 1979 (post-stratification).
export function postStratify(weights: readonly number[], margin: Margin): number[] {
  const [numbered] = numberMargins(weights, [margin])
  const sums = marginSums(weights, numbered!)
  return weights.map((weight, row) => {
    const category = numbered!.place[row]!
    const target = numbered!.targets[category]!
    return target === 0 ? 0 : (weight * target) / sums[category]!
  })
}
