import { incompleteGamma } from './incomplete-gamma.ts'
import { quantileByTails } from './root.ts'

/** P(X <= x) of chi-squared with df > 0 degrees of freedom, 0…1. */
export function chiSquaredCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, Math.max(0, x) / 2).lower
}

/** P(X > x) of chi-squared: the p-value of a test statistic, exact in the far tail. */
export function chiSquaredUpper(x: number, df: number): number {
  return incompleteGamma(df / 2, Math.max(0, x) / 2).upper
}

/** The x with P(X <= x) = p for a gamma distribution of given shape and scale (both > 0). */
export function gammaQuantile(p: number, shape: number, scale = 1): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  const target = { lower: p, upper: 1 - p }
  const start = { low: shape, high: shape + 1, least: 0, most: Number.MAX_VALUE }
  return scale * quantileByTails((x) => incompleteGamma(shape, x), target, start)
}

/** The x with P(X <= x) = p of chi-squared with df > 0. */
export function chiSquaredQuantile(p: number, df: number): number {
  return gammaQuantile(p, df / 2, 2)
}
