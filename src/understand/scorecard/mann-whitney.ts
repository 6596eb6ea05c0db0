import { normalTwoSided } from '../../platform/statistics/normal.ts'
import type { ScaleCounts } from './scale-counts.ts'

export interface OrdinalComparison {
  /** Chance that an answer of the first group is higher than one of the second, ties as half: 0.5 is no difference. */
  readonly superiority: number
  /** Pairs won by the first group, ties as half. */
  readonly u: number
  /** Two-sided, by the normal approximation with correction for ties and continuity; 1 when all answers are equal. */
  readonly p: number
}

/**
 * Compares two groups by the order of their answers only, from counts at each point (weights are not used).
 * Null when either group is empty.
 */
// Source: Mann & Whitney 1947; tie correction Lehmann 1975, Nonparametrics, eq. 1.33.
export function mannWhitney(a: ScaleCounts, b: ScaleCounts): OrdinalComparison | null {
  const points = new Map<number, [number, number]>()
  for (const [group, counts] of [a, b].entries()) {
    for (const { point, n } of counts) {
      const at = points.get(point) ?? [0, 0]
      at[group]! += n
      points.set(point, at)
    }
  }
  let [first, second, u, ties] = [0, 0, 0, 0]
  for (const [, [x, y]] of [...points].sort(([p], [q]) => p - q)) {
    u += x * (second + y / 2)
    first += x
    second += y
    ties += (x + y) ** 3 - (x + y)
  }
  if (first === 0 || second === 0) return null
  const n = first + second
  const pairs = first * second
  const variance = n > 1 ? (pairs / 12) * (n + 1 - ties / (n * (n - 1))) : 0
  const gap = Math.max(0, Math.abs(u - pairs / 2) - 0.5)
  return { superiority: u / pairs, u, p: variance > 0 ? normalTwoSided(gap / Math.sqrt(variance)) : 1 }
}
