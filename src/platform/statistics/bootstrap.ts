import { Fault } from '../fault.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { ascending, quantileOfSorted } from './quantile.ts'
import type { Random } from './random.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** `n` row numbers 0…n−1 drawn with replacement: one bootstrap sample of rows (or blocks). */
export function resample(random: Random, n: number): Uint32Array {
  return Uint32Array.from({ length: n }, () => random.integer(n))
}

/** How often each of `n` rows (or blocks) is in one bootstrap sample; the counts sum to n. */
export function resampleCounts(random: Random, n: number): Uint32Array {
  const counts = new Uint32Array(n)
  for (let i = 0; i < n; i++) counts[random.integer(n)]! += 1
  return counts
}

/** Percentile interval of bootstrap replicates (at least one, finite) at a level in (0, 1). */
// Source: Efron & Tibshirani 1993, ch. 13; quantiles of type 7.
export function percentileInterval(replicates: ArrayLike<number>, level: number): Interval {
  const sorted = ascending(replicates)
  const tail = (1 - level) / 2
  return { low: quantileOr(sorted, tail), high: quantileOr(sorted, 1 - tail) }
}

/**
 * Bias-corrected and accelerated interval. `estimate` is the figure of the whole sample, `jackknife` the figure with
 * each row (or block) left out in turn. Without spread in the replicates the interval is that one value.
 */
// Source: Efron 1987 (JASA 82:171), Efron & Tibshirani 1993, eq. 14.9-14.15; ties with the estimate count half.
export function bcaInterval(
  replicates: ArrayLike<number>,
  estimate: number,
  jackknife: ArrayLike<number>,
  level: number,
): Interval {
  const sorted = ascending(replicates)
  const n = sorted.length
  let below = 0
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0
  // All replicates on one side would send the correction to infinity: half a replicate is the most it can say.
  const bias = normalQuantile(Math.min(1 - 0.5 / n, Math.max(0.5 / n, below / n)))
  const acceleration = skewness(jackknife) / 6
  const end = (p: number) => {
    const z = bias + normalQuantile(p)
    const q = normalCdf(bias + z / (1 - acceleration * z))
    return quantileOr(sorted, Math.min(1, Math.max(0, q)))
  }
  const tail = (1 - level) / 2
  return { low: end(tail), high: end(1 - tail) }
}

function quantileOr(sorted: Float64Array, p: number): number {
  const found = quantileOfSorted(sorted, p)
  if (found === null || Number.isNaN(found)) {
    throw new Fault('internal', 'An interval needs at least one finite bootstrap replicate')
  }
  return found
}

/** Σ(mean − x)³ / (Σ(mean − x)²)^1.5: six times the acceleration. */
function skewness(values: ArrayLike<number>): number {
  let mean = 0
  for (let i = 0; i < values.length; i++) mean += values[i]! / values.length
  let squares = 0
  let cubes = 0
  for (let i = 0; i < values.length; i++) {
    const gap = mean - values[i]!
    squares += gap * gap
    cubes += gap * gap * gap
  }
  return squares === 0 ? 0 : cubes / squares ** 1.5
}
