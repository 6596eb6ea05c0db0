import { adjustP } from '../../platform/statistics/multiplicity.ts'
import type { DriversAnalysis } from './analyse.ts'
import type { DriverDifference } from './contract.ts'
import { percentile } from './intervals.ts'
import { ofGroup, shares } from './replicates.ts'

/**
 * Whether touchpoints matter differently in two segments or periods: the difference a − b of importance shares, with interval
 * and p-value from independent block bootstraps of each (analyse them with different seeds), adjusted over the touchpoints both have.
 * When the same people are in both, the answers go together and the test errs towards "no difference".
 */
export function driverDifferences(a: DriversAnalysis, b: DriversAnalysis, level = 0.95): DriverDifference[] {
  if (a.replicates === null || b.replicates === null) return []
  const [left, right] = [resampledShares(a), resampledShares(b)]
  const tested = a.result.drivers.flatMap((driver) => {
    const other = b.result.drivers.find((each) => each.touchpoint === driver.touchpoint)
    const [ours, theirs] = [left.get(driver.touchpoint), right.get(driver.touchpoint)]
    if (other === undefined || ours === undefined || theirs === undefined) return []
    const differences = ours.slice(0, theirs.length).map((value, i) => value - theirs[i]!)
    const difference = driver.importance - other.importance
    return [
      {
        touchpoint: driver.touchpoint,
        a: driver.importance,
        b: other.importance,
        difference,
        ...test(differences, level),
      },
    ]
  })
  const adjusted = adjustP(
    tested.map((each) => each.p),
    'benjamini-hochberg',
  )
  return tested.map((each, i) => ({ ...each, adjusted: adjusted[i] ?? 1, different: (adjusted[i] ?? 1) < 1 - level }))
}

function resampledShares({ replicates }: DriversAnalysis): Map<number, Float64Array> {
  if (replicates === null) return new Map()
  const all = shares(replicates)
  return new Map(replicates.touchpoints.map((touchpoint, g) => [touchpoint, ofGroup(all, replicates.groups, g)]))
}

/** Two-sided bootstrap p-value with one added to both counts, so that it is never 0 (Davison & Hinkley 1997, eq. 4.11). */
function test(differences: Float64Array, level: number): { low: number; high: number; p: number } {
  const below = differences.filter((d) => d <= 0).length
  const above = differences.filter((d) => d >= 0).length
  const p = Math.min(1, (2 * (Math.min(below, above) + 1)) / (differences.length + 1))
  return { ...percentile(differences, level), p }
}
