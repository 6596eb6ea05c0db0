import type { TrendBreak } from '../../../listen/surveys/contract.ts'
import type { TrendPoint } from '../../../web/kit/chart/trend.ts'

type What = TrendBreak['what'][number]

/** A mark on a trend: the point within which something changed. */
export interface Mark {
  readonly period: string
  readonly what: readonly What[]
}

/** Marks for the points drawn, one for each point however much changed within it; what lies before the first is not drawn. */
export function marksOn(points: readonly Pick<TrendPoint, 'period'>[], breaks: readonly TrendBreak[]): Mark[] {
  const found = new Map<string, Set<What>>()
  for (const { day, what } of breaks) {
    // A month reads as the beginning of its days, so both compare as texts.
    const period = points.findLast((point) => point.period <= day)?.period
    if (period === undefined || (period.length === 7 && !day.startsWith(period))) continue
    const whats = found.get(period) ?? new Set<What>()
    for (const one of what) whats.add(one)
    found.set(period, whats)
  }
  return [...found].map(([period, what]) => ({ period, what: [...what] }))
}
