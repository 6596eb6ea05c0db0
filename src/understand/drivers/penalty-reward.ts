import { cholesky, inverseFromCholesky } from '../../platform/statistics/cholesky.ts'
import { type CrossProducts, merge, type Totals } from './cross-products.ts'
import { type Interval, percentile } from './intervals.ts'
import { PIVOT } from './lmg.ts'
import { type Correlation, centred, correlation, isRare, layoutOf, metCount } from './moments.ts'
import { standardised } from './regression.ts'

/**
 * Columns for the nonlinear check, one set per touchpoint: `met` (null when all met it), `low` = met and the score is bad
 * (`PENALTY_REWARD_SHARES`), `high` = met and the score is excellent. They may stand in the same cross-products as the drivers or in their own
 * (same blocks, [1, y, met, low, high, …]); they are 0/1, so that the database may count instead of multiply.
 */
export interface ContrastColumns {
  readonly touchpoint: number
  readonly met: number | null
  readonly low: number
  readonly high: number
}

export interface PenaltyReward {
  readonly touchpoint: number
  /** What a bad score goes with, against a middling one (outcome units, usually negative). */
  readonly penalty: Estimate
  /** What an excellent score goes with, against a middling one. */
  readonly reward: Estimate
  /** (r − |p|)/(r + |p|): −1 only harms when bad, +1 only pleases when excellent; null when neither moves the outcome. */
  readonly asymmetry: (Interval & { readonly value: number }) | null
  readonly kind: 'must-have' | 'delighter' | 'linear' | 'cannot-tell'
  readonly n: { readonly low: number; readonly high: number }
}

export interface Estimate extends Interval {
  readonly value: number
  /** Ordinary least-squares standard error (the interval is from the bootstrap, which also holds under unequal spread). */
  readonly se: number | null
}

/** Fewer answers than this in the bad or the excellent end say nothing about it. */
const FEWEST_IN_CELL = 30
/** An asymmetry smaller than this is called linear (Mikulić & Prebežac use 0.1 and 0.2). */
const LINEAR = 0.1

/**
 * What counts as bad and as excellent, as shares of the scale from its worst end: the lowest third and the highest two ninths, which gives
 * ≤ 4 and ≥ 8 on 1–10, ≤ 3 and ≥ 8 on 0–10, ≤ 2 and 5 on 1–5, ≤ 3 and ≥ 6 on 1–7. For the database: normalised ≤ 100·bad, ≥ 100·excellent.
 * The hair keeps scores that lie exactly on a cut on their side of it, whatever the rounding.
 */
export const PENALTY_REWARD_SHARES = { bad: 1 / 3 + 1e-6, excellent: 7 / 9 - 1e-6 } as const

/** The same cuts for raw scores; where low is good the ends change places. */
export function penaltyRewardCuts(scale: {
  readonly low: number
  readonly high: number
  readonly better: 'high' | 'low'
}): {
  readonly bad: (score: number) => boolean
  readonly excellent: (score: number) => boolean
} {
  const position = (score: number) => {
    const share = (score - scale.low) / (scale.high - scale.low)
    return scale.better === 'high' ? share : 1 - share
  }
  return {
    bad: (score) => position(score) <= PENALTY_REWARD_SHARES.bad,
    excellent: (score) => position(score) >= PENALTY_REWARD_SHARES.excellent,
  }
}

/**
 * Penalty–reward contrasts: y on all met, low and high dummies together. `times` are the block multiplicities of the bootstrap
 * (row-major replicate × block, as for the drivers); intervals are percentile.
 */
// Source: Brandt 1987; Mikulić & Prebežac 2008, Managing Service Quality 18:559 (impact asymmetry).
export function penaltyReward(
  products: CrossProducts,
  columns: readonly ContrastColumns[],
  times: Uint16Array,
  level = 0.95,
): PenaltyReward[] {
  const totals = merge(products)
  const contrast = contrastsOf(totals, columns)
  const count = times.length / Math.max(1, products.blocks)
  const again = Array.from({ length: count }, (_, b) =>
    contrast.slopes(merge(products, times.subarray(b * products.blocks, (b + 1) * products.blocks))),
  )
  const point = contrast.slopes(totals)
  const errors = contrast.errors(totals)
  return columns.map((each, i) => {
    const estimate = (part: 0 | 1): Estimate => {
      const at = 2 * i + part
      const { low, high } = percentile(
        again.map((row) => row[at]!),
        level,
      )
      return { value: point[at]!, low, high, se: errors[at] ?? null }
    }
    const n = { low: Math.round(metCount(totals, each.low)), high: Math.round(metCount(totals, each.high)) }
    const asymmetries = again.map((row) => asymmetryOf(row[2 * i]!, row[2 * i + 1]!))
    const value = asymmetryOf(point[2 * i]!, point[2 * i + 1]!)
    const asymmetry = Number.isNaN(value) ? null : { value, ...percentile(asymmetries, level) }
    const penalty = estimate(0)
    const reward = estimate(1)
    return { touchpoint: each.touchpoint, penalty, reward, asymmetry, kind: kindOf(asymmetry, n, penalty, reward), n }
  })
}

/** A penalty that helps or a reward that harms is no penalty or reward: it counts as 0, so the index stays within ±1. */
function asymmetryOf(penalty: number, reward: number): number {
  const p = Math.max(0, -penalty)
  const r = Math.max(0, reward)
  return p + r > 0 ? (r - p) / (r + p) : Number.NaN
}

function kindOf(
  asymmetry: PenaltyReward['asymmetry'],
  n: PenaltyReward['n'],
  penalty: Estimate,
  reward: Estimate,
): PenaltyReward['kind'] {
  const moves = penalty.high < 0 || reward.low > 0
  if (asymmetry === null || n.low < FEWEST_IN_CELL || n.high < FEWEST_IN_CELL || !moves) return 'cannot-tell'
  if (asymmetry.value <= -LINEAR && asymmetry.high < 0) return 'must-have'
  if (asymmetry.value >= LINEAR && asymmetry.low > 0) return 'delighter'
  // An interval that reaches well into both sides says neither "must-have" nor "both alike".
  return asymmetry.low < -0.5 && asymmetry.high > 0.5 ? 'cannot-tell' : 'linear'
}

function contrastsOf(totals: Totals, columns: readonly ContrastColumns[]) {
  const wanted = columns.map((each) =>
    [each.met, each.low, each.high].filter((c) => c !== null).filter((c) => !isRare(totals, c)),
  )
  const layout = layoutOf(wanted)
  const position = new Map(Array.from(layout.columns, (column, at) => [column, at]))
  const places = columns.flatMap((each) => [position.get(each.low), position.get(each.high)])
  const raw = (work: Correlation, at: number | undefined, standard: number) =>
    at === undefined || work.spread[at] === 0 ? 0 : (standard * work.spread[work.side - 1]!) / work.spread[at]!
  return {
    slopes: (sums: Totals): number[] => {
      const work = correlation(sums, layout)
      const beta = standardised(work)
      return places.map((at) => raw(work, at, at === undefined ? 0 : beta[at]!))
    },
    errors: (sums: Totals): (number | null)[] => standardErrors(sums, layout.columns, places),
  }
}

function standardErrors(
  totals: Totals,
  columns: Int32Array,
  places: readonly (number | undefined)[],
): (number | null)[] {
  const k = columns.length
  const cov = new Float64Array(k * k)
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) cov[i * k + j] = centred(totals, columns[i]!, columns[j]!)
  const factor = cholesky(cov, k, PIVOT)
  const df = totals.n - k - 1
  if (factor === null || df <= 0) return places.map(() => null)
  const inverse = inverseFromCholesky(factor, k)
  const toY = Array.from(columns, (column) => centred(totals, column, 1))
  let explained = 0
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) explained += toY[i]! * inverse[i * k + j]! * toY[j]!
  // With weights the residual sum is in units of weight; n/Σw brings it back to answers.
  const residual = ((centred(totals, 1, 1) - explained) * (totals.n / totals.sums[0]!)) / df
  return places.map((at) =>
    at === undefined ? null : Math.sqrt((residual * inverse[at * k + at]! * totals.sums[0]!) / totals.n),
  )
}
