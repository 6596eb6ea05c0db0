import { place, type Totals } from './cross-products.ts'
import { EXACT_GROUPS, lmg, lmgRoom, shapley, subsetR2 } from './lmg.ts'
import {
  correlation,
  type DriverGroup,
  emptyCorrelation,
  type Layout,
  layoutOf,
  toldOf,
  usableColumns,
} from './moments.ts'
import { balancedOrders, lmgByOrders, orderRoom, sampledLmg, type Uniform } from './orders.ts'
import { regressionRoom, standardised } from './regression.ts'

/**
 * Up to here each replicate enumerates all subsets (0.8 ms at 14 groups of two columns); above, orders of entry
 * are sampled (0.8 ms at 20 groups), which the point estimate corrects.
 */
const EXACT_IN_REPLICATES = 14

/** Multiply-adds a replicate may spend on sampled orders; two balanced squares of 20 groups × 2 columns need 0.9 million. */
const ORDER_WORK = 1_000_000

/** Balanced squares for a point estimate beyond enumeration: sampling error about 0.1 % of R² at 30 groups. */
const POINT_SQUARES = 24

/** What is estimated from one set of totals, group by group; R² units, score units, outcome units per score unit. */
export interface Estimates {
  readonly importance: Float64Array
  readonly performance: Float64Array
  readonly effect: Float64Array
  /** The same in NPS points; not a number where the outcome is not NPS. */
  readonly effectNps: Float64Array
  /** Relation of score and outcome among those who told of the touchpoint, nothing else held equal: where the sign comes from. */
  readonly slope: Float64Array
  r2: number
}

export function emptyEstimates(groups: number): Estimates {
  const room = () => new Float64Array(groups)
  return { importance: room(), performance: room(), effect: room(), effectNps: room(), slope: room(), r2: 0 }
}

export interface Estimator {
  readonly layout: Layout
  readonly point: Estimates
  readonly samplingError: Float64Array
  readonly unexplained: number
  readonly method: 'exact' | 'sampled'
  /** Estimates from other totals of the same columns (a replicate), written into `into`. */
  readonly estimate: (totals: Totals, into: Estimates) => Estimates
}

/** The columns that vary enough, group by group (a group may keep one of its two, or none). */
export function usableLayout(totals: Totals, groups: readonly DriverGroup[]): Layout {
  return layoutOf(groups.map((group, g) => usableColumns(totals, group, g)))
}

/**
 * Point estimates from the whole, and a fast way to the same estimates from resampled totals. When importance cannot be
 * enumerated in each replicate, the replicate uses a few sampled orders, the same ones as a shadow of the point estimate
 * (a control variate): estimate_b = point · sampled_b / sampled_point, brought to the replicate's R², which the orders give exactly.
 * Against enumeration with 12 groups and a halo of 0.8 this kept standard errors within −1 … +5 %; the difference form
 * point + sampled_b − sampled_point was off by −6 … +10 % and may go below zero.
 */
export function estimatorOf(
  totals: Totals,
  groups: readonly DriverGroup[],
  uniform: Uniform,
  npsColumn?: number,
): Estimator {
  const layout = usableLayout(totals, groups)
  const count = groups.length
  const full = correlation(totals, layout)
  const exact = count <= EXACT_GROUPS ? lmg(full, layout) : null
  const sampled = exact === null ? sampledLmg(full, layout, POINT_SQUARES, uniform) : null
  const importance = exact?.importance ?? sampled?.importance ?? new Float64Array(count)
  const point = emptyEstimates(count)
  const rest = besidesImportance(groups, layout, npsColumn)
  point.importance.set(importance)
  point.r2 = exact?.r2 ?? sampled?.r2 ?? 0
  rest(totals, full, point)

  const own = replicateImportance(full, layout, importance, uniform)
  const work = emptyCorrelation(layout)
  return {
    layout,
    point,
    samplingError: sampled?.samplingError ?? new Float64Array(count),
    unexplained: exact?.unexplained ?? sampled?.unexplained ?? 1,
    method: exact === null ? 'sampled' : 'exact',
    estimate: (again, into) => {
      correlation(again, layout, work)
      own(work, into.importance)
      into.r2 = into.importance.reduce((a, b) => a + b, 0)
      rest(again, work, into)
      return into
    },
  }
}

type Filled = ReturnType<typeof emptyCorrelation>

function replicateImportance(full: Filled, layout: Layout, point: Float64Array, uniform: Uniform) {
  const groups = layout.starts.length - 1
  if (groups <= EXACT_IN_REPLICATES) {
    const room = lmgRoom(groups, full.side)
    return (work: Filled, into: Float64Array) => void shapley(subsetR2(work, layout, room), groups, into)
  }
  const perOrder = full.side ** 3 / 6
  const squares = Math.max(1, Math.min(4, Math.floor(ORDER_WORK / (2 * groups * perOrder))))
  const room = orderRoom(full.side)
  const orders = balancedOrders(groups, squares, uniform)
  const shadow = lmgByOrders(full, layout, orders, room)
  return (work: Filled, into: Float64Array) => {
    lmgByOrders(work, layout, orders, room, into)
    let r2 = 0
    let raw = 0
    for (let g = 0; g < groups; g++) {
      r2 += into[g]!
      into[g]! *= shadow[g]! > 0 ? point[g]! / shadow[g]! : 0
      raw += into[g]!
    }
    if (raw > 0) for (let g = 0; g < groups; g++) into[g]! *= r2 / raw
  }
}

/** Performance, effect and slope of each group: cheap, from the same totals as the importance, so that their errors stay joined. */
function besidesImportance(groups: readonly DriverGroup[], layout: Layout, npsColumn: number | undefined) {
  const room = regressionRoom(layout.columns.length + 1)
  const inNps = npsColumn === undefined ? null : { ...layout, outcome: npsColumn }
  const npsWork = inNps && emptyCorrelation(inNps)
  const positions = groups.map((group, g) => {
    for (let c = layout.starts[g]!; c < layout.starts[g + 1]!; c++) if (layout.columns[c] === group.score) return c
    return -1
  })
  const effects = (work: Filled, into: Float64Array) => {
    const beta = standardised(work, room)
    const outcome = work.spread[work.side - 1]!
    for (const [g, group] of groups.entries()) {
      const better = group.scale.better === 'high' ? 1 : -1
      const at = positions[g]!
      const own = at < 0 ? 0 : work.spread[at]!
      into[g] = own > 0 ? (better * beta[at]! * outcome) / own : Number.NaN
    }
  }
  return (totals: Totals, work: Filled, into: Estimates): void => {
    effects(work, into.effect)
    if (inNps && npsWork) effects(correlation(totals, inNps, npsWork), into.effectNps)
    else into.effectNps.fill(Number.NaN)
    for (const [g, group] of groups.entries()) {
      const better = group.scale.better === 'high' ? 1 : -1
      const among = amongTold(totals, group, g)
      into.performance[g] = among.mean
      into.slope[g] = better * among.slope
    }
  }
}

/** Those who met it but did not say how it went stand at the centre: they add nothing to sums of scores and must not be divided by. */
function amongTold(totals: Totals, group: DriverGroup, g: number): { mean: number; slope: number } {
  if (group.score === null) return { mean: Number.NaN, slope: Number.NaN }
  const sum = (i: number, j: number) => totals.sums[place(totals.columns, i, j)]!
  const { weight: w, outcome } = toldOf(totals, group, g)
  const x = sum(0, group.score)
  if (!(w > 0)) return { mean: Number.NaN, slope: Number.NaN }
  const xx = sum(group.score, group.score) - (x * x) / w
  const xy = sum(1, group.score) - (x * outcome) / w
  return { mean: group.centre + x / w, slope: xx > 0 ? xy / xx : Number.NaN }
}
