import { place, type Totals } from './cross-products.ts'

/**
 * One touchpoint (or measure) among the columns of the cross-products: whether it was met (0/1; null when it was met by all
 * and has no column) and how it went (the score minus `centre` where met, else 0). Column numbers count from the constant 0 and the outcome 1.
 */
export interface DriverGroup {
  readonly touchpoint: number
  readonly met: number | null
  readonly score: number | null
  readonly centre: number
  readonly scale: { readonly low: number; readonly high: number; readonly better: 'high' | 'low' }
}

/** The columns of one group that enter and leave together, as numbers into the cross-products. */
export type Columns = readonly number[]

export function columnsOf(group: DriverGroup): Columns {
  return [group.met, group.score].filter((column) => column !== null)
}

/**
 * A column whose centred sum of squares is below this share of its raw one is taken for constant: what is left is rounding
 * (2⁻⁵² times a few thousand additions), while a touchpoint met by ten in ten million still has a share near one.
 */
const CONSTANT = 1e-11

/** Σ w (zᵢ − z̄ᵢ)(zⱼ − z̄ⱼ). */
export function centred(totals: Totals, i: number, j: number): number {
  const { columns, sums } = totals
  const w = sums[0]!
  if (w <= 0) return 0
  return sums[place(columns, i, j)]! - (sums[i]! * sums[j]!) / w
}

/** Whether a column says the same of everyone (and so can explain nothing). */
export function isConstant(totals: Totals, i: number): boolean {
  const own = centred(totals, i, i)
  return !(own > CONSTANT * totals.sums[place(totals.columns, i, i)]!)
}

/**
 * Whether a 0/1 column has so few of one kind that it can say nothing: under ten answers, or one in two thousand. Real surveys have a
 * handful of people who skipped half the form; their "not met" columns are copies of each other and would make everything look entangled.
 */
export function isRare(totals: Totals, column: number): boolean {
  const met = metCount(totals, column)
  return Math.min(met, totals.n - met) < fewestOfAKind(totals.n)
}

export function fewestOfAKind(n: number): number {
  return Math.max(10, n / 2000)
}

/** Answers with a 1 in the column (all of them for null); with weights, their share of the weight times the answers. */
export function metCount(totals: Totals, column: number | null): number {
  if (column === null) return totals.n
  return totals.sums[0]! > 0 ? (totals.n * totals.sums[column]!) / totals.sums[0]! : 0
}

/** Of one group: Σ weight of those who met it and said how it went, and Σ weight × outcome of the same. */
export interface Told {
  readonly weight: number
  readonly outcome: number
}

/** Who told of group `g`: counted beside the products where only some who met it were heard, else all who met it. */
export function toldOf({ columns, sums, beside }: Totals, group: DriverGroup, g: number): Told {
  if (beside !== undefined) return { weight: beside[2 * g]!, outcome: beside[2 * g + 1]! }
  const met = group.met ?? 0
  return { weight: sums[met]!, outcome: sums[place(columns, 1, met)]! }
}

/** Answers behind the score of group `g`; with weights, their share of the weight times the answers. */
export function toldCount(totals: Totals, group: DriverGroup, g: number): number {
  return totals.sums[0]! > 0 ? (totals.n * toldOf(totals, group, g).weight) / totals.sums[0]! : 0
}

/** The columns of group `g` that vary enough to be used: neither constant, nor met, missed or told of by a handful only. */
export function usableColumns(totals: Totals, group: DriverGroup, g: number): Columns {
  const fewest = fewestOfAKind(totals.n)
  if (metCount(totals, group.met) < fewest) return []
  return columnsOf(group).filter((column) =>
    column === group.met
      ? !isRare(totals, column)
      : toldCount(totals, group, g) >= fewest && !isConstant(totals, column),
  )
}

/**
 * Which columns of cross-products stand in the working matrix, and how they fall into groups: group g has the columns
 * `starts[g]` to `starts[g + 1] − 1` of the matrix; the outcome comes last.
 */
export interface Layout {
  readonly columns: Int32Array
  readonly starts: Int32Array
  readonly outcome: number
}

export function layoutOf(groups: readonly Columns[], outcome = 1): Layout {
  const starts = new Int32Array(groups.length + 1)
  for (const [g, columns] of groups.entries()) starts[g + 1] = starts[g]! + columns.length
  return { columns: Int32Array.from(groups.flat()), starts, outcome }
}

export interface Correlation {
  /** Side of the matrix: predictors plus the outcome, which is last. */
  readonly side: number
  /** Row-major, full and symmetric; a constant column has zeros everywhere, also on its diagonal. */
  readonly r: Float64Array
  /** √(centred sum of squares) of each column; 0 for a constant one. */
  readonly spread: Float64Array
}

export function emptyCorrelation(layout: Layout): Correlation {
  const side = layout.columns.length + 1
  return { side, r: new Float64Array(side * side), spread: new Float64Array(side) }
}

/** Correlations among the columns of the layout; written into `into`, which is made by `emptyCorrelation`. */
export function correlation(totals: Totals, layout: Layout, into: Correlation = emptyCorrelation(layout)): Correlation {
  const { side, r, spread } = into
  const { columns, sums } = totals
  const w = sums[0]!
  const at = (i: number) => (i === side - 1 ? layout.outcome : layout.columns[i]!)
  for (let i = 0; i < side; i++) {
    const z = at(i)
    spread[i] = isConstant(totals, z) ? 0 : Math.sqrt(centred(totals, z, z))
  }
  for (let i = 0; i < side; i++) {
    const zi = at(i)
    r[i * side + i] = spread[i]! > 0 ? 1 : 0
    for (let j = i + 1; j < side; j++) {
      const zj = at(j)
      const scale = spread[i]! * spread[j]!
      const raw =
        sums[zi < zj ? zi * columns - (zi * (zi - 1)) / 2 + zj - zi : zj * columns - (zj * (zj - 1)) / 2 + zi - zj]!
      const value = scale > 0 ? (raw - (sums[zi]! * sums[zj]!) / w) / scale : 0
      r[i * side + j] = value
      r[j * side + i] = value
    }
  }
  return into
}
