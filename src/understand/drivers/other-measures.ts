import type { Correlation, Layout } from './moments.ts'
import { addOrder, orderRoom } from './orders.ts'
import { standardised } from './regression.ts'

export interface OtherMeasures {
  /** R² of the group alone. */
  readonly first: Float64Array
  /** What the group adds when all others are in (usefulness, squared semipartial correlation). */
  readonly last: Float64Array
  /** Squared standardised coefficients, summed over the group. */
  readonly betasq: Float64Array
  /** Coefficient × correlation, summed over the group; sums to R² but may be negative. */
  readonly pratt: Float64Array
}

/** The older importance measures, shown beside LMG so that a reader can compare with other tools. */
// Source: Grömping 2006, JSS 17(1), section 3; Pratt 1987.
export function otherMeasures(correlation: Correlation, layout: Layout): OtherMeasures {
  const { side, r } = correlation
  const groups = layout.starts.length - 1
  const all = Array.from({ length: groups }, (_, g) => g)
  const beta = standardised(correlation)
  const room = orderRoom(side)
  const entering = (order: number[], g: number) => {
    const gains = new Float64Array(groups)
    addOrder(correlation, layout, order, gains, room)
    return gains[g]!
  }
  const sumOver = (g: number, of: (column: number) => number) => {
    let sum = 0
    for (let c = layout.starts[g]!; c < layout.starts[g + 1]!; c++) sum += of(c)
    return sum
  }
  return {
    first: Float64Array.from(all, (g) => entering([g], g)),
    last: Float64Array.from(all, (g) => entering([...all.filter((other) => other !== g), g], g)),
    betasq: Float64Array.from(all, (g) => sumOver(g, (c) => beta[c]! ** 2)),
    pratt: Float64Array.from(all, (g) => sumOver(g, (c) => beta[c]! * r[c * side + side - 1]!)),
  }
}
