import type { Metric } from '../../../base/journey-map/metric.ts'
import type { PriorityPoint } from '../../../web/kit/chart/priority.ts'
import type { Measure } from '../../../web/kit/numbers/measure.ts'
import { digitsOf } from '../../../web/known/measure.ts'
import type { NamedPriority, PrioritiesResult } from '../contract.ts'

type Scale = NamedPriority['scale']

/** What the horizontal axis of the map is: the scale itself where all share one, else the place on each one's own scale. */
export interface PerformanceAxis {
  readonly measure: Measure
  /** The metric that is asked on the common scale; null for places on different scales. */
  readonly metric: Metric | null
  readonly common: Scale | null
}

export function axisOf(rows: readonly Pick<NamedPriority, 'scale'>[], metrics: readonly Metric[]): PerformanceAxis {
  const [first] = rows
  const same = ({ low, high, better }: Scale) =>
    first !== undefined && low === first.scale.low && high === first.scale.high && better === first.scale.better
  // Right must be better, so a measure where less is better is shown by its place.
  if (!first || first.scale.better === 'low' || !rows.every(({ scale }) => same(scale)))
    return { measure: { kind: 'share' }, metric: null, common: null }
  const metric = metrics.find(({ scale, figure }) => figure === 'mean' && same(scale)) ?? null
  return { measure: { kind: 'number', digits: digitsOf(first.scale) }, metric, common: first.scale }
}

type Named = NamedPriority & { readonly name: string }

export function pointsOf(rows: readonly Named[], { common }: PerformanceAxis): PriorityPoint[] {
  return rows.map(({ touchpoint, name, importance, performance, position, field, customers, met }) => ({
    id: touchpoint,
    name,
    importance: { ...importance, n: performance.n },
    performance: common ? performance : { ...position, n: performance.n },
    field: field === 'fine' ? 'ease' : field,
    customers: customers ?? met,
  }))
}

/** Where the map is cut, in the units of its axes. */
export function cutOf(split: NonNullable<PrioritiesResult['split']>, { common }: PerformanceAxis) {
  const { importance, performance } = split
  return { importance, performance: common ? common.low + performance * (common.high - common.low) : performance }
}
