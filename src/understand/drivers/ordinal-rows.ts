import type { Random } from '../../platform/statistics/random.ts'
import { fewestOfAKind } from './moments.ts'
import type { OrdinalRows } from './ordinal-fit.ts'

/** Rows with the block of people each belongs to, so that answers of one person are resampled together. */
export interface BlockedRows extends OrdinalRows {
  readonly blocks?: Uint8Array
}

/** Rows gathered by pattern, and which pattern each row had. */
export interface Gathered extends OrdinalRows {
  readonly patternOf: Int32Array
}

/** Rows that are alike in everything become one with their weights added: survey answers have few patterns, so fits get cheaper. */
export function gathered(rows: OrdinalRows): Gathered {
  const { x, columns, y, weights } = rows
  const places = new Map<string, number>()
  const first: number[] = []
  const sums: number[] = []
  const patternOf = new Int32Array(y.length)
  for (let i = 0; i < y.length; i++) {
    const key = `${y[i]}|${x.subarray(i * columns, (i + 1) * columns).join('|')}`
    const place = places.get(key)
    patternOf[i] = place ?? first.length
    if (place === undefined) {
      places.set(key, first.length)
      first.push(i)
      sums.push(weights[i]!)
    } else sums[place]! += weights[i]!
  }
  return { ...picked(rows, first), weights: Float64Array.from(sums), patternOf }
}

/**
 * About `size` rows drawn at random within each outcome category, at least 100 of each where there are that many. Weights are raised
 * so that each category keeps its total and brought to sum to the rows drawn (a likelihood must not pretend to more rows than it has).
 */
export function thinned(rows: BlockedRows, size: number, random: Random): BlockedRows {
  const n = rows.y.length
  if (n <= size) return rows
  const byCategory = Array.from({ length: rows.categories }, (): number[] => [])
  for (let i = 0; i < n; i++) byCategory[rows.y[i]!]!.push(i)
  const kept: number[] = []
  const factor: number[] = []
  for (const members of byCategory) {
    const take = Math.min(members.length, Math.max(100, Math.round((size * members.length) / n)))
    for (let i = 0; i < take; i++) {
      const j = i + random.integer(members.length - i)
      const chosen = members[j]!
      members[j] = members[i]!
      members[i] = chosen
      kept.push(chosen)
      factor.push(members.length / take)
    }
  }
  const raised = kept.map((i, at) => rows.weights[i]! * factor[at]!)
  const total = raised.reduce((a, b) => a + b, 0)
  const blocks = rows.blocks && { blocks: Uint8Array.from(kept, (i) => rows.blocks?.[i] ?? 0) }
  return { ...picked(rows, kept), weights: Float64Array.from(raised, (w) => (w * kept.length) / total), ...blocks }
}

function picked({ columns, categories, ...rows }: OrdinalRows, kept: readonly number[]): OrdinalRows {
  const x = new Float64Array(kept.length * columns)
  for (const [at, i] of kept.entries()) x.set(rows.x.subarray(i * columns, (i + 1) * columns), at * columns)
  return {
    columns,
    categories,
    x,
    y: Uint8Array.from(kept, (i) => rows.y[i]!),
    weights: Float64Array.from(kept, (i) => rows.weights[i]!),
  }
}

/** Which columns differ from their commonest value in ten rows or more (and one row in two thousand): the rest cannot be fitted. */
export function varyingColumns({ x, columns, y, weights }: OrdinalRows): boolean[] {
  const n = weights.reduce((a, b) => a + b, 0)
  return Array.from({ length: columns }, (_, j) => {
    const counts = new Map<number, number>()
    for (let i = 0; i < y.length; i++) {
      const value = x[i * columns + j]!
      counts.set(value, (counts.get(value) ?? 0) + weights[i]!)
    }
    return n - Math.max(0, ...counts.values()) >= fewestOfAKind(n)
  })
}
