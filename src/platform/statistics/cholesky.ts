import { Fault } from '../fault.ts'

/** A square matrix as rows one after another: entry (i, j) of size n at i·n + j. */
export type Square = Float64Array

/**
 * Lower-triangular L with L Lᵀ = A for a symmetric positive definite A of size n (only its lower half is read).
 * Returns null when a pivot falls under `tolerance` times its diagonal: the columns are collinear to working precision.
 */
// Source: Golub & Van Loan, Matrix Computations, alg. 4.2.1 (row by row).
export function cholesky(a: ArrayLike<number>, n: number, tolerance = 1e-12): Square | null {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
      if (i !== j) l[i * n + j] = sum / l[j * n + j]!
      else if (sum > tolerance * Math.abs(a[i * n + i]!)) l[i * n + i] = Math.sqrt(sum)
      else return null
    }
  }
  return l
}

/** Solves L Lᵀ x = b for the L of `cholesky`. */
export function solveCholesky(l: Square, b: ArrayLike<number>): Float64Array {
  const n = b.length
  if (l.length !== n * n) throw new Fault('internal', `A factor of ${l.length} entries does not fit ${n} unknowns`)
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!
    x[i]! /= l[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!
    x[i]! /= l[i * n + i]!
  }
  return x
}

/** Inverse of A from the L of `cholesky`, size n. */
export function inverseFromCholesky(l: Square, n: number): Square {
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    const column = solveCholesky(l, unit)
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i]!
  }
  return inverse
}
