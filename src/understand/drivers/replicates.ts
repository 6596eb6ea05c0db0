import { resampleCounts } from '../../platform/statistics/bootstrap.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { type CrossProducts, merge, type Totals, triangle, widthBeside } from './cross-products.ts'
import { type Estimates, type Estimator, emptyEstimates } from './estimator.ts'

/**
 * The estimates of many resampled worlds, row-major [replicate × group]. Importance, performance and effect of one row
 * come from the same resampled answers, so that "is this truly among the first three" can be counted over rows.
 */
export interface Replicates {
  readonly count: number
  readonly groups: number
  readonly importance: Float64Array
  readonly performance: Float64Array
  readonly effect: Float64Array
  readonly effectNps: Float64Array
  readonly slope: Float64Array
  readonly r2: Float64Array
}

function emptyReplicates(count: number, groups: number): Replicates {
  const room = () => new Float64Array(count * groups)
  return {
    count,
    groups,
    importance: room(),
    performance: room(),
    effect: room(),
    effectNps: room(),
    slope: room(),
    r2: new Float64Array(count),
  }
}

function keep(into: Replicates, at: number, from: Estimates): void {
  const start = at * into.groups
  into.importance.set(from.importance, start)
  into.performance.set(from.performance, start)
  into.effect.set(from.effect, start)
  into.effectNps.set(from.effectNps, start)
  into.slope.set(from.slope, start)
  into.r2[at] = from.r2
}

/** How often each of `blocks` blocks is drawn in each of `count` replicates (row-major; rows sum to `blocks`). */
export function multiplicities(blocks: number, count: number, seed: number | string): Uint16Array {
  const random = randomFrom(seed)
  const times = new Uint16Array(count * blocks)
  for (let b = 0; b < count; b++) times.set(resampleCounts(random, blocks), b * blocks)
  return times
}

/** Told about every fiftieth replicate with the share done, so that a page can show it. */
export type Progress = (share: number) => void

/** Estimates under each row of multiplicities. Cost does not depend on the number of answers behind the blocks. */
export function bootstrap(
  products: CrossProducts,
  estimator: Estimator,
  times: Uint16Array,
  progress: Progress = () => {},
): Replicates {
  const count = times.length / products.blocks
  const groups = estimator.point.importance.length
  const out = emptyReplicates(count, groups)
  const sums = new Float64Array(triangle(products.columns))
  const work = emptyEstimates(groups)
  for (let b = 0; b < count; b++) {
    const totals = merge(products, times.subarray(b * products.blocks, (b + 1) * products.blocks), sums)
    keep(out, b, estimator.estimate(totals, work))
    if (b % 50 === 49) progress((b + 1) / count)
  }
  return out
}

/** Estimates with each block left out once: what the acceleration of BCa intervals is computed from. */
export function jackknife(products: CrossProducts, whole: Totals, estimator: Estimator): Replicates {
  const groups = estimator.point.importance.length
  const out = emptyReplicates(products.blocks, groups)
  const size = triangle(products.columns)
  const width = widthBeside(products)
  const sums = new Float64Array(size)
  const work = emptyEstimates(groups)
  for (let b = 0; b < products.blocks; b++) {
    for (let i = 0; i < size; i++) sums[i] = whole.sums[i]! - products.sums[b * size + i]!
    const beside = whole.beside?.map((sum, i) => sum - products.beside![b * width + i]!)
    const [n, w2] = [whole.n - products.n[b]!, whole.w2 - products.w2[b]!]
    const totals = { columns: products.columns, sums, n, w2, beside }
    keep(out, b, estimator.estimate(totals, work))
  }
  return out
}

/** One group's values over all replicates. */
export function ofGroup(values: Float64Array, groups: number, g: number): Float64Array {
  return Float64Array.from({ length: values.length / groups }, (_, b) => values[b * groups + g]!)
}

/** Importance as a share of the explained variance, replicate by replicate (0 where nothing is explained). */
export function shares(replicates: Replicates): Float64Array {
  const { groups, r2 } = replicates
  return replicates.importance.map((value, i) => {
    const total = r2[Math.floor(i / groups)]!
    return total > 0 ? Math.max(0, value) / total : 0
  })
}
