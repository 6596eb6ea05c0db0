import { binomialTerm } from './deviance.ts'

/**
 * Regularised incomplete beta function, both tails: `lower` = I_x(a, b), `upper` = 1 − I_x(a, b).
 * a > 0, b > 0, 0 <= x <= 1 (NaN otherwise). Give `y` = 1 − x when it is known better than by subtraction.
 */
// Source: continued fraction of DiDonato & Morris 1992 (ACM TOMS 18:360, eq. 9), modified Lentz method.
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): { lower: number; upper: number } {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0)) return { lower: Number.NaN, upper: Number.NaN }
  if (x === 0) return { lower: 0, upper: 1 }
  if (y === 0) return { lower: 1, upper: 0 }
  if (x <= a / (a + b)) {
    const lower = Math.min(1, tail(a, b, x, y))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, tail(b, a, y, x))
  return { lower: 1 - upper, upper }
}

/** x^a y^b / B(a, b). */
function front(a: number, b: number, x: number, y: number): number {
  const n = a + b
  return ((a * b) / n) * binomialTerm(a, n, x, y)
}

function tail(a: number, b: number, x: number, y: number): number {
  const tiny = 1e-300
  const lambda = a - (a + b) * x
  let h = tiny
  let c = h
  let d = 0
  for (let n = 0; n < 1_000_000; n++) {
    const alpha = n === 0 ? 1 : numerator(a, b, x, n)
    const beta = denominator(a, b, x, y, lambda, n)
    d = beta + alpha * d
    if (Math.abs(d) < tiny) d = tiny
    c = beta + alpha / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const change = c * d
    h *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return front(a, b, x, y) * h
}

function numerator(a: number, b: number, x: number, n: number): number {
  const base = a + 2 * n - 1
  return ((a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x) / (base * base)
}

function denominator(a: number, b: number, x: number, y: number, lambda: number, n: number): number {
  const left = n === 0 ? 0 : n + (n * (b - n) * x) / (a + 2 * n - 1)
  return left + ((a + n) * (lambda + 1 + n * (1 + y))) / (a + 2 * n + 1)
}
