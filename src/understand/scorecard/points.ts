import type { Scale } from '../../base/journey-map/metric.ts'
import { wilson } from '../../platform/statistics/wilson.ts'
import type { ShareFigure } from './contract.ts'
import type { Sensitivity } from './figure.ts'
import { addCounts, type ScaleCounts } from './scale-counts.ts'

export interface PointShare {
  readonly point: number
  readonly n: number
  readonly share: ShareFigure
}

/**
 * Answers at each point of a scale from its low end, also points that nobody chose. No points when there are fewer
 * answers than the smallest group, or the scale is continuous: then the counts would tell about single customers or nothing.
 */
export function pointShares(
  scale: Scale,
  counts: ScaleCounts,
  { level, smallest }: Required<Sensitivity>,
): { points: PointShare[]; n: number } {
  const n = counts.reduce((sum, count) => sum + count.n, 0)
  const { step, low, high } = scale
  if (n < smallest || step === null) return { points: [], n }
  const at = new Map(addCounts(counts).map((count) => [count.point, count.n]))
  const points = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step)
  return {
    n,
    points: points.map((point) => {
      // Points are stored in 32 bits, where a step such as 0.1 is another number than here.
      const here = at.get(point) ?? at.get(Math.fround(point)) ?? 0
      const { low: from, high: to } = wilson(here, n, level) ?? { low: 0, high: 1 }
      return { point, n: here, share: { value: here / n, low: from, high: to, n } }
    }),
  }
}
