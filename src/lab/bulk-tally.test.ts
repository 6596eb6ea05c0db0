import { expect, it } from 'vitest'
import { bulkTally, type OutcomeCount, type PairSum, type ScoreCount } from './bulk-tally.ts'
import { TOUCHPOINTS } from './company.ts'
import { DEFAULT_COMPANY } from './make.ts'
import { MIDDLE_SCORE, tallyOf } from './tally.ts'
import { journeysOf } from './timeline.ts'

const journeys = [...journeysOf({ ...DEFAULT_COMPANY, end: '2026-10-31', encounters: 6_000, customers: 1_200 })].filter(
  (journey) => journey.whole,
)

/** What the three questions to ClickHouse ask, answered by plain loops. */
function sums() {
  const outcomes: OutcomeCount[] = []
  const scores: ScoreCount[] = []
  const pairs: PairSum[] = []
  for (const { outcome, visits, customer } of journeys) {
    outcomes.push({ outcome, n: 1 })
    for (const { touchpoint: t, unit, score } of visits)
      scores.push({ t, unit, segment: customer.segment, score, outcome, n: 1 })
    const places = new Map(visits.map((visit) => [visit.touchpoint, visit.score - MIDDLE_SCORE]))
    for (const [t, first] of places)
      for (const [u, second] of places) if (t < u) pairs.push({ t, u, n: 1, first, second, product: first * second })
  }
  return { outcomes, scores, pairs }
}

it('a population counted inside ClickHouse has the same tally as one counted journey by journey', () => {
  const once = journeys.every(({ visits }) => new Set(visits.map((visit) => visit.touchpoint)).size === visits.length)
  expect(once).toBe(true)
  const { outcomes, scores, pairs } = sums()
  const [found, wanted] = [bulkTally(outcomes, scores, pairs), tallyOf(journeys)]
  expect(found.journeys).toBe(wanted.journeys)
  for (const part of ['outcome', 'touchpoints', 'units', 'segments', 'places'] as const)
    expect(found[part]).toEqual(wanted[part])
  expect(found.covariance).toHaveLength((2 * TOUCHPOINTS.length + 1) ** 2)
  for (const [at, value] of wanted.covariance.entries()) expect(found.covariance[at]).toBeCloseTo(value, 10)
})
