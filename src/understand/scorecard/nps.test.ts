import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { Fault } from '../../platform/fault.ts'
import { logGamma } from '../../platform/statistics/log-gamma.ts'
import {
  adjustedWaldNps,
  type Interval,
  type NpsCounts,
  npsDifference,
  npsOf,
  npsStandardError,
  npsVariance,
  waldNps,
} from './nps.ts'
import { pairedNps } from './nps-paired.ts'
import { npsComparisonSize, npsSampleSize } from './nps-sample-size.ts'
import { scoreNps } from './nps-score.ts'

interface OneSample extends NpsCounts {
  nps: number
  variance: number
  se: number
  wald95: [number, number]
  adjusted_wald95: [number, number]
  score_tango95: [number, number]
}
type Two = { delta_abs: number; se: number; int: [number, number]; p: number }
interface Intervals {
  one_sample: OneSample[]
  two_sample: { x: number[]; y: number[]; wald: Two; adjusted_wald: Two }[]
  exact_coverage_95: {
    n: number
    p: number[]
    wald: { coverage: number; mean_width: number }
    adjusted_wald: { coverage: number; mean_width: number }
  }[]
}
interface Sizes {
  one_group: { moe: number; variance: number; n_wald: number; n_adjusted_wald: number }[]
  two_group: { delta: number; var1: number; var2: number; alpha: number; power: number; n_per_group: number }[]
}
const intervals = golden<Intervals>('nps_intervals.json')
const sizes = golden<Sizes>('nps_sample_size.json')

const near = (found: Interval | null, [low, high]: readonly [number, number], digits: number) => {
  expect(found!.low).toBeCloseTo(low, digits)
  expect(found!.high).toBeCloseTo(high, digits)
}
const replies = ([detractors, passives, promoters]: readonly number[]): NpsCounts => ({
  detractors: detractors!,
  passives: passives!,
  promoters: promoters!,
})

describe.skipIf(intervals === null)('NPS and its intervals', () => {
  test.each(intervals?.one_sample ?? [])(
    '$detractors, $passives, $promoters replies give the reference figures',
    (row) => {
      expect(npsOf(row)).toBeCloseTo(row.nps, 13)
      expect(npsVariance(row)).toBeCloseTo(row.variance, 13)
      expect(npsStandardError(row)).toBeCloseTo(row.se, 13)
      near(waldNps(row), row.wald95, 12)
      near(adjustedWaldNps(row), row.adjusted_wald95, 12)
      // The reference solves the score equation to about 1e-6.
      near(scoreNps(row), row.score_tango95, 5)
    },
  )

  test.each(intervals?.two_sample ?? [])(
    'the difference of $x and $y keeps its sign and its size',
    ({ x, y, wald, adjusted_wald }) => {
      for (const [adjusted, expected] of [
        [false, wald],
        [true, adjusted_wald],
      ] as const) {
        const found = npsDifference(replies(x), replies(y), { adjusted })!
        const back = npsDifference(replies(y), replies(x), { adjusted })!
        expect(Math.abs(found.centre)).toBeCloseTo(expected.delta_abs, 13)
        expect(found.standardError).toBeCloseTo(expected.se, 12)
        expect(found.p).toBeCloseTo(expected.p, 12)
        near(found.centre > 0 ? found : back, expected.int, 12)
        expect(back.value).toBe(-found.value)
        expect(back.low).toBeCloseTo(-found.high, 14)
      }
    },
  )

  test.each(intervals?.exact_coverage_95 ?? [])(
    'with $n replies at $p the interval holds the truth as often as published',
    (row) => {
      const found = {
        wald: exactCoverage(row.n, row.p, waldNps),
        adjusted_wald: exactCoverage(row.n, row.p, adjustedWaldNps),
      }
      for (const kind of ['wald', 'adjusted_wald'] as const) {
        expect(found[kind].coverage).toBeCloseTo(row[kind].coverage, 10)
        expect(found[kind].width).toBeCloseTo(row[kind].mean_width, 10)
      }
    },
  )
})

/** Coverage and mean width over every possible outcome of n replies. */
function exactCoverage(n: number, p: readonly number[], interval: (counts: NpsCounts) => Interval | null) {
  const [down, even, up] = p as [number, number, number]
  const truth = up - down
  let coverage = 0
  let width = 0
  for (let b = 0; b <= n; b++) {
    for (let c = 0; b + c <= n; c++) {
      const rest = n - b - c
      const ways = logGamma(n + 1) - logGamma(b + 1) - logGamma(c + 1) - logGamma(rest + 1)
      const chance = Math.exp(ways + b * Math.log(down) + c * Math.log(up) + rest * Math.log(even))
      const { low, high } = interval({ detractors: b, passives: rest, promoters: c })!
      if (low <= truth && truth <= high) coverage += chance
      width += chance * (high - low)
    }
  }
  return { coverage, width }
}

describe('NPS in the published examples and at its edges', () => {
  test('the examples of the textbook and of the question-and-answer page come out', () => {
    expect(npsOf(replies([1, 2, 3]))).toBeCloseTo(1 / 3, 14)
    expect(npsStandardError(replies([1, 0, 1]))).toBeCloseTo(Math.SQRT1_2, 3)
    expect(npsStandardError(replies([0, 1, 1]))).toBeCloseTo(0.354, 3)
    expect(npsStandardError(replies([1, 1, 1]))).toBeCloseTo(0.471, 3)
    expect(100 * npsStandardError(replies([54, 108, 162]))!).toBeCloseTo(4.1, 1)
  })

  test('nobody answering gives nothing, not zero', () => {
    const nobody = replies([0, 0, 0])
    for (const of of [npsOf, npsVariance, npsStandardError, waldNps, adjustedWaldNps, scoreNps])
      expect(of(nobody)).toBeNull()
    expect(npsDifference(nobody, replies([1, 1, 1]))).toBeNull()
  })

  test('when all agree the adjusted interval still admits doubt', () => {
    const all = replies([0, 0, 10])
    expect(waldNps(all)).toEqual({ low: 1, high: 1 })
    expect(adjustedWaldNps(all)!.low).toBeCloseTo(0.475, 3)
  })

  test('the same respondents asked twice are compared reply by reply', () => {
    const found = pairedNps([
      [9, 10],
      [6, 9],
      [7, 9],
      [10, 8],
      [5, 7],
      [8, 8],
    ])!
    // Steps 0, 2, 1, −1, 1, 0: mean 1/2, variance 1.1, t(5) 2.5706.
    expect(found.value).toBeCloseTo(0.5, 14)
    expect(found.high - found.value).toBeCloseTo(2.570581835636314 * Math.sqrt(1.1 / 6), 12)
    expect(found.p).toBeGreaterThan(0.2)
    expect(pairedNps([])).toBeNull()
    const still = pairedNps(Array.from({ length: 20 }, () => [9, 9] as const))!
    expect(still.p).toBeNull()
    expect(still.high).toBeGreaterThan(0.1)
  })
})

describe('How many replies are needed', () => {
  test.skipIf(sizes === null)('for one NPS and for a comparison, as in the reference table', () => {
    for (const { moe: margin, variance, n_wald, n_adjusted_wald } of sizes!.one_group) {
      expect(npsSampleSize({ margin, variance, adjusted: false })).toBe(n_wald)
      expect(npsSampleSize({ margin, variance })).toBe(n_adjusted_wald)
    }
    for (const { delta, var1, var2, alpha, power, n_per_group } of sizes!.two_group) {
      const wanted = { difference: delta, variances: [var1, var2] as const, level: 1 - alpha, power, adjusted: false }
      expect(npsComparisonSize(wanted)).toBe(n_per_group)
      expect(npsComparisonSize({ ...wanted, adjusted: true })).toBe(n_per_group - 3)
    }
  })

  test('fewer when nearly everyone would have to answer, and never none', () => {
    expect(npsSampleSize({ margin: 0.05, population: 1000 })).toBe(604)
    expect(npsSampleSize({ margin: 0.05, population: 1e9 })).toBe(npsSampleSize({ margin: 0.05 }))
    expect(npsSampleSize({ margin: 2 })).toBe(1)
    expect(() => npsSampleSize({ margin: 0 })).toThrow(Fault)
    expect(() => npsComparisonSize({ difference: 0 })).toThrow(Fault)
  })
})
