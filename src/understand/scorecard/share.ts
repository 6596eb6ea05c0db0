import { normalCritical } from '../../platform/statistics/normal.ts'
import { wilsonAt } from '../../platform/statistics/wilson.ts'
import type { Interval } from './nps.ts'

/** Limits of the difference of two independent figures from the limits of each. */
// Source: Newcombe 1998 (Stat. Med. 17:873), method 10; in general form Zou & Donner 2008 (Stat. Med. 27:1693).
export function hybridLimits(a: Interval & { value: number }, b: Interval & { value: number }): Interval {
  const gap = a.value - b.value
  return {
    low: gap - Math.hypot(a.value - a.low, b.high - b.value),
    high: gap + Math.hypot(a.high - a.value, b.value - b.low),
  }
}

/** Newcombe limits of x₁/n₁ − x₂/n₂ at a normal multiplier z; both n must be above 0. */
export function newcombeAt(x1: number, n1: number, x2: number, n2: number, z: number): Interval {
  return hybridLimits({ value: x1 / n1, ...wilsonAt(x1, n1, z) }, { value: x2 / n2, ...wilsonAt(x2, n2, z) })
}

/** Newcombe's interval of the difference of two shares. Null when either n is 0. */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | null {
  return n1 > 0 && n2 > 0 ? newcombeAt(x1, n1, x2, n2, normalCritical(level)) : null
}

/**
 * Difference of two shares asked of the same n people: `onlyFirst` said yes first only, `onlySecond` second only.
 * The interval is of second less first. Null when n is 0.
 */
// Source: Agresti & Min 2005 (Stat. Med. 24:729), half a pair added to each of the four cells; Bonett & Price 2012.
export function matchedShares(onlyFirst: number, onlySecond: number, n: number, level = 0.95): Interval | null {
  if (!(n > 0)) return null
  const whole = n + 2
  const down = (onlyFirst + 0.5) / whole
  const up = (onlySecond + 0.5) / whole
  const reach = normalCritical(level) * Math.sqrt((up + down - (up - down) ** 2) / whole)
  return { low: up - down - reach, high: up - down + reach }
}
