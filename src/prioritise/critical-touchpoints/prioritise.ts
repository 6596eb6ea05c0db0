import type { Driver, EstimateShape } from '../../understand/drivers/contract.ts'
import {
  chancesOf,
  type DriverReplicates,
  type DriversAnalysis,
  inseparableBy,
  neededForFirst,
  percentile,
  ranking,
  shares,
} from '../../understand/drivers/index.ts'
import { FIELDS, type Field, type PrioritiesResult, type Priority, type SplitBy } from './contract.ts'
import { fieldOf, positionOn, splitOf } from './fields.ts'

export interface PrioritiesOptions {
  readonly split?: SplitBy | undefined
  /** Customers that each touchpoint touched in the period. */
  readonly customers?: ReadonlyMap<number, number> | undefined
}

/** A driver that has a score, so that it can be placed on the map. */
type Placed = Driver & { readonly performance: NonNullable<Driver['performance']> }

/**
 * What to fix first. A touchpoint's expected gain is importance × room left on its scale: the share of the explained outcome that
 * hangs on it, times how far it still is from perfect. It is 0 where a better score does not go with a better outcome, since raising
 * such a score promises nothing. Importance was preferred to the regression coefficient because overlapping touchpoints make
 * coefficients jump and change sign, while their shares stay put; the coefficient is shown beside it as the effect of one point.
 *
 * Everything uncertain comes from the same resampled worlds: importance, performance and sign of one replicate belong together, so the
 * probability of being among the first three holds the errors of both axes and how they go together.
 */
export function prioritise(analysis: DriversAnalysis, options: PrioritiesOptions = {}): PrioritiesResult {
  const { result, replicates } = analysis
  const by = options.split ?? 'mean'
  const placed = result.drivers.filter((driver): driver is Placed => driver.performance !== null)
  const base = { outcome: result.outcome, n: result.n, problem: result.problem, level: result.level }
  if (replicates === null || placed.length === 0) {
    const unplaced = result.drivers.map((driver) => driver.touchpoint)
    return { ...base, rows: [], unplaced, split: null, moreNeeded: result.moreNeeded }
  }
  const worlds = worldsOf(replicates, placed, by)
  const position = placed.map((driver) => positionOn(driver.scale, driver.performance.value))
  const split = splitOf(
    placed.map((driver) => driver.importance),
    position,
    by,
  )
  const gains = placed.map((driver, i) => gainOf(driver.importance, position[i]!, driver.sign))
  const places = ranking(gains, worlds.gain, result.level)
  // What cannot be told from noise, or has nothing to gain, is in no contest for the first places.
  const candidates = placed.map((driver, i) => driver.aboveNoise && gains[i]! > 0)
  const chances = chancesOf(candidates, places)
  const rows = placed.map(
    (driver, i): Priority => ({
      ...described(driver, options),
      position: positionEstimate(driver, position[i]!),
      field: fieldOf(driver.importance, position[i]!, split),
      fields: worlds.fields[i]!,
      gain: { value: gains[i]!, ...percentile(column(worlds.gain, placed.length, i), result.level) },
      rank: { value: places.rank[i]!, ...places.interval[i]! },
      ...chances[i]!,
    }),
  )
  return {
    ...base,
    rows: rows.toSorted((a, b) => b.gain.value - a.gain.value || b.importance.value - a.importance.value),
    unplaced: result.drivers.filter((driver) => driver.performance === null).map((driver) => driver.touchpoint),
    split: { by, ...split },
    moreNeeded: neededForFirst({
      touchpoints: placed.map((driver) => driver.touchpoint),
      values: gains,
      replicates: worlds.gain,
      candidates,
      n: result.n,
      inseparable: inseparableBy(result.collinearity),
    }),
  }
}

function gainOf(importance: number, position: number, sign: number): number {
  return sign > 0 ? Math.max(0, importance) * Math.min(1, Math.max(0, 1 - position)) : 0
}

interface Worlds {
  /** Row-major replicate × placed driver. */
  readonly gain: Float64Array
  readonly fields: readonly Record<Field, number>[]
}

/** Gain and field of every placed driver in every replicate; the map is cut anew in each, as it would be with those answers. */
function worldsOf(replicates: DriverReplicates, placed: readonly Placed[], by: SplitBy): Worlds {
  const p = placed.length
  // Drivers come sorted, replicates in the order of the columns: only the touchpoint says which belong together.
  const at = placed.map((driver) => replicates.touchpoints.indexOf(driver.touchpoint))
  const share = shares(replicates)
  const gain = new Float64Array(replicates.count * p)
  const fields = placed.map((): Record<Field, number> => ({ fix: 0, keep: 0, watch: 0, fine: 0 }))
  for (let b = 0; b < replicates.count; b++) {
    const start = b * replicates.groups
    const importance = at.map((g) => share[start + g]!)
    const position = placed.map((driver, i) => {
      const value = replicates.performance[start + at[i]!]!
      // A world in which nobody met the touchpoint knows nothing of its performance: it keeps the one of the whole.
      return positionOn(driver.scale, Number.isFinite(value) ? value : driver.performance.value)
    })
    const split = splitOf(importance, position, by)
    for (const [i, driver] of placed.entries()) {
      const slope = replicates.slope[start + at[i]!]!
      gain[b * p + i] = gainOf(importance[i]!, position[i]!, Number.isFinite(slope) ? Math.sign(slope) : driver.sign)
      fields[i]![fieldOf(importance[i]!, position[i]!, split)] += 1
    }
  }
  for (const counts of fields) for (const field of FIELDS) counts[field] /= replicates.count
  return { gain, fields }
}

function column(values: Float64Array, width: number, i: number): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, b) => values[b * width + i]!)
}

function described(driver: Placed, options: PrioritiesOptions) {
  const { touchpoint, importance: value, low, high, performance, scale, effect, effectNps, met } = driver
  return {
    touchpoint,
    importance: { value, low, high },
    performance,
    scale,
    effect,
    effectOverall: effect === null ? null : scaled(effect, met),
    effectNps,
    effectNpsOverall: effectNps === null ? null : scaled(effectNps, met),
    met,
    customers: options.customers?.get(touchpoint) ?? null,
    sign: driver.sign,
    aboveNoise: driver.aboveNoise,
    kind: driver.penaltyReward?.kind ?? null,
  }
}

function scaled({ value, low, high }: EstimateShape, by: number): EstimateShape {
  return { value: value * by, low: low * by, high: high * by }
}

function positionEstimate(driver: Placed, value: number): EstimateShape {
  const ends = [driver.performance.low, driver.performance.high].map((end) => positionOn(driver.scale, end))
  return { value, low: Math.min(...ends), high: Math.max(...ends) }
}
