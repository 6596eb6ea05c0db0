import { PIVOT } from './lmg.ts'
import type { Correlation, Layout } from './moments.ts'

/** Uniform numbers in [0, 1); the seed is in it. */
export type Uniform = () => number

/**
 * Orders of entry in balanced squares: a random order, its p rotations (so that each group stands once at each place)
 * and the reverse of each. `squares` × 2p orders in all; orders of one square stand together.
 * The reverse pairs a late with an early entry, which takes away most of the variance (antithetic sampling, Castro et al. 2009).
 */
export function balancedOrders(groups: number, squares: number, uniform: Uniform): Uint8Array[] {
  const orders: Uint8Array[] = []
  for (let s = 0; s < squares; s++) {
    const first = shuffled(groups, uniform)
    for (let turn = 0; turn < groups; turn++) {
      const order = Uint8Array.from(first, (_, i) => first[(i + turn) % groups]!)
      orders.push(order, order.toReversed())
    }
  }
  return orders
}

function shuffled(count: number, uniform: Uniform): Uint8Array {
  const order = Uint8Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}

/** Working room for one order of entry: a Cholesky factor, row by row. */
export function orderRoom(side: number): { readonly factor: Float64Array; readonly sequence: Int32Array } {
  return { factor: new Float64Array(side * side), sequence: new Int32Array(side) }
}
export type OrderRoom = ReturnType<typeof orderRoom>

/**
 * Adds to `gains[g]` what each group adds to R² when the groups enter in this order, and to `unexplained` what it found.
 * One Cholesky factorisation of the re-ordered matrix with the outcome last: its squared last row holds the increments.
 */
export function addOrder(
  correlation: Correlation,
  layout: Layout,
  order: ArrayLike<number>,
  gains: Float64Array,
  room: OrderRoom,
): number {
  const { side, r } = correlation
  const { factor, sequence } = room
  const y = side - 1
  const toY = y * side
  let filled = 0
  let left = 1
  let unexplained = 1
  for (let o = 0; o < order.length; o++) {
    const g = order[o]!
    for (let column = layout.starts[g]!; column < layout.starts[g + 1]!; column++) {
      const row = filled * side
      let rest = r[column * side + column]!
      for (let i = 0; i < filled; i++) {
        const other = i * side
        let dot = r[column * side + sequence[i]!]!
        for (let t = 0; t < i; t++) dot -= factor[row + t]! * factor[other + t]!
        dot /= factor[other + i]!
        factor[row + i] = dot
        rest -= dot * dot
      }
      if (rest <= PIVOT) continue
      const root = Math.sqrt(rest)
      factor[row + filled] = root
      let dotY = r[toY + column]!
      for (let t = 0; t < filled; t++) dotY -= factor[row + t]! * factor[toY + t]!
      dotY /= root
      factor[toY + filled] = dotY
      sequence[filled++] = column
      gains[g]! += dotY * dotY
      left -= dotY * dotY
    }
    unexplained += left
  }
  return unexplained / (order.length + 1)
}

/** Mean over the given orders of what each group adds to R²; an unbiased estimate of its LMG importance. */
export function lmgByOrders(
  correlation: Correlation,
  layout: Layout,
  orders: readonly ArrayLike<number>[],
  room: OrderRoom = orderRoom(correlation.side),
  into: Float64Array = new Float64Array(layout.starts.length - 1),
): Float64Array {
  into.fill(0)
  if (correlation.spread[correlation.side - 1] === 0) return into
  for (const order of orders) addOrder(correlation, layout, order, into, room)
  for (let g = 0; g < into.length; g++) into[g]! /= orders.length
  return into
}

export interface SampledLmg {
  readonly importance: Float64Array
  /** Standard error of each importance that comes from looking at some orders only (not from the sample of answers). */
  readonly samplingError: Float64Array
  readonly r2: number
  readonly unexplained: number
}

/**
 * LMG importance for more groups than can be enumerated: `squares` balanced squares, each an independent unbiased estimate,
 * so that their spread gives the sampling error.
 */
export function sampledLmg(correlation: Correlation, layout: Layout, squares: number, uniform: Uniform): SampledLmg {
  const groups = layout.starts.length - 1
  const room = orderRoom(correlation.side)
  const sum = new Float64Array(groups)
  const squared = new Float64Array(groups)
  let unexplained = 0
  const count = correlation.spread[correlation.side - 1] === 0 ? 0 : squares
  for (let s = 0; s < count; s++) {
    const orders = balancedOrders(groups, 1, uniform)
    const gains = new Float64Array(groups)
    for (const order of orders) unexplained += addOrder(correlation, layout, order, gains, room) / orders.length
    for (let g = 0; g < groups; g++) {
      const value = gains[g]! / orders.length
      sum[g]! += value
      squared[g]! += value * value
    }
  }
  const importance = sum.map((total) => (count > 0 ? total / count : 0))
  const samplingError = importance.map((mean, g) =>
    count > 1 ? Math.sqrt(Math.max(0, squared[g]! / count - mean * mean) / (count - 1)) : 0,
  )
  return {
    importance,
    samplingError,
    r2: importance.reduce((a, b) => a + b, 0),
    unexplained: count > 0 ? unexplained / count : 1,
  }
}
