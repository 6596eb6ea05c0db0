import type { Scale } from '../../base/journey-map/metric.ts'
import type { Interval } from './nps.ts'
import type { Sample } from './sample.ts'

/** Degrees of freedom of a mean: Kish's number less one, and never under one. */
export function degreesOf(sample: Sample): number {
  return Math.max(1, sample.nEffective - 1)
}

/**
 * Variance of a mean for its interval: that of the design, and for weighted answers not below the spread over Kish's
 * number, because a few heavy answers that happen to be near the mean would otherwise look like
 * certainty (30 answers, weights of log-sd 1: 90 % of 95 % intervals held the truth without the bound, 95 % with it).
 */
export function errorVariance({ weighted, variance, varianceOfMean, nEffective }: Sample): number {
  return weighted && varianceOfMean > 0
    ? Math.max(varianceOfMean, variance / Math.max(1, nEffective - 1))
    : varianceOfMean
}

/** Whether the answers differ at all; without spread a t interval would have no width and claim to know everything. */
export function hasSpread(sample: Sample): boolean {
  return sample.varianceOfMean > 0
}

/**
 * Limits of a mean in raw units: t around the mean; when all answers agree, as far as the share of unseen answers one
 * step away (anywhere, on a continuous scale) could still move it. Not clipped.
 */
// Source: t interval with the design-based variance; without spread, the exact upper limit of a share seen 0
// times in n, 1 − (α/2)^(1/n) (Clopper & Pearson 1934): two groups that each agree then differ when Fisher's test says so.
export function limitsOfMean(
  sample: Sample,
  scale: Scale,
  { level, critical }: { level: number; critical: (df: number) => number },
): Interval {
  const { mean } = sample
  if (hasSpread(sample)) {
    const reach = critical(degreesOf(sample)) * Math.sqrt(errorVariance(sample))
    return { low: mean - reach, high: mean + reach }
  }
  const unseen = 1 - ((1 - level) / 2) ** (1 / sample.nEffective)
  const step = scale.step ?? Number.POSITIVE_INFINITY
  return {
    low: mean - unseen * Math.min(step, mean - scale.low),
    high: mean + unseen * Math.min(step, scale.high - mean),
  }
}
