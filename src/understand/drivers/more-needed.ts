/** Beyond this many times the answers there are, "ask more" is no advice: the drivers are as good as equal, or say the same. */
export const WORTH_ASKING = 20

/** How many further answers would tell things apart, and whether that is the matter at all. */
export interface MoreNeeded {
  /**
   * `enough`: told apart already. `minimum`: too few to compute. `separate`: about `answers` more would do. `equal`: no sensible number
   * would. `inseparable`: no number at all would, because the two say the same of everybody.
   */
  readonly why: 'enough' | 'minimum' | 'separate' | 'equal' | 'inseparable'
  readonly answers: number | null
  /** The touchpoints that are not told apart: the last one in and the first one out. */
  readonly between: [number, number] | null
}

/** Fewest answers for `columns` columns: five per column, and never under 50 (below that, R² is mostly chance). */
export function fewestAnswers(columns: number): number {
  return Math.max(50, 5 * columns)
}

/** Touchpoints that are ranked by a value, and what resampled worlds say of it. */
export interface Contest {
  readonly touchpoints: readonly number[]
  readonly values: readonly number[]
  /** Row-major, world × touchpoint. */
  readonly replicates: Float64Array
  /** Who can be among the first at all: what is below the noise line cannot be told from nothing. */
  readonly candidates: readonly boolean[]
  /** Answers behind it. */
  readonly n: number
  /** Whether two touchpoints say the same of everybody, so that no answers tell which of them matters. */
  readonly inseparable: (a: number, b: number) => boolean
}

/** The list names its first three; where no more can be among them, only the first is in question. */
export function placesInQuestion(candidates: readonly boolean[]): 1 | 3 {
  return candidates.filter(Boolean).length > 3 ? 3 : 1
}

/** What it takes to know which are the first: the last one in against the first one out, among the candidates. */
export function neededForFirst(contest: Contest): MoreNeeded {
  const { touchpoints, values, candidates, n } = contest
  const order = [...values.keys()].filter((g) => candidates[g]).toSorted((a, b) => values[b]! - values[a]!)
  const count = placesInQuestion(candidates)
  const [inside, outside] = [order[count - 1], order[count]]
  if (inside === undefined || outside === undefined) return { why: 'enough', answers: 0, between: null }
  const between: [number, number] = [touchpoints[inside]!, touchpoints[outside]!]
  if (contest.inseparable(...between)) return { why: 'inseparable', answers: null, between }
  const needed = neededToSeparate(values[inside]! - values[outside]!, errorBetween(contest, inside, outside), n)
  return { ...needed, between: needed.why === 'enough' ? null : between }
}

function errorBetween({ values, replicates }: Contest, a: number, b: number): number {
  const differences: number[] = []
  for (let at = 0; at < replicates.length; at += values.length)
    differences.push(replicates[at + a]! - replicates[at + b]!)
  const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length
  return Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / Math.max(1, differences.length - 1))
}

/**
 * Answers needed until a difference that now is `difference` with bootstrap error `error` from `n` answers stands clear of zero
 * at 95 %, if it stays what it is: errors shrink with √n, so n' = n·(1.96·error/difference)².
 */
function neededToSeparate(difference: number, error: number, n: number): Pick<MoreNeeded, 'why' | 'answers'> {
  if (difference === 0) return { why: 'equal', answers: null }
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
