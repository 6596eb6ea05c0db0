import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Correlation, Layout } from './moments.ts'

/** An eigenvalue below this share of the largest is rounding: the columns are collinear and that direction explains nothing of its own. */
const RANK = 1e-10

/** Eigenvalues (descending) and vectors (columns) of the correlations among predictors that vary. */
export function spectrum(correlation: Correlation): { values: number[]; vectors: Matrix; used: number[] } {
  const used = Array.from({ length: correlation.side - 1 }, (_, i) => i).filter((i) => correlation.spread[i]! > 0)
  if (used.length === 0) return { values: [], vectors: new Matrix(0, 0), used }
  const rxx = used.map((i) => used.map((j) => correlation.r[i * correlation.side + j]!))
  const evd = new EigenvalueDecomposition(new Matrix(rxx), { assumeSymmetric: true })
  const order = evd.realEigenvalues
    .map((_, i) => i)
    .toSorted((a, b) => evd.realEigenvalues[b]! - evd.realEigenvalues[a]!)
  return {
    values: order.map((i) => evd.realEigenvalues[i]!),
    vectors: evd.eigenvectorMatrix.subMatrixColumn(order),
    used,
  }
}

/**
 * Johnson's relative weights per group (0…1, sum to R²): each column's share through the nearest orthogonal set, summed over the
 * group. With collinear columns the inverse is taken in the directions that exist (Moore–Penrose), so the sum still is R².
 */
// Source: Johnson 2000, Multivariate Behavioral Research 35:1; equal to Genizi 1993.
export function relativeWeights(correlation: Correlation, layout: Layout): Float64Array {
  const byColumn = columnWeights(correlation)
  const groups = new Float64Array(layout.starts.length - 1)
  for (let g = 0; g < groups.length; g++) {
    for (let c = layout.starts[g]!; c < layout.starts[g + 1]!; c++) groups[g]! += byColumn[c]!
  }
  return groups
}

function columnWeights({ r, side, spread }: Correlation): Float64Array {
  const weights = new Float64Array(side - 1)
  const { values, vectors, used } = spectrum({ r, side, spread })
  const roots = values.map((value) => (value > RANK * values[0]! ? Math.sqrt(value) : 0))
  const toY = used.map((i) => r[i * side + side - 1]!)
  const lambda = (i: number, j: number) =>
    roots.reduce((sum, root, k) => sum + vectors.get(i, k) * root * vectors.get(j, k), 0)
  const alongY = roots.map((root, k) =>
    root > 0 ? toY.reduce((sum, value, i) => sum + vectors.get(i, k) * value, 0) / root : 0,
  )
  const beta = used.map((_, i) => alongY.reduce((sum, value, k) => sum + vectors.get(i, k) * value, 0))
  for (const [i, column] of used.entries()) {
    for (const j of used.keys()) weights[column]! += lambda(i, j) ** 2 * beta[j]! ** 2
  }
  return weights
}
