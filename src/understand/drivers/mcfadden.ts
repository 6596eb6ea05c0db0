import type { Columns } from './moments.ts'
import { fitOrdinal, type OrdinalRows, rowLikelihoods } from './ordinal-fit.ts'
import type { Gathered } from './ordinal-rows.ts'

/** Where the rows behind the patterns fall: pattern, block and weight of each. */
export interface RowsInBlocks {
  readonly patternOf: Int32Array
  readonly blockOf: ArrayLike<number>
  readonly weights: ArrayLike<number>
  readonly blocks: number
}

export interface Worth {
  /** McFadden's R² = 1 − LL/LL₀ of a subset of groups (bit g = group g is in), each fitted once. */
  readonly of: (mask: number) => number
  readonly fits: () => number
  readonly guarded: () => number
  /** R² of each subset that was asked for. */
  readonly known: ReadonlyMap<number, number>
  /** Log-likelihood by block, at the coefficients of the whole, of each subset that was asked for. */
  readonly byBlock: ReadonlyMap<number, Float64Array>
}

export function worthOf(rows: Gathered, groups: readonly Columns[], inBlocks: RowsInBlocks): Worth {
  const known = new Map<number, number>()
  const byBlock = new Map<number, Float64Array>()
  let guarded = 0
  let none = 0
  const fitted = (mask: number): number => {
    const columns = groups.flatMap((group, g) => ((mask >>> g) & 1 ? group : []))
    const chosen = columnsOnly(rows, columns)
    const fit = fitOrdinal(chosen)
    if (fit.guarded) guarded++
    byBlock.set(mask, inBlocksOf(rowLikelihoods(chosen, fit), inBlocks))
    return fit.logLikelihood
  }
  const of = (mask: number): number => {
    const before = known.get(mask)
    if (before !== undefined) return before
    const value = none < 0 ? 1 - fitted(mask) / none : 0
    known.set(mask, value)
    return value
  }
  none = fitted(0)
  known.set(0, 0)
  return { of, fits: () => known.size - 1, guarded: () => guarded, known, byBlock }
}

function columnsOnly(rows: OrdinalRows, columns: readonly number[]): OrdinalRows {
  const { y, weights, categories } = rows
  const n = y.length
  const x = new Float64Array(n * columns.length)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < columns.length; j++) x[i * columns.length + j] = rows.x[i * rows.columns + columns[j]!]!
  }
  return { x, y, weights, categories, columns: columns.length }
}

function inBlocksOf(likelihoods: Float64Array, { patternOf, blockOf, weights, blocks }: RowsInBlocks): Float64Array {
  const sums = new Float64Array(blocks)
  for (let i = 0; i < patternOf.length; i++) sums[blockOf[i]!]! += weights[i]! * likelihoods[patternOf[i]!]!
  return sums
}
