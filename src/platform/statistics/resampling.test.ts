import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bcaInterval, percentileInterval, resample, resampleCounts } from './bootstrap.ts'
import { drawBeta, drawExponential, drawGamma, drawNormal, drawPlace, shuffled } from './draws.ts'
import { mean, variance } from './moments.ts'
import { median, quantile } from './quantile.ts'
import { randomFrom } from './random.ts'
import { averageRanks } from './ranks.ts'

describe('Quantiles and ranks', () => {
  test('quantiles interpolate as spreadsheets do', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75)
    expect(quantile([7], 0.9)).toBe(7)
    expect(median([3, 1, 2])).toBe(2)
    expect(median([])).toBeNull()
  })

  test('ties share the average of their ranks', () => {
    expect(averageRanks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1])
    expect(averageRanks([1, 1, 1])).toEqual([2, 2, 2])
    expect(averageRanks([])).toEqual([])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (values) => {
        const total = averageRanks(values).reduce((a, b) => a + b, 0)
        expect(total).toBe((values.length * (values.length + 1)) / 2)
      }),
      { seed: 3 },
    )
  })
})

describe('Bootstrap', () => {
  test('a percentile interval is read off the replicates', () => {
    const replicates = Array.from({ length: 101 }, (_, i) => i)
    const { low, high } = percentileInterval(replicates, 0.9)
    expect([low, high].map(Math.round)).toEqual([5, 95])
    expect(() => percentileInterval([], 0.9)).toThrow('at least one')
  })

  test('without bias and skew the corrected interval is the percentile interval', () => {
    const replicates = Array.from({ length: 1001 }, (_, i) => i)
    const corrected = bcaInterval(replicates, 500, [1, 2, 3], 0.95)
    expect(corrected.low).toBeCloseTo(25, 8)
    expect(corrected.high).toBeCloseTo(975, 8)
  })

  test('figures that lie in the right tail move the corrected interval up', () => {
    const replicates = Array.from({ length: 1001 }, (_, i) => i)
    expect(bcaInterval(replicates, 700, [1, 2, 3], 0.95).low).toBeGreaterThan(25)
    expect(bcaInterval([4, 4, 4], 4, [4, 4, 4], 0.95)).toEqual({ low: 4, high: 4 })
  })

  test('the corrected interval of a skewed mean holds the truth near its level', () => {
    const random = randomFrom('bca')
    let held = 0
    for (let run = 0; run < 300; run++) {
      const rows = Array.from({ length: 40 }, () => drawExponential(random))
      const replicates = Array.from({ length: 400 }, () => mean([...resample(random, 40)].map((i) => rows[i]!))!)
      const jackknife = rows.map((_, i) => mean(rows.toSpliced(i, 1))!)
      const { low, high } = bcaInterval(replicates, mean(rows)!, jackknife, 0.9)
      held += low <= 1 && 1 <= high ? 1 : 0
    }
    expect(held / 300).toBeGreaterThan(0.83)
    expect(held / 300).toBeLessThan(0.95)
  })

  test('every resample has as many rows as the sample', () => {
    expect(resampleCounts(randomFrom(1), 50).reduce((a, b) => a + b, 0)).toBe(50)
    expect(resample(randomFrom(1), 50)).toHaveLength(50)
  })
})

describe('Draws', () => {
  const many = (draw: () => number) => Array.from({ length: 40_000 }, draw)

  test('have the mean and spread of their distributions', () => {
    const random = randomFrom('draws')
    const cases: [number[], number, number][] = [
      [many(() => drawNormal(random, 3, 2)), 3, 4],
      [many(() => drawExponential(random, 5)), 5, 25],
      [many(() => drawGamma(random, 2.5, 2)), 5, 10],
      [many(() => drawGamma(random, 0.4)), 0.4, 0.4],
      [many(() => drawBeta(random, 2, 6)), 0.25, (2 * 6) / (64 * 9)],
    ]
    for (const [drawn, centre, spread] of cases) {
      expect(Math.abs(mean(drawn)! - centre)).toBeLessThan(4.5 * Math.sqrt(spread / 40_000))
      expect(Math.abs(variance(drawn)! / spread - 1)).toBeLessThan(0.1)
    }
  })

  test('places come in proportion to their weights, items in any order', () => {
    const random = randomFrom('places')
    const drawn = many(() => drawPlace(random, [1, 0, 3]))
    expect(drawn.filter((place) => place === 1)).toHaveLength(0)
    expect(Math.abs(drawn.filter((place) => place === 2).length / 40_000 - 0.75)).toBeLessThan(0.01)
    expect(shuffled(random, [1, 2, 3, 4]).sort((a, b) => a - b)).toEqual([1, 2, 3, 4])
  })
})
