import { Fault } from '../../platform/fault.ts'
import { normalCritical, normalQuantile } from '../../platform/statistics/normal.ts'

/** Largest spread replies can have: half promoters, half detractors. Usual spreads are 0.5–0.7. */
export const WORST_NPS_VARIANCE = 1

/**
 * Replies needed for an NPS to be known to ± `margin` (a share: 0.05 is five points). `variance` 0…1 of the −1, 0, +1
 * codes; `adjusted` counts the three replies the interval adds; `population` shrinks the need where more than a
 * twentieth of everyone would have to answer. Throws a Fault for a margin or level that cannot be.
 */
// Source: n = z² V / margin² (−3 for adjusted Wald), Lewis & Sauro 2021; finite population correction, Cochran 1977, 4.1.
export function npsSampleSize(wanted: {
  margin: number
  variance?: number
  level?: number
  adjusted?: boolean
  population?: number
}): number {
  const { margin, variance = WORST_NPS_VARIANCE, level = 0.95, adjusted = true, population } = wanted
  refuseUnless(margin > 0 && level > 0 && level < 1 && variance >= 0 && variance <= 1)
  const plain = (normalCritical(level) ** 2 * variance) / margin ** 2
  const small = population !== undefined && plain / population > 0.05
  const needed = small ? plain / (1 + (plain - 1) / population) : plain
  return atLeastOne(needed - (adjusted ? 3 : 0))
}

/**
 * Replies needed in each of two groups to see a difference of `difference` (a share) with a given power.
 */
// Source: n = (z_{α/2} + z_β)² (V₁ + V₂) / δ², two independent means of the −1, 0, +1 codes.
export function npsComparisonSize(wanted: {
  difference: number
  variances?: readonly [number, number]
  level?: number
  power?: number
  adjusted?: boolean
}): number {
  const { difference, variances = [1, 1], level = 0.95, power = 0.8, adjusted = true } = wanted
  refuseUnless(difference !== 0 && level > 0 && level < 1 && power > 0 && power < 1)
  const z = normalCritical(level) + normalQuantile(power)
  return atLeastOne((z * z * (variances[0] + variances[1])) / difference ** 2 - (adjusted ? 3 : 0))
}

function atLeastOne(n: number): number {
  return Math.max(1, Math.ceil(n))
}

function refuseUnless(possible: boolean): void {
  if (!possible) {
    throw new Fault('bad-input', 'No number of replies answers that', {
      advice: 'Give a margin above 0, a level and a power between 0 and 1, and a variance from 0 to 1.',
    })
  }
}
