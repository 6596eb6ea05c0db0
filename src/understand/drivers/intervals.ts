import { bcaInterval, type Interval, percentileInterval } from '../../platform/statistics/bootstrap.ts'

export type { Interval }

/** Percentile interval of the replicates that could be computed; not-a-number ends when none could. */
export function percentile(replicates: ArrayLike<number>, level: number): Interval {
  const finite = Float64Array.from(replicates).filter(Number.isFinite)
  return finite.length > 0 ? percentileInterval(finite, level) : { low: Number.NaN, high: Number.NaN }
}

/** BCa interval of the replicates that could be computed; `jackknife` holds the estimate with one block left out each. */
export function bca(
  replicates: ArrayLike<number>,
  estimate: number,
  jackknife: ArrayLike<number>,
  level: number,
): Interval {
  const finite = Float64Array.from(replicates).filter(Number.isFinite)
  const left = Float64Array.from(jackknife).filter(Number.isFinite)
  return finite.length > 0 ? bcaInterval(finite, estimate, left, level) : { low: Number.NaN, high: Number.NaN }
}

/**
 * The wider of the percentile and the BCa interval. In planted worlds of 300 to 5,000 answers percentile missed the largest driver
 * too often (coverage 89 % at 300), BCa the smallest (84 %); what covers both covered 92–97 % at a tenth more width, and
 * the two agree from a few thousand answers on.
 */
export function wide(replicates: Float64Array, estimate: number, jackknife: Float64Array, level: number): Interval {
  const plain = percentile(replicates, level)
  const corrected = bca(replicates, estimate, jackknife, level)
  return { low: Math.min(plain.low, corrected.low), high: Math.max(plain.high, corrected.high) }
}
