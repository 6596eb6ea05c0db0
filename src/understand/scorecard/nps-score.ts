import { normalCritical } from '../../platform/statistics/normal.ts'
import { rootOf } from '../../platform/statistics/root.ts'
import { type Interval, type NpsCounts, npsOf } from './nps.ts'

/**
 * Score interval of an NPS (also of a difference of two matched shares, with the discordant pairs as detractors and
 * promoters), inside −1…1 by itself. Null for no reply.
 */
// Source: Tango 1998 (Stat. Med. 17:891); May & Johnson 1997; limits where the score statistic equals ±z.
export function scoreNps(counts: NpsCounts, level = 0.95): Interval | null {
  const value = npsOf(counts)
  if (value === null) return null
  const z = normalCritical(level)
  const statistic = (d: number) => scoreStatistic(counts, d)
  return {
    low: value <= -1 ? -1 : rootOf((d) => statistic(d) - z, -1, value, 1e-14),
    high: value >= 1 ? 1 : rootOf((d) => statistic(d) + z, value, 1, 1e-14),
  }
}

function scoreStatistic({ detractors: b, passives, promoters: c }: NpsCounts, d: number): number {
  const n = b + passives + c
  const A = 2 * n
  const B = -b - c + (2 * n - c + b) * d
  const C = -b * d * (1 - d)
  const q = (Math.sqrt(Math.max(0, B * B - 4 * A * C)) - B) / (2 * A)
  const gap = c - b - n * d
  const variance = n * Math.max(0, 2 * q + d * (1 - d))
  // At the ends of the scale the variance is 0: the statistic is then as large as can be.
  return Math.abs(gap) < 1e-12 * n ? 0 : variance > 0 ? gap / Math.sqrt(variance) : Math.sign(gap) * 1e9
}
