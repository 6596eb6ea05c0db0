import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, type CellCounts, NOTHING_COUNTED } from './cells.ts'
import { besideSmall, heldBackIn, markedPoints, withoutHeldBack, withoutHeldBackPoint } from './held-back.ts'
import { plainCounts } from './scale-counts.ts'

const groups = (...counts: number[]) => counts.map((n, at) => ({ key: `group ${at}`, n }))
const csat = { id: 1, key: 'csat' }
const cell = (key: number, n: number, before = 0, more: Partial<CellCounts> = {}): Cell => ({
  key,
  now: { ...NOTHING_COUNTED, answers: new Map([[1, plainCounts([[4, n]])]]), ...more },
  before: { ...NOTHING_COUNTED, answers: new Map([[1, plainCounts([[4, before]])]]) },
})

describe('a group too small to show, in a table with its total', () => {
  it('takes the next smallest with it, or the total less the rest would be its figure', () => {
    expect(besideSmall(groups(40, 3, 12, 90), 5)).toBe('group 2')
    expect(besideSmall(groups(40, 1, 3, 12), 5)).toBe('group 3')
  })

  it('takes none with it when the hidden groups are large enough together, or there is nothing small', () => {
    expect(besideSmall(groups(40, 3, 2, 12), 5)).toBeNull()
    expect(besideSmall(groups(40, 12), 5)).toBeNull()
    expect(besideSmall(groups(40, 0, 12), 5)).toBeNull()
    expect(besideSmall(groups(3, 1), 5)).toBeNull()
  })

  it('the same of equals goes whatever their order', () => {
    const [a, b, small] = [
      { key: 'a', n: 9 },
      { key: 'b', n: 9 },
      { key: 'c', n: 2 },
    ]
    expect(besideSmall([a, b, small], 5)).toBe('a')
    expect(besideSmall([small, b, a], 5)).toBe('a')
  })

  it('whatever the table, what can be worked out by taking away is of enough answers', () => {
    const table = fc.array(fc.nat(30), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 12 }), (counts, smallest) => {
        const rows = groups(...counts)
        const beside = besideSmall(rows, smallest)
        const hidden = rows.filter(({ key, n }) => (n > 0 && n < smallest) || key === beside)
        const left = hidden.reduce((sum, { n }) => sum + n, 0)
        const whole = counts.reduce((sum, n) => sum + n, 0)
        // Nothing hidden, enough hidden, or the total itself is too small to be shown.
        expect(left === 0 || left >= smallest || whole < smallest).toBe(true)
      }),
    )
  })
})

describe('what a row of the scorecard holds back', () => {
  const known = (n: number) => ({ resolved: { yes: 1, known: n }, transfers: { sum: 1, known: n } })
  const found = heldBackIn([cell(7, 40, 3, known(9)), cell(8, 3, 40, known(40)), cell(9, 12, 20, known(2))], [csat], 5)

  it('is the figure beside a small one, the change beside a small one of the period before, and shares by their own counts', () => {
    expect(found.get(9)).toEqual({ metrics: ['csat'], before: ['csat'], resolved: false, transfers: false })
    expect(found.get(7)).toEqual({ metrics: [], before: [], resolved: true, transfers: true })
    expect(found.has(8)).toBe(false)
  })

  it('leaves with neither figure nor changes, which would tell it; how many answers there are stays', () => {
    const change = { value: 0.2, low: 0.1, high: 0.3, p: 0.01, mark: 'better' as const }
    const figure = { value: 4, low: 3.8, high: 4.2, n: 12, nEffective: 12, weighted: false, method: 't' as const }
    const share = { value: 0.5, low: 0.4, high: 0.6, n: 9 }
    const row = {
      metrics: { csat: { ...figure, before: change, rest: change }, ces: { ...figure, before: change, rest: change } },
      resolved: share,
      transfers: null,
      heldBack: { metrics: ['csat'], before: ['ces'], resolved: true, transfers: false },
    }
    const left = withoutHeldBack(row)
    expect(left.metrics.csat).toMatchObject({ value: null, low: null, high: null, before: null, rest: null, n: 12 })
    expect(left.metrics.ces).toMatchObject({ value: 4, before: null, rest: change })
    expect(left.resolved).toBeNull()
  })
})

describe('a line of time, whose total stands beside it', () => {
  const point = (from: string, n: number) => ({ from, n, encounters: n, answers: n, value: 4, low: 3, high: 5 })

  it('loses the next smallest point with a single small one', () => {
    const points = markedPoints([point('2026-01', 30), point('2026-02', 2), point('2026-03', 8)], 5)
    expect(points.map(({ heldBack }) => heldBack)).toEqual([false, false, true])
    expect(withoutHeldBackPoint(points[2]!)).toMatchObject({ value: null, low: null, high: null, n: 8 })
    expect(withoutHeldBackPoint(points[0]!)).toMatchObject({ value: 4 })
  })
})
