import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { autocorrelation, mean, mergeMoments, momentsOf, standardDeviation, variance } from './moments.ts'

interface Set {
  name: string
  base?: number
  data?: number[]
  mean: number
  sd: number
  autocorr1: number
  tolerance?: number
}
const sets = golden<{ nist_numacc: Set[] }>('numerics.json')?.nist_numacc ?? []

const numbers = ({ base, data }: Set) =>
  data ?? [base! + 0.2, ...Array.from({ length: 1000 }, (_, i) => base! + (i % 2 === 0 ? 0.1 : 0.3))]

describe('Means and spreads', () => {
  test.skipIf(sets.length === 0).each(sets)('$name of the National Institute of Standards comes out', (set) => {
    const values = numbers(set)
    const tolerance = set.tolerance ?? 1e-14
    expect(Math.abs(mean(values)! / set.mean - 1)).toBeLessThan(1e-15)
    expect(Math.abs(standardDeviation(values)! / set.sd - 1)).toBeLessThan(tolerance)
    expect(Math.abs(autocorrelation(values)! - set.autocorr1)).toBeLessThan(Math.max(tolerance, 1e-12))
  })

  test('nothing, one number and equal numbers have no made-up spread', () => {
    expect(mean([])).toBeNull()
    expect(variance([])).toBeNull()
    expect(variance([4])).toBeNull()
    expect(variance([0.1, 0.1, 0.1])).toBe(0)
    expect(autocorrelation([2, 2, 2])).toBeNull()
  })

  test('two groups put together are the group of both', () => {
    const list = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 20 })
    fc.assert(
      fc.property(list, list, (a, b) => {
        const both = momentsOf([...a, ...b])
        const merged = mergeMoments(momentsOf(a), momentsOf(b))
        expect(merged.n).toBe(both.n)
        if (both.mean !== null) expect(merged.mean).toBeCloseTo(both.mean, 8)
        expect(merged.squares).toBeCloseTo(both.squares, 4)
      }),
      { numRuns: 100, seed: 2 },
    )
  })
})
