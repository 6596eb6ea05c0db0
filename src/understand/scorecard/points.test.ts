import { expect, test } from 'vitest'
import { pointShares } from './points.ts'
import { plainCounts } from './scale-counts.ts'

const scale = { low: 1, high: 5, step: 1, better: 'high' } as const
const options = { level: 0.95, smallest: 5 }

test('every point of the scale is there, also one that nobody chose, and the shares add up', () => {
  const { points, n } = pointShares(
    scale,
    plainCounts([
      [1, 10],
      [2, 20],
      [4, 30],
      [5, 40],
    ]),
    options,
  )
  expect(n).toBe(100)
  expect(points.map((point) => [point.point, point.n])).toEqual([
    [1, 10],
    [2, 20],
    [3, 0],
    [4, 30],
    [5, 40],
  ])
  expect(points.reduce((sum, { share }) => sum + share.value, 0)).toBeCloseTo(1)
  for (const { share } of points) expect(share.low <= share.value && share.value <= share.high).toBe(true)
})

test('a few answers are not spread out, because they would tell about single customers', () => {
  expect(pointShares(scale, plainCounts([[1, 4]]), options)).toEqual({ points: [], n: 4 })
})

test('a measure without points has no distribution by point', () => {
  expect(pointShares({ ...scale, step: null }, plainCounts([[1, 50]]), options)).toEqual({ points: [], n: 50 })
})
