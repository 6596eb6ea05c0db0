import { chiSquaredQuantile, chiSquaredUpper } from '../../platform/statistics/chi-squared.ts'
import { adjustP } from '../../platform/statistics/multiplicity.ts'
import { type CrossProducts, place, type Totals } from './cross-products.ts'

/**
 * Where importance ends and noise begins.
 *
 * LMG importance is never negative, so its interval never holds 0 and "significantly above zero" has to mean "above what a useless
 * driver would get" (Tonidandel, LeBreton & Johnson 2009 compare with a random probe). Two ways were weighed:
 * random columns made in the database by hashing, or the distribution of such a column's importance worked out from the moments.
 * The second was chosen: a handful of probe columns is itself a noisy line (the 95th percentile of one probe needs hundreds of
 * them), each costs two columns in every cross-product, and the distribution is known. A useless group of q columns that joins
 * after the groups S adds (1 − R²(S))·χ²_q/n on average over chance; the increments over S come from one and the same set of chance
 * correlations, so their Shapley mean is close to u·χ²_q/n, with u the Shapley mean of 1 − R²(S). Since the increments are not perfectly
 * correlated the true 95 % point is a little lower: the line errs towards calling a weak driver noise.
 * `n` is the effective number of answers: rows of one person are not independent, and weights cost information.
 */
export interface NoiseLine {
  /** R² units, for a group of this many columns. */
  readonly line: (columns: number) => number
  /** p-value of "this group is useless" for an importance in R² units. */
  readonly p: (importance: number, columns: number) => number
}

export function noiseLine(unexplained: number, effective: number, level = 0.95): NoiseLine {
  const scale = effective > 0 ? unexplained / effective : Number.POSITIVE_INFINITY
  return {
    line: (columns) => (columns === 0 ? 0 : Math.min(1, scale * chiSquaredQuantile(level, columns))),
    p: (importance, columns) => (columns === 0 || !(scale > 0) ? 1 : chiSquaredUpper(importance / scale, columns)),
  }
}

/** Which groups stand above noise when all are looked at together (false discovery rate 5 %). */
export function aboveNoise(p: readonly number[]): boolean[] {
  return adjustP(p, 'benjamini-hochberg').map((value) => value !== null && value < 0.05)
}

/**
 * Answers that an independent unweighted sample of the same certainty would have. The between-block variance of the outcome sees
 * both weights and answers of one person that resemble each other; it is believed only where it is beyond chance
 * (blocks are few, so its own error is √(2/blocks)); otherwise Kish's (Σw)²/Σw² stands.
 */
// Source: Kish 1965; between-cluster ("ultimate cluster") variance, Hansen, Hurwitz & Madow 1953.
export function effectiveN(products: CrossProducts, totals: Totals): number {
  const { columns, blocks, sums } = products
  const w = totals.sums[0]!
  if (!(w > 0) || !(totals.w2 > 0)) return 0
  const kish = Math.min(totals.n, (w * w) / totals.w2)
  const mean = totals.sums[1]! / w
  const variance = totals.sums[place(columns, 1, 1)]! / w - mean * mean
  const size = (columns * (columns + 1)) / 2
  let between = 0
  for (let b = 0; b < blocks; b++) between += (sums[b * size + 1]! - mean * sums[b * size]!) ** 2
  const expected = totals.w2 * variance
  const ratio = expected > 0 ? (between / expected) * (blocks / Math.max(1, blocks - 1)) : 1
  return ratio > 1 + 2 * Math.sqrt(2 / Math.max(1, blocks)) ? kish / ratio : kish
}
