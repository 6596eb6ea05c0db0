import { tCritical, tTwoSided } from '../../platform/statistics/student-t.ts'
import { limitsOfMean } from './mean.ts'
import { type Sample, sampleOf } from './sample.ts'
import { plainCounts } from './scale-counts.ts'

export interface PairedNps {
  /** Score after less score before, −2…2. */
  readonly value: number
  readonly low: number
  readonly high: number
  /** Two-sided; null when every respondent moved alike, so that there is no spread to judge by. */
  readonly p: number | null
  readonly n: number
}

/** −1 for 0–6, 0 for 7–8, +1 for 9–10. */
export function npsCode(score: number): -1 | 0 | 1 {
  return score >= 9 ? 1 : score >= 7 ? 0 : -1
}

/**
 * Change of the score of the same respondents, from their scores (0–10) before and after. Null for no pair.
 */
// Source: mean of the paired differences of the −1, 0, +1 codes with a t interval, n − 1 degrees of freedom.
export function pairedNps(pairs: Iterable<readonly [before: number, after: number]>, level = 0.95): PairedNps | null {
  const moved = new Map<number, number>()
  for (const [before, after] of pairs) {
    const step = npsCode(after) - npsCode(before)
    moved.set(step, (moved.get(step) ?? 0) + 1)
  }
  const sample: Sample | null = sampleOf(plainCounts(moved))
  if (sample === null) return null
  const { mean: value, n, varianceOfMean } = sample
  const scale = { low: -2, high: 2, step: 1, better: 'high' } as const
  const { low, high } = limitsOfMean(sample, scale, { level, critical: (df) => tCritical(level, df) })
  const p = varianceOfMean > 0 ? tTwoSided(value / Math.sqrt(varianceOfMean), n - 1) : null
  return { value, low: Math.max(-2, low), high: Math.min(2, high), p, n }
}
