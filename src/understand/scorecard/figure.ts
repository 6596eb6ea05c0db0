import { Fault } from '../../platform/fault.ts'
import { tCritical } from '../../platform/statistics/student-t.ts'
import { wilson } from '../../platform/statistics/wilson.ts'
import { limitsOfMean } from './mean.ts'
import { type Counted, type Measured, measure } from './measure.ts'
import { adjustedWaldNps, type Interval } from './nps.ts'
import type { Sample } from './sample.ts'
import type { ScaleCounts } from './scale-counts.ts'

export interface Sensitivity {
  /** Chance that an interval holds the truth; 0.95. */
  readonly level?: number
  /** Fewer answers than this show as too few; 5. */
  readonly smallest?: number
}

/** How the interval was made, for "how is this counted?". */
export type IntervalMethod = 'adjusted-wald' | 'wilson' | 't'

export interface FigureWithInterval extends Interval {
  /** NPS −1…1, share 0…1, or mean in the units of the scale; of the answers as they are, not adjusted. */
  readonly value: number
  /** Inside the possible range, and always holding the value. */
  readonly low: number
  readonly high: number
  readonly n: number
  readonly nEffective: number
  readonly weighted: boolean
  readonly method: IntervalMethod
}

export interface TooFew {
  /** How many answers there are. */
  readonly tooFew: number
  /** How many independent ones they are worth, where that is what is too few: a few weights outweigh all the others. */
  readonly effective?: number
}

export const SMALLEST_CELL = 5

/**
 * The figure of a metric with its interval, from counts at each point of its scale. Too few answers are an answer of
 * their own, not a number. Throws a Fault for an impossible level or a metric that does not say how it is counted.
 */
// Source: NPS adjusted Wald AW(3) (Rocks 2016), shares Wilson 1927, means t; weighted by linearisation.
export function figure(
  metric: Counted,
  counts: ScaleCounts,
  sensitivity: Sensitivity = {},
): FigureWithInterval | TooFew {
  const level = levelOf(sensitivity)
  const measured = measure(metric, counts)
  const few = tooFewOf(measured?.sample ?? null, counts, sensitivity)
  if (measured === null || few !== null) return few ?? { tooFew: 0 }
  const { mean: value, n, nEffective, weighted } = measured.sample
  const [least, most] = rangeOf(metric, measured)
  const { low, high, method } = intervalOf(metric, measured, level)
  return {
    value,
    low: Math.max(least, Math.min(low, value)),
    high: Math.min(most, Math.max(high, value)),
    n,
    nEffective,
    weighted,
    method,
  }
}

/** Narrows a figure or difference to the case that there is nothing to show. */
export function isTooFew(found: object): found is TooFew {
  return 'tooFew' in found
}

/** How many answers there are when that is too few to show; null when there are enough. */
export function tooFewOf(
  sample: Sample | null,
  counts: ScaleCounts,
  { smallest = SMALLEST_CELL }: Sensitivity,
): TooFew | null {
  const answers = counts.reduce((sum, row) => sum + row.n, 0)
  if (sample === null || answers < smallest) return { tooFew: answers }
  // With less than two effective answers the variance is judged from one answer alone and comes out near 0.
  return sample.weighted && sample.nEffective < 2 ? { tooFew: answers, effective: sample.nEffective } : null
}

/** The level asked for, refused outside (0, 1). */
export function levelOf({ level = 0.95 }: Sensitivity): number {
  if (level > 0 && level < 1) return level
  throw new Fault('bad-input', `${level} is not a level between 0 and 1`, { advice: 'Write 95 % as 0.95.' })
}

/** The least and most a figure can be. */
export function rangeOf({ scale }: Counted, { as }: Measured): readonly [number, number] {
  return as === 'nps' ? [-1, 1] : as === 'share' ? [0, 1] : [scale.low, scale.high]
}

function intervalOf(metric: Counted, measured: Measured, level: number): Interval & { method: IntervalMethod } {
  const nothing = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  if (measured.as === 'nps')
    return { ...(adjustedWaldNps(measured.replies, level) ?? nothing), method: 'adjusted-wald' }
  if (measured.as === 'share') return { ...(wilson(measured.x, measured.n, level) ?? nothing), method: 'wilson' }
  const critical = (df: number) => tCritical(level, df)
  return { ...limitsOfMean(measured.sample, metric.scale, { level, critical }), method: 't' }
}
