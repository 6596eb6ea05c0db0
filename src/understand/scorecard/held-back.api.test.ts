import { beforeAll, describe, expect, it } from 'vitest'
import { openNeighbourhood } from '../../../test/neighbourhood.ts'
import type { Visitor } from '../../../test/office.ts'
import { getScorecard, getTrends } from './contract.ts'

const { survey, somebody, append } = await openNeighbourhood()
const SEGMENTS = { many: 30, some: 9, few: 3 }
const query = { where: 'attribute.study = "small"', by: 'attribute.group', metric: 'csat', against: 'none' } as const

let analyst: Visitor
let viewer: Visitor
beforeAll(async () => {
  const answers = Object.entries(SEGMENTS).flatMap(([group, n]) =>
    Array.from({ length: n }, (_, i) => ({
      id: `${group} ${i}`,
      at: group === 'few' ? '2026-09-10T10:00:00Z' : `2026-${group === 'some' ? '08' : '10'}-10T10:00:00Z`,
      metric: 'csat',
      touchpoint: 'Returns',
      score: 1 + ((i * 7) % 5),
      attributes: { study: 'small', group },
    })),
  )
  await append(survey, answers)
  analyst = await somebody(survey, 'analyst')
  viewer = await somebody(survey, 'viewer')
})

const card = async (who: Visitor) => {
  const { rows, total } = await who.call(getScorecard, { query })
  const figure = (key: string) => rows.find((row) => row.key === key)?.metrics.csat
  return { figure, total: total.metrics.csat!, row: (key: string) => rows.find((row) => row.key === key)! }
}

describe('a group too small to show, asked over HTTP', () => {
  it('a viewer can work out nothing of it from the total and the other groups', async () => {
    const { figure, total, row } = await card(viewer)
    expect(figure('few')).toMatchObject({ value: null, n: 3 })
    expect(figure('some')).toMatchObject({ value: null, low: null, high: null, rest: null, n: 9 })
    expect(row('some').heldBack.metrics).toEqual(['csat'])
    expect(figure('many')!.value).not.toBeNull()
    expect(total.value).not.toBeNull()
    // What is left when the shown group is taken away is the mean of twelve answers, not of three.
    expect(total.n - figure('many')!.n).toBe(12)
  })

  it('an analyst, who may take all rows out, sees the figure and which one has no place in a file', async () => {
    const { figure, row } = await card(analyst)
    expect(figure('few')).toMatchObject({ value: null, n: 3 })
    expect(figure('some')!.value).not.toBeNull()
    expect(row('some').heldBack).toEqual({ metrics: ['csat'], before: [], resolved: false, transfers: false })
    expect(row('many').heldBack.metrics).toEqual([])
  })

  it('a single small month takes the next smallest with it', async () => {
    const trends = { where: query.where, metric: 'csat', step: 'month' } as const
    const points = async (who: Visitor) => (await who.call(getTrends, { query: trends })).series[0]!.points
    const [seen, all] = [await points(viewer), await points(analyst)]
    expect(seen.map(({ n, value }) => [n, value !== null])).toEqual([
      [9, false],
      [3, false],
      [30, true],
    ])
    expect(all.map(({ value, heldBack }) => [value !== null, heldBack])).toEqual([
      [true, true],
      [false, false],
      [true, false],
    ])
  })
})
