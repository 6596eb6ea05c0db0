/** Mean, spread and size of numbers, updated one by one and mergeable: never a sum of raw squares, which loses NumAcc4. */
export interface Moments {
  readonly n: number
  /** Null for no numbers. */
  readonly mean: number | null
  /** Sum of squared distances from the mean. */
  readonly squares: number
}

// Source: two-pass with the correction term, Chan, Golub & LeVeque 1983 (Am. Stat. 37:242, eq. 1.7).
export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length
  if (n === 0) return { n: 0, mean: null, squares: 0 }
  // Taking the first number off keeps the digits of numbers that are large and alike (1e7 ± 0.1).
  const origin = values[0]!
  let total = 0
  for (let i = 0; i < n; i++) total += values[i]! - origin
  const shift = total / n
  let squares = 0
  let rest = 0
  for (let i = 0; i < n; i++) {
    const gap = values[i]! - origin - shift
    squares += gap * gap
    rest += gap
  }
  return { n, mean: origin + shift + rest / n, squares: Math.max(0, squares - (rest * rest) / n) }
}

/** Moments of two groups put together. */
// Source: Chan, Golub & LeVeque 1983, eq. 2.1.
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.mean === null) return b
  if (b.mean === null) return a
  const n = a.n + b.n
  const gap = b.mean - a.mean
  return { n, mean: a.mean + (gap * b.n) / n, squares: a.squares + b.squares + (gap * gap * a.n * b.n) / n }
}

/** Arithmetic mean; null for an empty list. */
export function mean(values: ArrayLike<number>): number | null {
  return momentsOf(values).mean
}

/** Variance with n − 1; null for fewer than two numbers. */
export function variance(values: ArrayLike<number>): number | null {
  const { n, squares } = momentsOf(values)
  return n < 2 ? null : squares / (n - 1)
}

/** Standard deviation with n − 1; null for fewer than two numbers. */
export function standardDeviation(values: ArrayLike<number>): number | null {
  const found = variance(values)
  return found === null ? null : Math.sqrt(found)
}

/** Autocorrelation at a lag of 1 or more steps, −1…1; null when there is no spread or too few numbers. */
export function autocorrelation(values: ArrayLike<number>, lag = 1): number | null {
  const { n, mean: centre, squares } = momentsOf(values)
  if (centre === null || squares === 0 || lag >= n) return null
  let sum = 0
  for (let i = lag; i < n; i++) sum += (values[i]! - centre) * (values[i - lag]! - centre)
  return sum / squares
}
