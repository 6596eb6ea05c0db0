import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { Fault } from '../fault.ts'
import { cholesky, inverseFromCholesky, solveCholesky } from './cholesky.ts'
import { leastSquares } from './least-squares.ts'

interface Longley {
  rows: number[][]
  certified: { b: string[]; se: string[]; resid_sd: number; R2: number }
}
const longley = golden<{ nist_longley: Longley }>('numerics.json')?.nist_longley

describe('Regression', () => {
  test.skipIf(longley === undefined)('the near-collinear Longley set comes out to nine digits', () => {
    const { rows, certified } = longley!
    const fit = leastSquares(
      rows.map((row) => row.slice(1)),
      rows.map((row) => row[0]!),
    )
    for (const [i, b] of certified.b.entries())
      expect(Math.abs(fit.coefficients[i]! / Number(b) - 1)).toBeLessThan(1e-9)
    for (const [i, se] of certified.se.entries()) {
      expect(Math.abs(fit.standardErrors[i]! / Number(se) - 1)).toBeLessThan(1e-9)
    }
    expect(fit.residualSd).toBeCloseTo(certified.resid_sd, 8)
    expect(fit.rSquared).toBeCloseTo(certified.R2, 12)
  })

  test('a row weighted two counts as two equal rows', () => {
    const x = [[1], [2], [3], [5]]
    const y = [2, 1, 4, 6]
    const weighted = leastSquares(x, y, [1, 2, 1, 1])
    const repeated = leastSquares([[1], [2], [2], [3], [5]], [2, 1, 1, 4, 6])
    for (const [i, b] of repeated.coefficients.entries()) expect(weighted.coefficients[i]).toBeCloseTo(b, 12)
  })

  test('columns that say the same thing, constant columns and too few rows are refused', () => {
    const collinear = [
      [1, 2],
      [2, 4],
      [3, 6],
      [4, 8],
    ]
    expect(() => leastSquares(collinear, [1, 2, 3, 5])).toThrow(Fault)
    expect(() => leastSquares([[1], [1], [1]], [1, 2, 3])).toThrow(Fault)
    expect(() => leastSquares([[1]], [1])).toThrow(Fault)
  })

  test('without columns the fit is the mean', () => {
    const fit = leastSquares([[], [], []], [1, 2, 6])
    expect(fit.coefficients).toEqual([3])
    expect(fit.standardErrors[0]).toBeCloseTo(Math.sqrt(7 / 3), 12)
  })
})

describe('Symmetric systems', () => {
  const a = [4, 2, 0.6, 2, 5, 1, 0.6, 1, 3]

  test('are solved and inverted', () => {
    const l = cholesky(a, 3)!
    const x = solveCholesky(l, [1, 2, 3])
    for (const i of [0, 1, 2]) {
      expect(x.reduce((sum, value, j) => sum + value * a[3 * i + j]!, 0)).toBeCloseTo(i + 1, 12)
    }
    const inverse = inverseFromCholesky(l, 3)
    expect(inverse[1]).toBeCloseTo(inverse[3]!, 14)
    expect(4 * inverse[0]! + 2 * inverse[3]! + 0.6 * inverse[6]!).toBeCloseTo(1, 12)
  })

  test('are refused when they are not positive definite', () => {
    expect(cholesky([1, 1, 1, 1], 2)).toBeNull()
    expect(() => solveCholesky(cholesky(a, 3)!, [1, 2])).toThrow(Fault)
  })
})
