import { Fault } from '../platform/fault.ts'

export interface Margin {
  /** Cell of each answer in this margin, 0…targets.length − 1. */
  readonly cell: ArrayLike<number>
  /** Known size of each cell in the population. */
  readonly targets: ArrayLike<number>
}

const MOST_ROUNDS = 500
const CLOSE = 1e-9

/**
 * Weights that make the answers add up to every known margin, as close as possible to the weights they start with.
 * Margins are scaled to a common total, and weights come out with mean 1. A cell that has a target but no answer
 * cannot be reached and is left out; answers in cells with target 0 get weight 0. Throws `bad-input` when the margins
 * contradict each other on the answers that there are.
 */
// Source: Deming & Stephan 1940 (iterative proportional fitting); Deville, Särndal & Sautory 1993 (generalised raking).
export function rake(start: ArrayLike<number>, margins: readonly Margin[]): Float64Array {
  const weights = Float64Array.from(start)
  const total = weights.length
  const targets = margins.map((margin) => reachable(margin, weights, total))
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let worst = 0
    for (const [index, { cell }] of margins.entries()) {
      const sums = sumsOf(cell, weights, targets[index]!.length)
      const factors = targets[index]!.map((target, place) => (sums[place]! > 0 ? target / sums[place]! : 1))
      for (let row = 0; row < weights.length; row++) weights[row]! *= factors[cell[row]!]!
      for (const [place, factor] of factors.entries()) {
        if (sums[place]! > 0) worst = Math.max(worst, Math.abs(factor - 1))
      }
    }
    if (worst < CLOSE) return weights
  }
  throw new Fault('bad-input', 'The margins contradict each other, so no weights fit them all.', {
    advice: 'Join small groups, or leave out a margin.',
  })
}

function sumsOf(cell: ArrayLike<number>, weights: Float64Array, cells: number): Float64Array {
  const sums = new Float64Array(cells)
  for (let row = 0; row < weights.length; row++) sums[cell[row]!]! += weights[row]!
  return sums
}

function reachable({ cell, targets }: Margin, weights: Float64Array, total: number): Float64Array {
  const sums = sumsOf(cell, weights, targets.length)
  const kept = Float64Array.from(targets, (target, place) => (sums[place]! > 0 ? target : 0))
  const sum = kept.reduce((all, target) => all + target, 0)
  if (!(sum > 0)) throw new Fault('bad-input', 'No answer lies in a group whose size is known.')
  return kept.map((target) => (target * total) / sum)
}
