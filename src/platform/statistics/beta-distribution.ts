import { incompleteBeta } from './incomplete-beta.ts'
import { quantileByTails } from './root.ts'

/** P(X <= x) of the beta distribution with shapes a > 0, b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return incompleteBeta(a, b, x).lower
}

/** The x in 0…1 with P(X <= x) = p of the beta distribution. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0 || p === 1) return p
  const mean = a / (a + b)
  // Where the answer sits against 1, its distance from 1 is what must keep its digits.
  if (mean > 0.9) return 1 - betaQuantile(1 - p, b, a)
  const target = { lower: p, upper: 1 - p }
  return quantileByTails((x) => incompleteBeta(a, b, x), target, { low: mean, high: mean, least: 0, most: 1 })
}

/** P(X <= x) and P(X > x) of Fisher's F with d1, d2 > 0 degrees of freedom. */
function fTails(x: number, d1: number, d2: number): { lower: number; upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  const whole = d1 * x + d2
  return incompleteBeta(d1 / 2, d2 / 2, (d1 * x) / whole, d2 / whole)
}

/** P(F <= x). */
export function fCdf(x: number, d1: number, d2: number): number {
  return fTails(x, d1, d2).lower
}

/** P(F > x): the p-value of an F statistic, exact in the far tail. */
export function fUpper(x: number, d1: number, d2: number): number {
  return fTails(x, d1, d2).upper
}

/** The x with P(F <= x) = p. */
export function fQuantile(p: number, d1: number, d2: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  const target = { lower: p, upper: 1 - p }
  return quantileByTails((x) => fTails(x, d1, d2), target, { low: 1, high: 1, least: 0, most: Number.MAX_VALUE })
}
