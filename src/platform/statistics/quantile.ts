/** Ascending copy of numbers. */
export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort()
}

/**
 * Quantile of numbers that are already ascending, by linear interpolation; 0 <= p <= 1, null for none.
 */
// Source: Hyndman & Fan 1996, type 7 (the default of R and NumPy).
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  const n = sorted.length
  if (n === 0) return null
  const at = (n - 1) * p
  const low = Math.floor(at)
  const below = sorted[low]!
  const above = sorted[Math.min(low + 1, n - 1)]!
  return below === above ? below : below + (at - low) * (above - below)
}

/** Quantile (type 7) of numbers in any order; null for none. */
export function quantile(values: ArrayLike<number>, p: number): number | null {
  return quantileOfSorted(ascending(values), p)
}

/** The middle number; null for none. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5)
}
