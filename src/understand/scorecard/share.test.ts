import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { wilson } from '../../platform/statistics/wilson.ts'
import { scoreNps } from './nps-score.ts'
import { matchedShares, newcombe } from './share.ts'

interface Reference {
  published: { wilson: Record<string, [number, number]>; newcombe_diff: Record<string, [number, number]> }
  single: { x: number; n: number; wilson95: [number, number] }[]
  difference: { x1: number; n1: number; x2: number; n2: number; newcombe_hybrid_score95: [number, number] }[]
  matched_pairs: {
    b: number
    c: number
    n: number
    agresti_min_plus2: [number, number]
    tango_score: [number, number]
  }[]
}
const reference = golden<Reference>('topbox_proportion_intervals.json')

describe.skipIf(reference === null)('Shares agree with the published tables', () => {
  test('Wilson', () => {
    for (const { x, n, wilson95 } of reference!.single) {
      const { low, high } = wilson(x, n)!
      expect(low).toBeCloseTo(wilson95[0], 12)
      expect(high).toBeCloseTo(wilson95[1], 12)
    }
    for (const [share, [low, high]] of Object.entries(reference!.published.wilson)) {
      const [x, n] = share.split('/').map(Number)
      expect(wilson(x!, n!)!.low).toBeCloseTo(low, 4)
      expect(wilson(x!, n!)!.high).toBeCloseTo(high, 4)
    }
  })

  test('Newcombe', () => {
    for (const {
      x1,
      n1,
      x2,
      n2,
      newcombe_hybrid_score95: [low, high],
    } of reference!.difference) {
      const found = newcombe(x1, n1, x2, n2)!
      expect(found.low).toBeCloseTo(low, 12)
      expect(found.high).toBeCloseTo(high, 12)
    }
  })

  test('two shares of the same people', () => {
    for (const { b, c, n, agresti_min_plus2, tango_score } of reference!.matched_pairs) {
      const found = matchedShares(b, c, n)!
      expect(found.low).toBeCloseTo(agresti_min_plus2[0], 10)
      expect(found.high).toBeCloseTo(agresti_min_plus2[1], 10)
      const score = scoreNps({ detractors: b, passives: n - b - c, promoters: c })!
      expect(score.low).toBeCloseTo(tango_score[0], 5)
      expect(score.high).toBeCloseTo(tango_score[1], 5)
    }
  })
})

describe('Shares at their edges', () => {
  test('none of n starts at exactly nothing and all of n ends at exactly everything, at any n', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (n, level) => {
          expect(wilson(0, n, level)!.low).toBe(0)
          expect(wilson(n, n, level)!.high).toBe(1)
        },
      ),
      { seed: 5 },
    )
    expect(wilson(0, 0)).toBeNull()
    expect(newcombe(1, 2, 0, 0)).toBeNull()
    expect(matchedShares(0, 0, 0)).toBeNull()
  })
})
