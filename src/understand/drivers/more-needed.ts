/** Beyond this many times the answers there are, "ask more" is no advice: the drivers are as good as equal. */
const WORTH_ASKING = 20

/** How many further answers would tell things apart, and whether that is the matter at all. */
export interface MoreNeeded {
  /** `enough`: told apart already. `minimum`: too few to compute. `separate`: about `answers` more would do. `equal`: no sensible number would. */
  readonly why: 'enough' | 'minimum' | 'separate' | 'equal'
  readonly answers: number | null
}

/** Fewest answers for `columns` columns: five per column, and never under 50 (below that, R² is mostly chance). */
export function fewestAnswers(columns: number): number {
  return Math.max(50, 5 * columns)
}

/**
 * Answers needed until a difference that now is `difference` with bootstrap error `error` from `n` answers stands clear of zero
 * at 95 %, if it stays what it is: errors shrink with √n, so n' = n·(1.96·error/difference)².
 */
function neededToSeparate(difference: number, error: number, n: number): MoreNeeded {
  if (!(error > 0)) return { why: 'enough', answers: 0 }
  const ratio = (1.96 * error) / Math.abs(difference)
  if (ratio <= 1) return { why: 'enough', answers: 0 }
  if (!(ratio * ratio <= WORTH_ASKING)) return { why: 'equal', answers: null }
  return { why: 'separate', answers: roundUp(n * (ratio * ratio - 1)) }
}

/** To two digits, upwards: the number is a rough one and should look so. */
function roundUp(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1)
  return Math.ceil(value / step) * step
}

/** What it takes to know which of the values are the first `count`: the last one in against the first one out. */
export function neededForFirst(
  values: readonly number[],
  replicates: Float64Array,
  count: number,
  n: number,
): MoreNeeded {
  const groups = values.length
  if (groups <= count) return { why: 'enough', answers: 0 }
  const order = values.map((_, g) => g).toSorted((a, b) => values[b]! - values[a]!)
  const inside = order[count - 1]!
  const outside = order[count]!
  const differences: number[] = []
  for (let at = 0; at < replicates.length; at += groups)
    differences.push(replicates[at + inside]! - replicates[at + outside]!)
  const mean = differences.reduce((a, b) => a + b, 0) / differences.length
  const error = Math.sqrt(
    differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / Math.max(1, differences.length - 1),
  )
  return neededToSeparate(values[inside]! - values[outside]!, error, n)
}
