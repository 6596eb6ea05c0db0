import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { type Adjustment, adjustP } from './multiplicity.ts'

interface Reference {
  p: number[]
  expected: Record<string, number[]>
  case_with_ties_and_NA: { p: (number | null)[]; BH: (number | null)[]; holm: (number | null)[] }
}
const reference = golden<Reference>('multiplicity_p_adjust.json')
const names: [Adjustment, string][] = [
  ['bonferroni', 'bonferroni'],
  ['holm', 'holm'],
  ['hochberg', 'hochberg'],
  ['hommel', 'hommel'],
  ['benjamini-hochberg', 'BH'],
  ['benjamini-yekutieli', 'BY'],
]
const near = (actual: readonly (number | null)[], expected: readonly (number | null)[]) => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) {
    if (value === null) expect(actual[i]).toBeNull()
    else expect(actual[i]).toBeCloseTo(value, 13)
  }
}

describe('Looking at many cells at once', () => {
  test.skipIf(reference === null).each(names)('%s agrees with the published example', (method, key) => {
    near(adjustP(reference!.p, method), reference!.expected[key]!)
  })

  test.skipIf(reference === null)('cells with nothing to test are not counted as looks; ties share a value', () => {
    const { p, BH, holm } = reference!.case_with_ties_and_NA
    near(adjustP(p, 'benjamini-hochberg'), BH)
    near(adjustP(p, 'holm'), holm)
  })

  test('no cells, one cell and only empty cells are fine', () => {
    for (const [method] of names) {
      expect(adjustP([], method)).toEqual([])
      expect(adjustP([0.03], method)).toEqual([0.03])
      expect(adjustP([null, null], method)).toEqual([null, null])
      expect(adjustP([1, 1, 1], method)).toEqual([1, 1, 1])
    }
  })

  test('an adjusted value is never smaller than the plain one, keeps its order and ignores the order of the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
        for (const [method] of names) {
          const adjusted = adjustP(p, method)
          const mirrored = adjustP(p.toReversed(), method).toReversed()
          for (const [i, value] of p.entries()) {
            expect(adjusted[i]!).toBeGreaterThanOrEqual(value * (1 - 1e-12))
            expect(adjusted[i]!).toBeLessThanOrEqual(1)
            expect(mirrored[i]!).toBeCloseTo(adjusted[i]!, 12)
          }
        }
      }),
      { numRuns: 200, seed: 1 },
    )
  })
})
