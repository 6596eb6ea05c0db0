import { PIVOT } from './lmg.ts'
import type { Correlation } from './moments.ts'

export interface RegressionRoom {
  readonly factor: Float64Array
  readonly kept: Int32Array
  readonly beta: Float64Array
}

export function regressionRoom(side: number): RegressionRoom {
  return { factor: new Float64Array(side * side), kept: new Int32Array(side), beta: new Float64Array(side - 1) }
}

/**
 * Standardised coefficients of the regression of the last column on all others (Cholesky of the correlations).
 * A column that is constant, or collinear with those before it, is left out and gets 0.
 */
export function standardised(
  correlation: Correlation,
  room: RegressionRoom = regressionRoom(correlation.side),
): Float64Array {
  const { side, r } = correlation
  const { factor, kept, beta } = room
  const y = side - 1
  let filled = 0
  for (let column = 0; column < side; column++) {
    const row = filled * side
    let rest = r[column * side + column]!
    for (let i = 0; i < filled; i++) {
      let dot = r[column * side + kept[i]!]!
      for (let t = 0; t < i; t++) dot -= factor[row + t]! * factor[i * side + t]!
      dot /= factor[i * side + i]!
      factor[row + i] = dot
      rest -= dot * dot
    }
    if (column === y || rest <= PIVOT) continue
    factor[row + filled] = Math.sqrt(rest)
    kept[filled++] = column
  }
  beta.fill(0)
  const last = filled * side
  for (let i = filled - 1; i >= 0; i--) {
    let value = factor[last + i]!
    for (let t = i + 1; t < filled; t++) value -= factor[t * side + i]! * beta[kept[t]!]!
    beta[kept[i]!] = value / factor[i * side + i]!
  }
  return beta
}
