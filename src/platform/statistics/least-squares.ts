import { Matrix, QrDecomposition } from 'ml-matrix'
import { Fault } from '../fault.ts'
import { momentsOf } from './moments.ts'

export interface LeastSquares {
  /** Intercept first, then one per column. */
  readonly coefficients: readonly number[]
  /** Standard errors under independent equal noise, in the same order; NaN when no degrees of freedom are left. */
  readonly standardErrors: readonly number[]
  /** (XᵀX)⁻¹ of intercept and columns, row by row: what robust and design-based variances are built from. */
  readonly inverse: readonly (readonly number[])[]
  readonly residuals: readonly number[]
  /** Square root of the residual sum of squares over its degrees of freedom. */
  readonly residualSd: number
  readonly rSquared: number
  readonly degrees: number
}

/**
 * Weighted least squares of y on columns of x with an intercept. `rows` is n × p, `y` and `weights` (positive) length n.
 * Throws a Fault when there are no more rows than coefficients or when columns are collinear to working precision.
 */
// Source: Householder QR of centred and scaled columns; centring keeps the 7 digits normal equations lose on Longley.
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights?: readonly number[],
): LeastSquares {
  const n = rows.length
  const p = rows[0]?.length ?? 0
  if (n <= p) throw new Fault('bad-input', `${n} rows cannot carry ${p + 1} coefficients`)
  const w = weights ?? y.map(() => 1)
  const whole = w.reduce((a, b) => a + b, 0)
  const columns = Array.from({ length: p }, (_, j) =>
    centred(
      rows.map((row) => row[j]!),
      w,
      whole,
    ),
  )
  const target = centred(y, w, whole)
  const { beta, inverse } = solve(columns, target.values, w)
  const intercept = target.centre - beta.reduce((sum, b, j) => sum + b * columns[j]!.centre, 0)
  const residuals = target.values.map(
    (value, i) => value - beta.reduce((sum, b, j) => sum + b * columns[j]!.values[i]!, 0),
  )
  const squares = residuals.reduce((sum, r, i) => sum + w[i]! * r * r, 0)
  const total = target.values.reduce((sum, v, i) => sum + w[i]! * v * v, 0)
  const degrees = n - p - 1
  const residualSd = Math.sqrt(squares / degrees)
  const full = withIntercept(
    inverse,
    columns.map((column) => column.centre),
    whole,
  )
  return {
    coefficients: [intercept, ...beta],
    standardErrors: full.map((row, i) => residualSd * Math.sqrt(row[i]!)),
    inverse: full,
    residuals,
    residualSd,
    rSquared: total === 0 ? 0 : 1 - squares / total,
    degrees,
  }
}

interface Column {
  readonly centre: number
  readonly values: readonly number[]
}

function centred(values: readonly number[], w: readonly number[], whole: number): Column {
  const origin = momentsOf(values).mean ?? 0
  const rest = values.reduce((sum, value, i) => sum + w[i]! * (value - origin), 0) / whole
  return { centre: origin + rest, values: values.map((value) => value - origin - rest) }
}

function solve(columns: readonly Column[], y: readonly number[], w: readonly number[]) {
  const p = columns.length
  if (p === 0) return { beta: [], inverse: [] }
  const roots = w.map(Math.sqrt)
  const scale = columns.map(({ values }) => lengthOf(values, roots))
  if (scale.some((s) => s === 0)) throw collinear()
  const x = new Matrix(y.length, p)
  for (const [j, { values }] of columns.entries()) {
    for (const [i, value] of values.entries()) x.set(i, j, (value * roots[i]!) / scale[j]!)
  }
  const qr = new QrDecomposition(x)
  const r = qr.upperTriangularMatrix
  for (let j = 0; j < p; j++) if (Math.abs(r.get(j, j)) < 1e-10) throw collinear()
  const beta = qr.solve(Matrix.columnVector(y.map((value, i) => value * roots[i]!))).to1DArray()
  const back = inverseOfUpper(r, p)
  const inverse = columns.map((_, i) =>
    columns.map((__, j) => {
      let sum = 0
      for (let k = Math.max(i, j); k < p; k++) sum += back[i]![k]! * back[j]![k]!
      return sum / (scale[i]! * scale[j]!)
    }),
  )
  return { beta: beta.map((b, j) => b / scale[j]!), inverse }
}

function lengthOf(values: readonly number[], roots: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value, i) => sum + (value * roots[i]!) ** 2, 0))
}

function inverseOfUpper(r: Matrix, p: number): number[][] {
  const inverse = Array.from({ length: p }, () => new Array<number>(p).fill(0))
  for (let j = p - 1; j >= 0; j--) {
    inverse[j]![j] = 1 / r.get(j, j)
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0
      for (let k = i + 1; k <= j; k++) sum += r.get(i, k) * inverse[k]![j]!
      inverse[i]![j] = -sum / r.get(i, i)
    }
  }
  return inverse
}

function withIntercept(inverse: readonly (readonly number[])[], centres: readonly number[], whole: number): number[][] {
  const cross = inverse.map((row) => -row.reduce((sum, value, j) => sum + value * centres[j]!, 0))
  const corner = 1 / whole - cross.reduce((sum, value, i) => sum + value * centres[i]!, 0)
  return [[corner, ...cross], ...inverse.map((row, i) => [cross[i]!, ...row])]
}

function collinear(): Fault {
  return new Fault('bad-input', 'Two or more columns say the same thing', {
    advice: 'Leave out a column that is constant or that follows from the others.',
  })
}
