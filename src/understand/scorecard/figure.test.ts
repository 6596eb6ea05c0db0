import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../platform/fault.ts'
import { drawNormal, drawPlace } from '../../platform/statistics/draws.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { type FigureWithInterval, figure, isTooFew, type Sensitivity } from './figure.ts'
import type { Counted } from './measure.ts'
import { npsCode } from './nps-paired.ts'
import { proportion } from './proportion.ts'
import { sampleOf } from './sample.ts'
import { addCounts, countsOf, plainCounts, type ScaleCounts, subtractCounts } from './scale-counts.ts'
import { designMean } from './weighting/design-estimates.ts'

const scale = (low: number, high: number, step: number | null = 1) => ({ low, high, step, better: 'high' as const })
const NPS: Counted = { kind: 'nps', figure: 'nps', topFrom: 9, scale: scale(0, 10) }
const CSAT: Counted = { kind: 'csat', figure: 'mean', topFrom: 4, scale: scale(1, 5) }
const TOP_TWO: Counted = { ...CSAT, figure: 'topbox' }
const EMOTION: Counted = { kind: 'emotion', figure: 'mean', topFrom: 1, scale: scale(-2, 2) }
const YES: Counted = { kind: 'yesno', figure: 'topbox', topFrom: 1, scale: scale(0, 1) }
const EURO: Counted = { kind: 'number', figure: 'mean', topFrom: null, scale: scale(0, 1000, null) }
const ALL = { NPS, CSAT, TOP_TWO, EMOTION, YES, EURO }

const shown = (metric: Counted, counts: ScaleCounts, sensitivity: Sensitivity = {}): FigureWithInterval => {
  const found = figure(metric, counts, sensitivity)
  if (isTooFew(found)) throw new Error(`too few: ${found.tooFew}`)
  return found
}

/** Some answers on the scale of a metric. */
const answers = (metric: Counted) => {
  const { low, high, step } = metric.scale
  const raw =
    step === null
      ? fc.integer({ min: 100 * low, max: 100 * high }).map((cents) => cents / 100)
      : fc.integer({ min: 0, max: (high - low) / step }).map((k) => low + k * step)
  return fc.array(
    raw.map((value) => ({ raw: value })),
    { minLength: 1, maxLength: 40 },
  )
}

describe('One figure with its interval, from counts', () => {
  test('NPS by adjusted Wald', () => {
    const found = shown(
      NPS,
      plainCounts([
        [3, 6],
        [7, 15],
        [9, 10],
        [10, 5],
      ]),
    )
    expect(found).toMatchObject({ value: 0.25, n: 36, nEffective: 36, weighted: false, method: 'adjusted-wald' })
    expect(found.low).toBeCloseTo(0.0036551449, 9)
    expect(found.high).toBeCloseTo(0.4578833167, 9)
  })

  test('the share of the best two by Wilson', () => {
    const found = shown(
      TOP_TWO,
      plainCounts([
        [1, 100],
        [3, 82],
        [4, 41],
        [5, 40],
      ]),
    )
    expect(found.value).toBeCloseTo(81 / 263, 14)
    expect([found.low, found.high].map((x) => x.toFixed(4))).toEqual(['0.2553', '0.3662'])
    expect(found.method).toBe('wilson')
  })

  test('the mean by t', () => {
    const found = shown(
      CSAT,
      plainCounts([
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
      ]),
    )
    expect(found.value).toBe(3)
    expect(found.high - found.value).toBeCloseTo(2.7764451051977987 * Math.sqrt(2.5 / 5), 12)
  })

  test('a mean of unrounded amounts keeps its digits', () => {
    const found = shown(
      EURO,
      countsOf(
        EURO.scale,
        [1000, 999.9, 999.8, 999.9, 1000].map((raw) => ({ raw })),
      ),
    )
    expect(found.value).toBeCloseTo(999.92, 10)
    expect(found.value - found.low).toBeCloseTo(2.7764451051977987 * Math.sqrt(0.007 / 5), 4)
  })

  test('where little is better, the best answers are the low ones', () => {
    const metric: Counted = { ...TOP_TWO, topFrom: 2, scale: { ...TOP_TWO.scale, better: 'low' } }
    expect(
      shown(
        metric,
        plainCounts([
          [1, 3],
          [2, 3],
          [5, 4],
        ]),
      ).value,
    ).toBeCloseTo(0.6, 14)
  })

  test('encounters heard out of all encounters', () => {
    const found = proportion({ part: 0, whole: 20 })
    expect(found).toMatchObject({ value: 0, low: 0 })
    expect(isTooFew(found) ? null : found.high).toBeCloseTo(0.1611, 4)
    expect(proportion({ part: 0, whole: 0 })).toEqual({ tooFew: 0 })
  })
})

describe('Too few and impossible', () => {
  test('fewer than five answers are named as few, unless the setting says otherwise', () => {
    for (const metric of Object.values(ALL)) {
      expect(figure(metric, [])).toEqual({ tooFew: 0 })
      expect(figure(metric, plainCounts([[1, 4]]))).toEqual({ tooFew: 4 })
      expect(isTooFew(figure(metric, plainCounts([[1, 4]]), { smallest: 2 }))).toBe(false)
    }
  })

  test('one answer says almost nothing but does not break', () => {
    const { low, high } = shown(CSAT, plainCounts([[3, 1]]), { smallest: 1 })
    expect(low).toBeLessThan(2.3)
    expect(high).toBeGreaterThan(3.7)
  })

  test('answers whose weights are all zero say nothing', () => {
    const counts = countsOf(
      CSAT.scale,
      Array.from({ length: 9 }, () => ({ raw: 4, weight: 0 })),
    )
    expect(figure(CSAT, counts)).toEqual({ tooFew: 9 })
  })

  test('one answer that outweighs all others is one answer, however many there are', () => {
    const counts = countsOf(
      CSAT.scale,
      [5, 1, 1, 2, 3, 4].map((raw, i) => ({ raw, weight: i === 0 ? 1e6 : 1 })),
    )
    const found = figure(CSAT, counts)
    expect(found).toMatchObject({ tooFew: 6 })
    expect(isTooFew(found) ? found.effective : 0).toBeCloseTo(1, 4)
  })

  test('missing scores and scores off the scale are left out', () => {
    const counts = countsOf(
      CSAT.scale,
      [Number.NaN, 0, 6, 99, 3, 3, 3, 4, 4].map((raw) => ({ raw })),
    )
    expect(shown(CSAT, counts).n).toBe(5)
  })

  test('an impossible level, NPS on another scale and a best share without its start are refused', () => {
    const counts = plainCounts([[1, 10]])
    expect(() => figure(CSAT, counts, { level: 95 })).toThrow(Fault)
    expect(() => figure({ ...NPS, scale: scale(1, 5) }, counts)).toThrow(Fault)
    expect(() => figure({ ...TOP_TWO, topFrom: null }, counts)).toThrow(Fault)
  })
})

describe.each(Object.entries(ALL))('Whatever is answered: %s', (_, metric) => {
  const { low: least, high: most } = metric.scale
  const isShare = metric.figure === 'topbox'

  test('the interval holds the figure and stays within what is possible', () => {
    fc.assert(
      fc.property(answers(metric), (given) => {
        const { value, low, high } = shown(metric, countsOf(metric.scale, given), { smallest: 1 })
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
        const [floor, ceiling] = metric.figure === 'nps' ? [-1, 1] : isShare ? [0, 1] : [least, most]
        expect(low).toBeGreaterThanOrEqual(floor)
        expect(high).toBeLessThanOrEqual(ceiling)
        expect(high).toBeGreaterThan(low)
      }),
      { numRuns: 150, seed: 6 },
    )
  })

  test('four times the same answers make the interval narrower and leave the figure', () => {
    fc.assert(
      fc.property(answers(metric), (given) => {
        const once = countsOf(metric.scale, given)
        const often = addCounts(once, once, once, once)
        const [a, b] = [shown(metric, once, { smallest: 1 }), shown(metric, often, { smallest: 1 })]
        expect(b.value).toBeCloseTo(a.value, 9)
        if (given.length > 1) expect(b.high - b.low).toBeLessThan((a.high - a.low) * (1 + 1e-9))
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  test('weights that are all alike change nothing', () => {
    fc.assert(
      fc.property(answers(metric), fc.double({ min: 0.01, max: 50, noNaN: true }), (given, weight) => {
        const plain = shown(metric, countsOf(metric.scale, given), { smallest: 1 })
        const alike = shown(
          metric,
          countsOf(
            metric.scale,
            given.map(({ raw }) => ({ raw, weight })),
          ),
          { smallest: 1 },
        )
        expect(alike.weighted).toBe(false)
        for (const key of ['value', 'low', 'high', 'nEffective'] as const) expect(alike[key]).toBeCloseTo(plain[key], 6)
      }),
      { numRuns: 100, seed: 8 },
    )
  })
})

// A share of the best two of five has no mirror image on its own scale.
const mirrored = Object.entries(ALL).filter(([name]) => name !== 'TOP_TWO')

describe.each(mirrored)('Seen from the other end: %s', (_, metric) => {
  const { low: least, high: most } = metric.scale
  const isShare = metric.figure === 'topbox'
  const flipped = (given: { raw: number }[]) => given.map(({ raw }) => ({ raw: least + most - raw }))

  test('turning the scale round mirrors figure and interval', () => {
    // NPS has unequal groups on its scale, so its three codes are mirrored instead of the points.
    const turn = metric.figure === 'nps' ? turnNps : flipped
    fc.assert(
      fc.property(answers(metric), (given) => {
        const a = shown(metric, countsOf(metric.scale, given), { smallest: 1 })
        const b = shown(metric, countsOf(metric.scale, turn(given)), { smallest: 1 })
        const centre = metric.figure === 'nps' ? 0 : isShare ? 1 : least + most
        expect(b.value).toBeCloseTo(centre - a.value, 6)
        expect(b.low).toBeCloseTo(centre - a.high, 4)
        expect(b.high).toBeCloseTo(centre - a.low, 4)
      }),
      { numRuns: 100, seed: 9 },
    )
  })
})

const turnNps = (given: { raw: number }[]) => given.map(({ raw }) => ({ raw: raw >= 9 ? 3 : raw >= 7 ? raw : 10 }))

describe('Weighted answers', () => {
  const given = [
    { raw: 9, weight: 2 },
    { raw: 3, weight: 1 },
    { raw: 8, weight: 0.5 },
    { raw: 10, weight: 1.5 },
    { raw: 7, weight: 3 },
    { raw: 10, weight: 1 },
  ]

  test('the mean and its standard error are those of the design, not of the sum of weights', () => {
    const mean: Counted = { ...NPS, figure: 'mean' }
    const { value, nEffective, weighted, high } = shown(mean, countsOf(mean.scale, given))
    const w = 9
    const m = given.reduce((sum, a) => sum + a.raw * a.weight, 0) / w
    const variance = ((6 / 5) * given.reduce((sum, a) => sum + (a.weight * (a.raw - m)) ** 2, 0)) / (w * w)
    expect(value).toBeCloseTo(m, 12)
    expect(nEffective).toBeCloseTo(81 / 17.5, 12)
    expect(weighted).toBe(true)
    expect(high - value).toBeGreaterThan(1.96 * Math.sqrt(variance))
    const tripled = given.map(({ raw, weight }) => ({ raw, weight: 300 * weight }))
    expect(shown(mean, countsOf(mean.scale, tripled)).high).toBeCloseTo(Math.min(10, high), 9)
  })

  test('one sample from counts has the standard error of the survey design it came from', () => {
    const { mean: value, varianceOfMean } = sampleOf(countsOf(NPS.scale, given), npsCode)!
    const design = { weights: given.map(({ weight }) => weight) }
    const found = designMean(
      design,
      given.map(({ raw }) => npsCode(raw)),
    )!
    expect(value).toBeCloseTo(found.value, 13)
    expect(Math.sqrt(varianceOfMean)).toBeCloseTo(found.standardError, 13)
  })

  test('the weighted NPS counts weights in its value and effective replies in its interval', () => {
    const found = shown(NPS, countsOf(NPS.scale, given))
    expect(found.value).toBeCloseTo((4.5 - 1) / 9, 12)
    const naive = shown(
      NPS,
      plainCounts([
        [10, 450],
        [7, 350],
        [3, 100],
      ]),
    )
    expect(found.high - found.low).toBeGreaterThan(5 * (naive.high - naive.low))
  })

  test('intervals of unequally weighted answers hold the truth about as often as they say', () => {
    const random = randomFrom('weighted')
    const shares = [0.1, 0.3, 0.6]
    const held = { NPS: 0, TOP: 0, MEAN: 0 }
    const top: Counted = { ...NPS, figure: 'topbox' }
    const mean: Counted = { ...NPS, figure: 'mean' }
    const truth = { NPS: 0.5, TOP: 0.6, MEAN: 0.1 * 4 + 0.3 * 8 + 0.6 * 10 }
    const runs = 2000
    for (let run = 0; run < runs; run++) {
      const drawn = Array.from({ length: 60 }, () => ({
        raw: [4, 8, 10][drawPlace(random, shares)]!,
        weight: Math.exp(drawNormal(random, 0, 0.6)),
      }))
      const counts = countsOf(NPS.scale, drawn)
      for (const [name, metric] of [
        ['NPS', NPS],
        ['TOP', top],
        ['MEAN', mean],
      ] as const) {
        const { low, high } = shown(metric, counts)
        if (low <= truth[name] && truth[name] <= high) held[name] += 1
      }
    }
    for (const name of ['NPS', 'TOP', 'MEAN'] as const) {
      expect(held[name] / runs, name).toBeGreaterThan(0.93)
      expect(held[name] / runs, name).toBeLessThan(0.975)
    }
  })
})

describe('Groups put together and taken apart', () => {
  test('a part and the rest make the whole again', () => {
    fc.assert(
      fc.property(answers(NPS), answers(NPS), (a, b) => {
        const [part, rest] = [countsOf(NPS.scale, a), countsOf(NPS.scale, b)]
        expect(subtractCounts(addCounts(part, rest), part)).toEqual(rest)
      }),
      { numRuns: 100, seed: 10 },
    )
  })

  test('all but everyone is nobody', () => {
    const all = plainCounts([
      [1, 4],
      [5, 2],
    ])
    expect(subtractCounts(all, all)).toEqual([])
  })
})
