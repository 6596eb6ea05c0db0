import { normalCritical, normalTwoSided, normalUpper } from '../../platform/statistics/normal.ts'
import { rootOf } from '../../platform/statistics/root.ts'
import { tCritical, tQuantile, tTwoSided } from '../../platform/statistics/student-t.ts'
import { levelOf, rangeOf, type Sensitivity, type TooFew, tooFewOf } from './figure.ts'
import { degreesOf, errorVariance, hasSpread, limitsOfMean } from './mean.ts'
import { type Counted, type Measured, measure } from './measure.ts'
import { type Interval, npsDifference } from './nps.ts'
import type { Sample } from './sample.ts'
import type { ScaleCounts } from './scale-counts.ts'
import { hybridLimits, newcombeAt } from './share.ts'

export interface Difference extends Interval {
  /** Figure of the first group less that of the second, in the units of the figure, with its sign. */
  readonly value: number
  /** Two-sided; below 1 − level exactly when the interval leaves out 0. Feed it to `markCells`. */
  readonly p: number
  readonly method: 'adjusted-wald' | 'newcombe' | 'welch' | 'hybrid'
}

/**
 * How far the figures of two groups without common answers are apart (this period less the one before, a unit less the
 * rest). Too few answers in either group give the smaller such number instead.
 */
// Source: NPS V₁/n₁ + V₂/n₂ with AW(3) (Rocks 2016); shares Newcombe 1998; means Welch 1947.
export function difference(
  metric: Counted,
  a: ScaleCounts,
  b: ScaleCounts,
  sensitivity: Sensitivity = {},
): Difference | TooFew {
  const level = levelOf(sensitivity)
  const [first, second] = [measure(metric, a), measure(metric, b)]
  const few = [tooFewOf(first?.sample ?? null, a, sensitivity), tooFewOf(second?.sample ?? null, b, sensitivity)]
  const [fewest] = few.filter((found) => found !== null).toSorted((one, other) => one.tooFew - other.tooFew)
  if (first === null || second === null || fewest) return fewest ?? { tooFew: 0 }
  const value = first.sample.mean - second.sample.mean
  const { low, high, p, method } = compare(metric, first, second, level)
  const [least, most] = rangeOf(metric, first)
  const reach = most - least
  return {
    value,
    low: Math.max(-reach, Math.min(low, value)),
    high: Math.min(reach, Math.max(high, value)),
    p,
    method,
  }
}

type Compared = Interval & Pick<Difference, 'p' | 'method'>

function compare(metric: Counted, a: Measured, b: Measured, level: number): Compared {
  if (a.as === 'nps' && b.as === 'nps') {
    const found = npsDifference(a.replies, b.replies, { level })
    // The three added replies weigh more in the smaller group and can turn the sign: then nothing is shown to differ.
    const turned = found !== null && found.value * found.centre < 0
    if (found) return { low: found.low, high: found.high, p: turned ? 1 : (found.p ?? 1), method: 'adjusted-wald' }
  }
  if (a.as === 'share' && b.as === 'share') {
    return byInversion('newcombe', level, (z) => newcombeAt(a.x, a.n, b.x, b.n, z))
  }
  if (hasSpread(a.sample) && hasSpread(b.sample)) return welch(a.sample, b.sample, level)
  const side = (sample: Sample, z: number) => {
    const tail = normalUpper(z)
    const critical = (df: number) => -tQuantile(tail, df)
    return { value: sample.mean, ...limitsOfMean(sample, metric.scale, { level: 1 - 2 * tail, critical }) }
  }
  return byInversion('hybrid', level, (z) => hybridLimits(side(a.sample, z), side(b.sample, z)))
}

// Source: Welch 1947 with Satterthwaite's degrees of freedom.
function welch(a: Sample, b: Sample, level: number): Compared {
  const gap = a.mean - b.mean
  const [first, second] = [errorVariance(a), errorVariance(b)]
  const variance = first + second
  const df = variance ** 2 / (first ** 2 / degreesOf(a) + second ** 2 / degreesOf(b))
  const error = Math.sqrt(variance)
  const reach = tCritical(level, df) * error
  return { low: gap - reach, high: gap + reach, p: tTwoSided(gap / error, df), method: 'welch' }
}

/** Interval and p-value from limits at any normal multiplier: p is the level at which a limit just touches 0. */
function byInversion(method: Difference['method'], level: number, limits: (z: number) => Interval): Compared {
  const narrow = limits(0)
  const side = narrow.low > 0 ? 'low' : narrow.high < 0 ? 'high' : null
  // Past z = 8 (p about 1e-15) 1 − 2·tail is 1 in floating point; no reader needs more.
  const far = 8
  const touches = (z: number) => limits(z)[side ?? 'low']
  const away = side !== null && Math.sign(touches(far)) === Math.sign(touches(0))
  const z = side === null ? 0 : away ? far : rootOf(touches, 0, far, 1e-12)
  return { ...limits(normalCritical(level)), p: normalTwoSided(z), method }
}
