import { poissonTerm } from './deviance.ts'

/**
 * Regularised incomplete gamma function, both tails at once: `lower` = P(a, x), `upper` = Q(a, x) = 1 − P.
 * a > 0, x >= 0 (NaN otherwise). The smaller tail is computed directly, so it keeps its digits.
 */
// Source: series Abramowitz & Stegun 6.5.29, continued fraction 6.5.31 by the modified Lentz method.
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0) || !(x >= 0)) return { lower: Number.NaN, upper: Number.NaN }
  if (x === 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  if (x < a + 1) {
    const lower = Math.min(1, lowerSeries(a, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, upperFraction(a, x))
  return { lower: 1 - upper, upper }
}

function lowerSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < 1_000_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return poissonTerm(a, x) * sum
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i < 1_000_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const change = d * c
    h *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return poissonTerm(a, x) * a * h
}
