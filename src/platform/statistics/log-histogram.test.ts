import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawExponential } from './draws.ts'
import { bucketOf, mergeHistograms, quantileOfHistogram, secondsOf } from './log-histogram.ts'
import { quantile } from './quantile.ts'
import { randomFrom } from './random.ts'

const histogram = (seconds: readonly number[]) => {
  const counts = new Map<number, number>()
  for (const s of seconds) counts.set(bucketOf(s), (counts.get(bucketOf(s)) ?? 0) + 1)
  return counts
}

describe('Waiting times kept as counts', () => {
  test('a bucket gives its duration back within one percent', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e7, noNaN: true }), (s) => {
        expect(Math.abs(secondsOf(bucketOf(s)) / s - 1)).toBeLessThanOrEqual(0.01)
      }),
      { seed: 4 },
    )
    expect([bucketOf(0), bucketOf(0.4), bucketOf(1)]).toEqual([-1, 0, 0])
    expect(secondsOf(-1)).toBe(0)
  })

  test('the median and the slowest tenth are right to one percent', () => {
    const random = randomFrom('waits')
    const waits = Array.from({ length: 5000 }, () => 1 + drawExponential(random, 300))
    for (const p of [0.5, 0.9]) {
      const found = quantileOfHistogram(histogram(waits), p)!
      expect(Math.abs(found.value / quantile(waits, p)! - 1)).toBeLessThan(0.0101)
      expect(found.low).toBeLessThanOrEqual(found.value)
      expect(found.high).toBeGreaterThanOrEqual(found.value)
      expect(found.coverage).toBeGreaterThanOrEqual(0.95)
    }
  })

  test('with too few waits the interval says how little it promises', () => {
    const found = quantileOfHistogram(histogram([10, 20, 30]), 0.5)!
    expect(found.coverage).toBeCloseTo(0.75, 12)
    expect(found.n).toBe(3)
    expect(found.low).toBeCloseTo(10, 0)
    expect(quantileOfHistogram(new Map(), 0.5)).toBeNull()
    expect(quantileOfHistogram(new Map([[5, 0]]), 0.5)).toBeNull()
    expect(quantileOfHistogram(histogram([0, 0, 0]), 0.5)!.value).toBe(0)
  })

  test('the interval of the median holds the truth at its level', () => {
    const random = randomFrom('median')
    let held = 0
    for (let run = 0; run < 1000; run++) {
      const waits = Array.from({ length: 60 }, () => 1 + drawExponential(random, 1000))
      const { low, high } = quantileOfHistogram(histogram(waits), 0.5)!
      const truth = 1 + 1000 * Math.LN2
      held += low * 0.99 <= truth && truth <= high * 1.01 ? 1 : 0
    }
    expect(held / 1000).toBeGreaterThan(0.935)
  })

  test('two months put together count once each', () => {
    const merged = mergeHistograms(histogram([1, 5]), histogram([5, 9]))
    expect([...merged.values()].reduce((a, b) => a + b, 0)).toBe(4)
    expect(merged.get(bucketOf(5))).toBe(2)
  })
})
