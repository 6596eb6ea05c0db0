import { type Interval, percentile } from './intervals.ts'

export interface Ranking {
  /** Place of each by the point estimate, 1 = most. */
  readonly rank: readonly number[]
  readonly interval: readonly Interval[]
  /** Share of replicates in which it is among the first `count`. */
  readonly amongFirst: readonly number[]
}

/**
 * Places by value, with what the replicates say about them. Ties share the mean place, so that two identical drivers are
 * each "among the first" half of the time instead of the one that happens to be listed first.
 */
export function ranking(values: readonly number[], replicates: Float64Array, level: number, count = 3): Ranking {
  const groups = values.length
  const all = new Float64Array(replicates.length)
  const first = new Float64Array(groups)
  const rows = groups === 0 ? 0 : replicates.length / groups
  for (let b = 0; b < rows; b++) {
    const row = replicates.subarray(b * groups, (b + 1) * groups)
    for (let g = 0; g < groups; g++) {
      const { above, equal } = against(row, g)
      all[b * groups + g] = 1 + above + equal / 2
      first[g]! += Math.min(1, Math.max(0, (count - above) / (1 + equal)))
    }
  }
  const own = (g: number) => Float64Array.from({ length: rows }, (_, b) => all[b * groups + g]!)
  return {
    rank: values.map((_, g) => 1 + against(values, g).above),
    interval: values.map((_, g) => {
      const { low, high } = percentile(own(g), level)
      return { low: Math.floor(low), high: Math.ceil(high) }
    }),
    amongFirst: Array.from(first, (times) => (rows > 0 ? times / rows : 0)),
  }
}

function against(row: ArrayLike<number>, g: number): { above: number; equal: number } {
  let above = 0
  let equal = 0
  for (let other = 0; other < row.length; other++) {
    if (row[other]! > row[g]!) above++
    else if (other !== g && row[other] === row[g]) equal++
  }
  return { above, equal }
}
