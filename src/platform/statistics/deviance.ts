import { stirlingError } from './log-gamma.ts'

// Source: Loader 2000, "Fast and accurate computation of binomial probabilities" (saddle-point form).
function devianceTerm(x: number, mean: number): number {
  const gap = x - mean
  if (Math.abs(gap) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const v = gap / (x + mean)
  let sum = gap * v
  let power = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    power *= v * v
    const next = sum + power / (2 * j + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}

/** e^(−mean) mean^x / Γ(x+1) for real x >= 0 and mean >= 0; no cancellation however large both are. */
export function poissonTerm(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(x) - devianceTerm(x, mean)) / Math.sqrt(2 * Math.PI * x)
}

/** Γ(n+1)/(Γ(x+1)Γ(n−x+1)) p^x q^(n−x) for real 0 <= x <= n, with q = 1 − p given apart so that both ends stay exact. */
export function binomialTerm(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return x === n ? 1 : 0
  const rest = n - x
  if (x === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)))
  if (rest <= 0) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)))
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(rest) - devianceTerm(x, n * p) - devianceTerm(rest, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * rest))
}
