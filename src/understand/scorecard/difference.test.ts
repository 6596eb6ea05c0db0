import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { normalQuantile } from '../../platform/statistics/normal.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { type Difference, difference } from './difference.ts'
import { isTooFew, type Sensitivity } from './figure.ts'
import { mannWhitney } from './mann-whitney.ts'
import { markCells } from './markers.ts'
import type { Counted } from './measure.ts'
import { proportionDifference } from './proportion.ts'
import { countsOf, plainCounts, type ScaleCounts } from './scale-counts.ts'

const scale = (low: number, high: number) => ({ low, high, step: 1, better: 'high' as const })
const NPS: Counted = { kind: 'nps', figure: 'nps', topFrom: 9, scale: scale(0, 10) }
const CSAT: Counted = { kind: 'csat', figure: 'mean', topFrom: 4, scale: scale(1, 5) }
const TOP_TWO: Counted = { ...CSAT, figure: 'topbox' }

const apart = (metric: Counted, a: ScaleCounts, b: ScaleCounts, sensitivity: Sensitivity = {}): Difference => {
  const found = difference(metric, a, b, sensitivity)
  if (isTooFew(found)) throw new Error('too few')
  return found
}
const replies = ([down, even, up]: readonly number[]) =>
  plainCounts([
    [2, down!],
    [8, even!],
    [10, up!],
  ])

interface Nps {
  two_sample: { x: number[]; y: number[]; adjusted_wald: { p: number; int: [number, number] } }[]
}
interface Shares {
  difference: { x1: number; n1: number; x2: number; n2: number; newcombe_hybrid_score95: [number, number] }[]
}

describe('Two groups compared', () => {
  const nps = golden<Nps>('nps_intervals.json')
  test.skipIf(nps === null)('by NPS, as in the reference', () => {
    for (const { x, y, adjusted_wald } of nps!.two_sample) {
      expect(apart(NPS, replies(x), replies(y)).p).toBeCloseTo(adjusted_wald.p, 12)
    }
  })

  const shares = golden<Shares>('topbox_proportion_intervals.json')
  test.skipIf(shares === null)('by shares, as in the reference', () => {
    for (const { x1, n1, x2, n2, newcombe_hybrid_score95 } of shares!.difference) {
      const found = proportionDifference({ part: x1, whole: n1 }, { part: x2, whole: n2 })
      expect(isTooFew(found) ? null : found.low).toBeCloseTo(newcombe_hybrid_score95[0], 12)
      expect(isTooFew(found) ? null : found.high).toBeCloseTo(newcombe_hybrid_score95[1], 12)
    }
  })

  test('by means, with unequal spreads and sizes', () => {
    const a = plainCounts([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 2],
      [5, 2],
    ])
    const b = plainCounts([
      [4, 10],
      [5, 20],
    ])
    const found = apart(CSAT, a, b)
    // By hand: means 3.2 and 4.667, variances 1.7333 and 0.22989, df 9.81.
    expect(found.value).toBeCloseTo(-22 / 15, 12)
    const [u, v] = [26 / 15 / 10, 20 / 87 / 30]
    expect((found.low + found.high) / 2).toBeCloseTo(-22 / 15, 12)
    expect(found.high - found.low).toBeGreaterThan(2 * 2.2 * Math.sqrt(u + v))
    expect(found.high - found.low).toBeLessThan(2 * 2.26 * Math.sqrt(u + v))
    expect(found.method).toBe('welch')
  })

  test('groups that each agree within themselves differ only if there are enough of them', () => {
    const all = (point: number, n: number) => plainCounts([[point, n]])
    expect(apart(CSAT, all(5, 5), all(5, 5)).p).toBe(1)
    expect(apart(CSAT, all(5, 2), all(4, 2), { smallest: 2 }).p).toBeGreaterThan(0.05)
    expect(apart(CSAT, all(5, 30), all(4, 30)).p).toBeLessThan(0.001)
    expect(apart(CSAT, all(5, 30), all(4, 30)).method).toBe('hybrid')
    expect(apart(TOP_TWO, all(5, 9), all(5, 9)).high).toBeGreaterThan(0.2)
  })

  test('too few on either side gives the smaller number', () => {
    expect(difference(CSAT, plainCounts([[3, 9]]), plainCounts([[3, 2]]))).toEqual({ tooFew: 2 })
    expect(difference(CSAT, [], [])).toEqual({ tooFew: 0 })
  })

  test.each(Object.entries({ NPS, CSAT, TOP_TWO }))(
    '%s: p is small exactly when the interval leaves out no change, both ways round',
    (_, metric) => {
      const group = fc.array(
        fc.integer({ min: metric.scale.low, max: metric.scale.high }).map((raw) => ({ raw })),
        {
          minLength: 5,
          maxLength: 40,
        },
      )
      fc.assert(
        fc.property(group, group, (x, y) => {
          const [a, b] = [countsOf(metric.scale, x), countsOf(metric.scale, y)]
          const [forth, back] = [apart(metric, a, b), apart(metric, b, a)]
          expect(back.value).toBeCloseTo(-forth.value, 12)
          expect(back.low).toBeCloseTo(-forth.high, 9)
          expect(back.p).toBeCloseTo(forth.p, 9)
          expect(forth.low).toBeLessThanOrEqual(forth.value)
          expect(forth.high).toBeGreaterThanOrEqual(forth.value)
          if (Math.abs(forth.p - 0.05) > 1e-6) expect(forth.p < 0.05).toBe(forth.low > 0 || forth.high < 0)
        }),
        { numRuns: 300, seed: 11 },
      )
    },
  )
})

describe('Answers compared by their order', () => {
  test('wins, ties and chance come from the counts', () => {
    const found = mannWhitney(
      plainCounts([
        [1, 2],
        [3, 1],
      ]),
      plainCounts([
        [2, 2],
        [3, 2],
      ]),
    )!
    // Pairs: 3 beats the two 2s and ties with the two 3s; the 1s lose all.
    expect(found.u).toBe(3)
    expect(found.superiority).toBeCloseTo(3 / 12, 14)
  })

  test('agrees with the formula for ties', () => {
    const a = plainCounts([
      [1, 10],
      [2, 20],
      [3, 30],
    ])
    const b = plainCounts([
      [1, 20],
      [2, 20],
      [3, 15],
    ])
    const n = 115
    const ties = (30 ** 3 - 30 + 40 ** 3 - 40 + 45 ** 3 - 45) / (n * (n - 1))
    const sd = Math.sqrt(((60 * 55) / 12) * (n + 1 - ties))
    const found = mannWhitney(a, b)!
    expect(-normalQuantile(found.p / 2)).toBeCloseTo((Math.abs(found.u - 1650) - 0.5) / sd, 8)
  })

  test('nobody on one side gives nothing; everyone alike gives no difference', () => {
    expect(mannWhitney([], plainCounts([[1, 3]]))).toBeNull()
    expect(mannWhitney(plainCounts([[2, 4]]), plainCounts([[2, 9]]))).toEqual({ superiority: 0.5, u: 18, p: 1 })
  })
})

describe('Markers of change', () => {
  const change = (value: number, p: number) => ({ value, p, low: value - 1, high: value + 1, method: 'welch' as const })

  test('say better or worse for the customer, whichever end of the scale is good', () => {
    const cells = [
      { change: change(0.3, 0.0001), better: 'high' as const },
      { change: change(0.3, 0.0001), better: 'low' as const },
      { change: change(-0.3, 0.0001), better: 'high' as const },
      { change: change(-0.3, 0.9), better: 'high' as const },
      { change: { tooFew: 3 }, better: 'high' as const },
    ]
    expect(markCells(cells)).toEqual(['better', 'worse', 'worse', 'same', 'tooFew'])
    expect(markCells([])).toEqual([])
  })

  test('one striking cell among many looks is not marked for luck alone', () => {
    const alone = [{ change: change(1, 0.03), better: 'high' as const }]
    const many = [...alone, ...Array.from({ length: 19 }, () => ({ change: change(1, 0.5), better: 'high' as const }))]
    expect(markCells(alone)).toEqual(['better'])
    expect(markCells(many)).not.toContain('better')
  })

  test('a screen of forty cells where nothing changed is almost always left unmarked', () => {
    const random = randomFrom('still')
    let screens = 0
    for (let run = 0; run < 400; run++) {
      const cells = Array.from({ length: 40 }, () => {
        const month = () =>
          countsOf(
            CSAT.scale,
            Array.from({ length: 50 }, () => ({ raw: 1 + Math.floor(5 * Math.sqrt(random.next())) })),
          )
        return { change: difference(CSAT, month(), month()), better: 'high' as const }
      })
      if (markCells(cells).some((marker) => marker !== 'same')) screens += 1
    }
    expect(screens / 400).toBeLessThan(0.08)
  })
})
