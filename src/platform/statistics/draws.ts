import { normalQuantile } from './normal.ts'
import type { Random } from './random.ts'

/** One draw from the normal distribution with a mean and a standard deviation. */
export function drawNormal(random: Random, mean = 0, sd = 1): number {
  // Half a step up keeps 0 out, whose quantile is −∞.
  return mean + sd * normalQuantile(random.next() + 2 ** -54)
}

/** One draw from the exponential distribution with a mean. */
export function drawExponential(random: Random, mean = 1): number {
  return -mean * Math.log1p(-random.next())
}

/** One draw from the gamma distribution; shape and scale > 0. */
// Source: Marsaglia & Tsang 2000 (ACM TOMS 26:363), with their power for shapes below 1.
export function drawGamma(random: Random, shape: number, scale = 1): number {
  if (shape < 1) return drawGamma(random, shape + 1, scale) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale
  }
}

/** One draw from the beta distribution; shapes > 0. */
export function drawBeta(random: Random, a: number, b: number): number {
  const x = drawGamma(random, a)
  return x / (x + drawGamma(random, b))
}

/** One place 0…weights.length−1, drawn in proportion to non-negative weights with a positive sum. */
export function drawPlace(random: Random, weights: readonly number[]): number {
  let left = random.next() * weights.reduce((a, b) => a + b, 0)
  for (const [place, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return place
  }
  return weights.findLastIndex((weight) => weight > 0)
}

/** The same items in a random order (Fisher–Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
