/**
 * LMG importance by groups, worked out another way than the method that is judged with it: by sweeping the covariance
 * matrix down a tree of subsets, instead of enumerating factorisations. Two programs that agree are worth more than one.
 */
export interface Importance {
  /** Share of the explained variance, one per group; sums to 1. */
  readonly shares: number[]
  readonly r2: number
  /** Regression coefficient of every column with all of them in. */
  readonly coefficients: number[]
}

/** Below this share of its own variance a column is a sum of others already in, and adds nothing. */
const DEPENDENT = 1e-10

/**
 * `covariance` is row-major of side `columns + 1` with the outcome last; `groups` lists the columns of each group.
 * Costs 2^groups sweeps: fine for fifteen groups, once.
 */
// Source: Lindeman, Merenda & Gold 1980; sweep operator, Goodnight 1979 (Am. Stat. 33:149).
export function referenceImportance(covariance: Float64Array, groups: readonly (readonly number[])[]): Importance {
  const side = Math.round(Math.sqrt(covariance.length))
  const outcome = side - 1
  const own = Array.from({ length: side }, (_, i) => covariance[i * side + i]!)
  const explained = new Float64Array(2 ** groups.length)
  const rooms = Array.from({ length: groups.length + 1 }, () => new Float64Array(side * side))
  rooms[0]!.set(covariance)
  const whole = new Float64Array(side * side)

  const walk = (from: number, mask: number, depth: number): void => {
    const matrix = rooms[depth]!
    explained[mask] = 1 - matrix[outcome * side + outcome]! / own[outcome]!
    if (mask === explained.length - 1) whole.set(matrix)
    for (let group = from; group < groups.length; group++) {
      const next = rooms[depth + 1]!
      next.set(matrix)
      for (const column of groups[group]!) {
        if (next[column * side + column]! > DEPENDENT * own[column]!) sweep(next, side, column)
      }
      walk(group + 1, mask | (1 << group), depth + 1)
    }
  }
  walk(0, 0, 0)

  const r2 = explained[explained.length - 1]!
  const shares = groups.map((_, group) => shapleyValue(explained, groups.length, group) / r2)
  const columns = groups.flat()
  const coefficients = Array.from({ length: outcome }, (_, i) => (columns.includes(i) ? whole[i * side + outcome]! : 0))
  return { shares, r2, coefficients }
}

function sweep(matrix: Float64Array, side: number, k: number): void {
  const pivot = matrix[k * side + k]!
  for (let i = 0; i < side; i++) {
    if (i === k) continue
    const factor = matrix[i * side + k]! / pivot
    if (factor === 0) continue
    for (let j = 0; j < side; j++) if (j !== k) matrix[i * side + j]! -= factor * matrix[k * side + j]!
    matrix[i * side + k] = -factor
  }
  for (let j = 0; j < side; j++) if (j !== k) matrix[k * side + j]! /= pivot
  matrix[k * side + k] = 1 / pivot
}

function shapleyValue(value: Float64Array, players: number, player: number): number {
  const weights = sizeWeights(players)
  const bit = 1 << player
  let sum = 0
  for (let mask = 0; mask < value.length; mask++) {
    if ((mask & bit) === 0) sum += weights[ones(mask)]! * (value[mask | bit]! - value[mask]!)
  }
  return sum
}

/** s!(p−s−1)!/p! for every size s of the set that is joined. */
function sizeWeights(players: number): number[] {
  const weights = [1 / players]
  for (let size = 1; size < players; size++) weights.push((weights[size - 1]! * size) / (players - size))
  return weights
}

function ones(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest &= rest - 1) count++
  return count
}
