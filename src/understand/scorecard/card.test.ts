import { describe, expect, it } from 'vitest'
import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import { cardOf } from './card.ts'
import { type Cell, type CellCounts, NOTHING_COUNTED } from './cells.ts'
import { periodBefore } from './period.ts'
import { countsOf, plainCounts } from './scale-counts.ts'

const csat = { ...STANDARD_METRICS.find((metric) => metric.key === 'csat')!, id: 1 }
const nps = { ...STANDARD_METRICS.find((metric) => metric.key === 'nps')!, id: 2 }

const counts = (about: Partial<CellCounts>): CellCounts => ({ ...NOTHING_COUNTED, ...about })
const cell = (key: number, now: Partial<CellCounts>, before: Partial<CellCounts> = {}): Cell => ({
  key,
  now: counts(now),
  before: counts(before),
})
const csatOf = (...points: [number, number][]) => new Map([[1, plainCounts(points)]])

const options = {
  metrics: [csat, nps],
  naming: (key: Cell['key']) => ({
    key: String(key),
    names: { en: `Touchpoint ${key}` },
    channel: null,
    stage: null,
    state: null,
  }),
  sensitivity: { level: 0.95, smallest: 5 },
  compared: true,
  rest: true,
  effects: { rows: new Map<number, number>(), whole: new Map<number, number>() },
  heldBack: new Map(),
}

describe('the scorecard as it is shown', () => {
  it('shows "too few" and how many, not a number, below the smallest group', () => {
    const { rows } = cardOf([cell(1, { answers: csatOf([4, 4]) })], options)
    expect(rows[0]?.metrics.csat).toMatchObject({
      value: null,
      low: null,
      high: null,
      n: 4,
      before: { mark: 'tooFew' },
    })
  })

  it('where a few weights outweigh the rest, tells both how many answers there are and what they are worth', () => {
    const weights = [1e3, 1, 1, 1, 1, 1, 1, 1].map((weight) => ({ raw: 4, weight }))
    const { rows } = cardOf([cell(1, { answers: new Map([[1, countsOf(csat.scale, weights)]]) })], options)
    const figure = rows[0]!.metrics.csat!
    expect(figure).toMatchObject({ value: null, n: 8 })
    expect(figure.nEffective).toBeCloseTo(1.01, 2)
  })

  it('gives every figure its interval and number of answers', () => {
    const { rows } = cardOf([cell(1, { answers: csatOf([3, 20], [5, 20]) })], options)
    const figure = rows[0]!.metrics.csat!
    expect(figure.value).toBe(4)
    expect(figure.n).toBe(40)
    expect(figure.low!).toBeLessThan(4)
    expect(figure.high!).toBeGreaterThan(4)
  })

  it('marks a clear fall against the period before and leaves a wobble unmarked', () => {
    const { rows } = cardOf(
      [
        cell(1, { answers: csatOf([2, 200], [4, 50]) }, { answers: csatOf([2, 50], [4, 200]) }),
        cell(2, { answers: csatOf([3, 40], [4, 41]) }, { answers: csatOf([3, 41], [4, 40]) }),
      ],
      options,
    )
    expect(rows[0]?.metrics.csat?.before).toMatchObject({ mark: 'worse' })
    expect(rows[1]?.metrics.csat?.before).toMatchObject({ mark: 'same' })
  })

  it('counts coverage as the share of encounters heard, and says nothing where no encounters are known', () => {
    const { rows } = cardOf([cell(1, { encounters: 200, heard: 30 }), cell(2, { answers: csatOf([4, 9]) })], options)
    expect(rows[0]?.coverage).toMatchObject({ value: 0.15, n: 200 })
    expect(rows[1]?.coverage).toBeNull()
  })

  it('never adds money of different currencies', () => {
    const money = {
      sums: new Map([
        ['EUR', 100],
        ['SEK', 900],
      ]),
      n: 12,
    }
    const { rows } = cardOf([cell(1, { encounters: 12, money })], options)
    expect(rows[0]?.money.map(({ currency, sum }) => [currency, sum])).toEqual([
      ['EUR', 100],
      ['SEK', 900],
    ])
  })

  it('widens the whole, where one person answered about several touchpoints, but not the touchpoints themselves', () => {
    const cells = [cell(1, { answers: csatOf([3, 50], [5, 50]) }), cell(2, { answers: csatOf([3, 50], [5, 50]) })]
    const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? 0) - (low ?? 0)
    const plain = cardOf(cells, options)
    const clustered = cardOf(cells, { ...options, effects: { rows: new Map(), whole: new Map([[1, 2]]) } })
    expect(clustered.rows[0]?.metrics.csat).toMatchObject({ low: plain.rows[0]?.metrics.csat?.low })
    expect(width(clustered.total.metrics.csat!) / width(plain.total.metrics.csat!)).toBeCloseTo(Math.SQRT2, 1)
  })

  it('adds up to the whole, which has no rest to be compared with', () => {
    const { total } = cardOf(
      [cell(1, { encounters: 10, answers: csatOf([4, 10]) }), cell(2, { encounters: 5, answers: csatOf([2, 10]) })],
      options,
    )
    expect(total.encounters).toBe(15)
    expect(total.metrics.csat).toMatchObject({ value: 3, n: 20, rest: null })
  })
})

describe('the period before', () => {
  it('is as long as the period and ends the day before it', () => {
    expect(periodBefore({ from: '2026-09-01', to: '2026-11-30' }, 'before', null)).toEqual({
      from: '2026-06-02',
      to: '2026-08-31',
    })
  })
  it('can be the same days a year earlier, leap day or not', () => {
    expect(periodBefore({ from: '2024-02-29', to: '2024-03-31' }, 'year', null)).toEqual({
      from: '2023-02-28',
      to: '2023-03-31',
    })
  })
  it('closes an open end with the last day, and has nothing before an open start', () => {
    expect(periodBefore({ from: '2026-11-01', to: null }, 'before', '2026-11-10')).toEqual({
      from: '2026-10-22',
      to: '2026-10-31',
    })
    expect(periodBefore({ from: null, to: '2026-11-10' }, 'before', null)).toBeNull()
  })
})
