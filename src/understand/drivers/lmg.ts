import { Fault } from '../../platform/fault.ts'
import type { Correlation, Layout } from './moments.ts'

/** A pivot below this share of the column's own variance means: collinear with what is already in, adds nothing. */
export const PIVOT = 1e-9

/** Two to the power of this many fits are made for an exact result; 20 groups of two columns take about a third of a second. */
export const EXACT_GROUPS = 20

/** Room for the R² of all subsets and one matrix per depth; kept between replicates, because making it costs more than filling it. */
export interface LmgRoom {
  readonly r2: Float64Array
  readonly matrices: readonly Float64Array[]
}

export function lmgRoom(groups: number, side: number): LmgRoom {
  if (groups > EXACT_GROUPS) {
    throw new Fault('bad-input', `Exact importance is computed for at most ${EXACT_GROUPS} groups.`, {
      advice: 'Use sampled orders beyond that.',
    })
  }
  const matrices = Array.from({ length: groups + 1 }, () => new Float64Array(side * side))
  return { r2: new Float64Array(2 ** groups), matrices }
}

/**
 * R² of every subset of groups (bit g of the index = group g is in), by one depth-first walk: putting a group in
 * eliminates its columns from the rest of the matrix (Gaussian elimination), leaving it out costs nothing, because the
 * columns still undecided stay in place. The work is Σ 2^(p−m)·(2m)² over m undecided groups, so almost all of it happens in tiny matrices.
 */
export function subsetR2(correlation: Correlation, layout: Layout, room: LmgRoom): Float64Array {
  const groups = layout.starts.length - 1
  room.matrices[0]!.set(correlation.r)
  const last = correlation.side * correlation.side - 1
  const walk = (g: number, matrix: Float64Array, mask: number): void => {
    const from = layout.starts[g]!
    const to = layout.starts[g + 1]!
    if (g === groups - 1) {
      const without = Math.max(0, 1 - matrix[last]!)
      room.r2[mask] = without
      room.r2[mask | (1 << g)] = Math.min(
        1,
        without + lastGain(matrix, room.matrices[groups]!, correlation.side, from, to),
      )
      return
    }
    walk(g + 1, matrix, mask)
    const next = room.matrices[g + 1]!
    eliminate(matrix, next, correlation.side, from, to)
    walk(g + 1, next, mask | (1 << g))
  }
  if (groups > 0 && correlation.spread[correlation.side - 1]! > 0) walk(0, room.matrices[0]!, 0)
  else room.r2.fill(0)
  return room.r2
}

/** Copies rows `from`… of the upper triangle and takes the columns `from` to `to − 1` out of the rows after them. */
function eliminate(source: Float64Array, target: Float64Array, side: number, from: number, to: number): void {
  let read = source
  for (let c = from; c < to; c++) {
    const top = c * side
    const pivot = read[top + c]!
    const inverse = pivot > PIVOT ? 1 / pivot : 0
    for (let i = c + 1; i < side; i++) {
      const factor = read[top + i]! * inverse
      const row = i * side
      for (let j = i; j < side; j++) target[row + j] = read[row + j]! - factor * read[top + j]!
    }
    read = target
  }
  if (from === to) target.set(source)
}

/** What the last undecided group adds: half of all subsets end here, so the usual one or two columns are spelled out. */
function lastGain(matrix: Float64Array, spare: Float64Array, side: number, from: number, to: number): number {
  const y = side - 1
  if (to - from > 2) {
    eliminate(matrix, spare, side, from, to)
    return matrix[y * side + y]! - spare[y * side + y]!
  }
  if (to === from) return 0
  const top = from * side
  const pivot = matrix[top + from]!
  const inverse = pivot > PIVOT ? 1 / pivot : 0
  const toY = matrix[top + y]!
  const first = toY * toY * inverse
  if (to - from === 1) return first
  const factor = matrix[top + from + 1]! * inverse
  const rest = matrix[top + side + from + 1]! - factor * matrix[top + from + 1]!
  const restToY = matrix[top + side + y]! - factor * toY
  return rest > PIVOT ? first + (restToY * restToY) / rest : first
}

/**
 * Shapley value of each group from the worth of all subsets: Σ over S without g of |S|!(p−|S|−1)!/p! · [v(S+g) − v(S)].
 * Sums to v(all) − v(none). Source: Lindeman, Merenda & Gold 1980; Grömping 2006, JSS 17(1), eq. 5.
 */
export function shapley(
  worth: Float64Array,
  groups: number,
  into: Float64Array = new Float64Array(groups),
): Float64Array {
  const weight = shapleyWeights(groups)
  const sizes = popcounts(groups)
  const folded = foldRoom(groups)
  let outside = 0
  for (let mask = 0; mask < folded.length; mask++) {
    const size = sizes[mask]!
    const loss = size < groups ? worth[mask]! * weight[size]! : 0
    outside += loss
    folded[mask] = loss + (size > 0 ? worth[mask]! * weight[size - 1]! : 0)
  }
  // The sum over subsets that hold g, for every g, in 2ᵖ additions: fold the upper half onto the lower, group by group.
  for (let g = groups - 1; g >= 0; g--) {
    const half = 1 << g
    let inside = 0
    for (let mask = 0; mask < half; mask++) {
      inside += folded[mask + half]!
      folded[mask]! += folded[mask + half]!
    }
    into[g] = Math.abs(inside - outside) < ROUNDING ? 0 : inside - outside
  }
  return into
}

/** What is left of a group that adds nothing, when values of at most 1 are added up in two orders. */
const ROUNDING = 1e-13

const folds = new Map<number, Float64Array>()

function foldRoom(groups: number): Float64Array {
  const known = folds.get(groups) ?? new Float64Array(2 ** groups)
  folds.set(groups, known)
  return known
}

/** |S|!(p−|S|−1)!/p! by the size of S, without factorials: 1/(p·C(p−1, s)). */
function shapleyWeights(groups: number): Float64Array {
  const weight = new Float64Array(Math.max(1, groups))
  let choose = 1
  for (let s = 0; s < groups; s++) {
    weight[s] = 1 / (groups * choose)
    choose = (choose * (groups - 1 - s)) / (s + 1)
  }
  return weight
}

const counted = new Map<number, Uint8Array>()

function popcounts(groups: number): Uint8Array {
  const known = counted.get(groups)
  if (known !== undefined) return known
  const counts = new Uint8Array(2 ** groups)
  for (let mask = 1; mask < counts.length; mask++) counts[mask] = counts[mask >>> 1]! + (mask & 1)
  counted.set(groups, counts)
  return counts
}

export interface Lmg {
  /** Share of the outcome's variance given to each group; sums to `r2`. */
  readonly importance: Float64Array
  readonly r2: number
  /** Mean over subset sizes of the mean of 1 − R²(S): what a useless group that joins at a random place finds unexplained. */
  readonly unexplained: number
}

/**
 * Exact LMG importance of the groups (0…1 each, sums to R²). Collinear columns share what they have in common;
 * a constant column gets 0. Throws `bad-input` beyond `EXACT_GROUPS` groups.
 */
export function lmg(correlation: Correlation, layout: Layout, room?: LmgRoom): Lmg {
  const groups = layout.starts.length - 1
  const r2 = subsetR2(correlation, layout, room ?? lmgRoom(groups, correlation.side))
  return { importance: shapley(r2, groups), r2: r2[r2.length - 1]!, unexplained: unexplainedOf(r2, groups) }
}

function unexplainedOf(r2: Float64Array, groups: number): number {
  const sizes = popcounts(groups)
  const sum = new Float64Array(groups + 1)
  const count = new Float64Array(groups + 1)
  for (let mask = 0; mask < r2.length; mask++) {
    sum[sizes[mask]!]! += 1 - r2[mask]!
    count[sizes[mask]!]! += 1
  }
  return sum.reduce((total, s, size) => total + s / count[size]!, 0) / (groups + 1)
}
