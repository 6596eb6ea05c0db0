import { incompleteBeta } from './incomplete-beta.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { quantileByTails } from './root.ts'

/** Both tails of Student's t at x with df > 0 degrees of freedom (fractions allowed, ∞ means normal). */
function tails(x: number, df: number): { lower: number; upper: number } {
  if (df === Number.POSITIVE_INFINITY) return { lower: normalCdf(x), upper: normalCdf(-x) }
  const square = x * x
  const { lower } = incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square))
  const small = lower / 2
  const large = 1 - small
  return x > 0 ? { lower: large, upper: small } : { lower: small, upper: large }
}

/** P(T <= x), 0…1; df > 0, fractions allowed. */
export function tCdf(x: number, df: number): number {
  return tails(x, df).lower
}

/** P(T > x), exact in the far tail. */
export function tUpper(x: number, df: number): number {
  return tails(x, df).upper
}

/** Two-sided p-value of a t statistic, 0…1. */
export function tTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * tUpper(Math.abs(t), df))
}

/** The x with P(T <= x) = p, 0 < p < 1 (±∞ at the ends, NaN outside); df > 0, fractions allowed. */
// Source: numerical inversion of the tail (Brent) around the normal quantile.
export function tQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN
  if (p === 0 || p === 1 || df > 1e15) return normalQuantile(p)
  if (p === 0.5) return 0
  if (p > 0.5) return -tQuantile(1 - p, df)
  const near = Math.min(1e-9, normalQuantile(p))
  const target = { lower: p, upper: 1 - p }
  return quantileByTails((x) => tails(x, df), target, { low: 2 * near, high: 0, least: -1e308, most: 0 })
}

/** The half-width multiplier of a two-sided t interval at the given level (0 < level < 1). */
export function tCritical(level: number, df: number): number {
  return -tQuantile((1 - level) / 2, df)
}
