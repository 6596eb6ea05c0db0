import { normalCritical } from './normal.ts'

/** Wilson limits at a normal multiplier z for x of n (fractions allowed, 0 <= x <= n, n > 0), inside 0…1. */
// Source: Wilson 1927; Newcombe 1998 (Stat. Med. 17:857), method 3.
export function wilsonAt(x: number, n: number, z: number): { low: number; high: number } {
  const p = x / n
  const square = (z * z) / n
  const reach = z * Math.sqrt((p * (1 - p) + square / 4) / n)
  const middle = p + square / 2
  // None of n and all of n have exact ends; floating point would leave a residue.
  return {
    low: x <= 0 ? 0 : Math.max(0, (middle - reach) / (1 + square)),
    high: x >= n ? 1 : Math.min(1, (middle + reach) / (1 + square)),
  }
}

/** Wilson interval of a share of x in n at a level in (0, 1). Null when n is 0. */
export function wilson(x: number, n: number, level = 0.95): { low: number; high: number } | null {
  return n > 0 ? wilsonAt(x, n, normalCritical(level)) : null
}
