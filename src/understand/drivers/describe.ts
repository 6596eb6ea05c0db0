import type { Collinearity } from './collinearity.ts'
import type { Driver, EstimateShape } from './contract.ts'
import type { Totals } from './cross-products.ts'
import type { Estimator } from './estimator.ts'
import { percentile, wide } from './intervals.ts'
import { centred, correlation, type DriverGroup, metCount, toldCount } from './moments.ts'
import { aboveNoise, noiseLine } from './noise.ts'
import { otherMeasures } from './other-measures.ts'
import type { PenaltyReward } from './penalty-reward.ts'
import { chancesOf, ranking } from './ranks.ts'
import { relativeWeights } from './relative-weights.ts'
import { ofGroup, type Replicates, shares } from './replicates.ts'

interface ToDescribe {
  readonly estimator: Estimator
  readonly replicates: Replicates
  readonly left: Replicates
  readonly level: number
  readonly groups: readonly DriverGroup[]
  readonly totals: Totals
  readonly effective: number
  readonly overlap: Collinearity
  readonly contrasts: ReadonlyMap<number, PenaltyReward>
}

/** One entry per group, in the order of the groups, and each group's own noise line as a share. */
export function describeDrivers(what: ToDescribe): { drivers: Driver[]; noise: number[] } {
  const { estimator, replicates, left, level, groups, totals } = what
  const p = groups.length
  const { point, layout } = estimator
  const share = (values: ArrayLike<number>) => Array.from(values, (value) => (point.r2 > 0 ? value / point.r2 : 0))
  const importance = share(point.importance)
  const resampled = shares(replicates)
  const leftOut = shares(left)
  const places = ranking(importance, resampled, level)
  const full = correlation(totals, layout)
  const beside = otherMeasures(full, layout)
  const johnson = share(relativeWeights(full, layout))
  const line = noiseLine(estimator.unexplained, what.effective)
  const columns = groups.map((_, g) => layout.starts[g + 1]! - layout.starts[g]!)
  const above = aboveNoise(columns.map((q, g) => line.p(point.importance[g]!, q)))
  const chances = chancesOf(above, places)
  const noise = share(columns.map((q) => line.line(q)))
  const drivers = groups.map((group, g): Driver => {
    const own = { p, g, level }
    return {
      touchpoint: group.touchpoint,
      importance: importance[g]!,
      ...wide(ofGroup(resampled, p, g), importance[g]!, ofGroup(leftOut, p, g), level),
      rank: { value: places.rank[g]!, ...places.interval[g]! },
      ...chances[g]!,
      johnson: johnson[g]!,
      first: share(beside.first)[g]!,
      last: share(beside.last)[g]!,
      sign: signOf(totals, group, point.slope[g]!),
      performance: withN(
        estimateOf(point.performance, replicates.performance, own),
        Math.round(toldCount(totals, group, g)),
      ),
      scale: group.scale,
      met: metCount(totals, group.met) / totals.n,
      effect: what.overlap.follows[g] ? null : estimateOf(point.effect, replicates.effect, own),
      effectNps: what.overlap.follows[g] ? null : estimateOf(point.effectNps, replicates.effectNps, own),
      noise: noise[g]!,
      aboveNoise: above[g]!,
      samplingError: share(estimator.samplingError)[g]!,
      penaltyReward: contrastOf(what, group.touchpoint),
    }
  })
  return { drivers, noise }
}

/** Of touchpoints that say the same, which one is the must-have is as little known as which one matters. */
function contrastOf({ contrasts, overlap }: ToDescribe, touchpoint: number): PenaltyReward | null {
  const found = contrasts.get(touchpoint) ?? null
  const one = overlap.inseparable.some(({ touchpoints }) => touchpoints.includes(touchpoint))
  return found && one ? { ...found, kind: 'cannot-tell' } : found
}

function estimateOf(
  point: Float64Array,
  replicates: Float64Array,
  { p, g, level }: { p: number; g: number; level: number },
): EstimateShape | null {
  const value = point[g]!
  const { low, high } = percentile(ofGroup(replicates, p, g), level)
  return [value, low, high].every(Number.isFinite) ? { value, low, high } : null
}

function withN(estimate: EstimateShape | null, n: number): Driver['performance'] {
  return estimate === null ? null : { ...estimate, n }
}

/** From the zero-order relation: a coefficient's sign can flip when drivers overlap, the relation customers see cannot. */
function signOf(totals: Totals, group: DriverGroup, slope: number): Driver['sign'] {
  const direction = Number.isFinite(slope) || group.met === null ? slope : centred(totals, group.met, 1)
  if (direction > 0) return 1
  return direction < 0 ? -1 : 0
}
