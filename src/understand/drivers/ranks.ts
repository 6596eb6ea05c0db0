import { type Interval, percentile } from './intervals.ts'
import { placesInQuestion } from './more-needed.ts'

export interface Ranking {
  /** Place of each by the point estimate, 1 = most. */
  readonly rank: readonly number[]
  readonly interval: readonly Interval[]
  /** Share of replicates in which it is the first, and in which it is among the first three. */
  readonly first: readonly number[]
  readonly firstThree: readonly number[]
}

/**
 * Places by value, with what the replicates say about them. Ties share the mean place, so that two identical drivers are
 * each "among the first" half of the time instead of the one that happens to be listed first.
 */
export function ranking(values: readonly number[], replicates: Float64Array, level: number): Ranking {
  const groups = values.length
  const all = new Float64Array(replicates.length)
  const first = new Float64Array(groups)
  const firstThree = new Float64Array(groups)
  const rows = groups === 0 ? 0 : replicates.length / groups
  for (let b = 0; b < rows; b++) {
    const row = replicates.subarray(b * groups, (b + 1) * groups)
    for (let g = 0; g < groups; g++) {
      const { above, equal } = against(row, g)
      const among = (count: number) => Math.min(1, Math.max(0, (count - above) / (1 + equal)))
      all[b * groups + g] = 1 + above + equal / 2
      first[g]! += among(1)
      firstThree[g]! += among(3)
    }
  }
  const own = (g: number) => Float64Array.from({ length: rows }, (_, b) => all[b * groups + g]!)
  return {
    rank: values.map((_, g) => 1 + against(values, g).above),
    interval: values.map((_, g) => {
      const { low, high } = percentile(own(g), level)
      return { low: Math.floor(low), high: Math.ceil(high) }
    }),
    first: Array.from(first, (times) => (rows > 0 ? times / rows : 0)),
    firstThree: Array.from(firstThree, (times) => (rows > 0 ? times / rows : 0)),
  }
}

/** Identical drivers come out equal but for the rounding of the order in which they were taken in. */
const SAME = 1e-9

function against(row: ArrayLike<number>, g: number): { above: number; equal: number } {
  let above = 0
  let equal = 0
  const own = row[g]!
  const reach = SAME * Math.abs(own)
  for (let other = 0; other < row.length; other++) {
    if (row[other]! > own + reach) above++
    else if (other !== g && row[other]! >= own - reach) equal++
  }
  return { above, equal }
}

export interface Chances {
  readonly topThree: number | null
  readonly topOne: number | null
}

/**
 * Chances that say something. What is no candidate gets none: its place is chance itself. Three candidates or fewer are the first three
 * whatever the answers say, so only the chance of being the first is left; a single one is the first anyway.
 */
export function chancesOf(candidates: readonly boolean[], { first, firstThree }: Ranking): Chances[] {
  const contested = candidates.filter(Boolean).length > 1
  const three = placesInQuestion(candidates) === 3
  return candidates.map((candidate, g) => ({
    topThree: candidate && three ? firstThree[g]! : null,
    topOne: candidate && contested ? first[g]! : null,
  }))
}
