import { binomialTerm } from './deviance.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/** P(X = k) of n trials with probability p; k and n whole, 0 <= p <= 1. */
export function binomialProbability(k: number, n: number, p: number): number {
  return k < 0 || k > n ? 0 : binomialTerm(k, n, p, 1 - p)
}

/** P(X <= k) of n trials with probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(n - whole, whole + 1, 1 - p, p).lower
}

/** Smallest k with P(X <= k) >= q. */
export function binomialQuantile(q: number, n: number, p: number): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCdf(middle, n, p) >= q) high = middle
    else low = middle + 1
  }
  return low
}
