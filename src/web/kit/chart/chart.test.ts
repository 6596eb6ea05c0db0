import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Dot, placeLabels } from './labels.ts'
import { bandPath, linePath, roundStep, scaleOf } from './scale.ts'

test('axis marks are round numbers that cover the data', () => {
  expect(roundStep(0.4, 4)).toBeCloseTo(0.1)
  expect(scaleOf(0, 0.37, 300, 0, 4).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  expect(scaleOf(2.9, 4.6, 0, 400, 4).ticks).toEqual([2.5, 3, 3.5, 4, 4.5, 5])
  expect(scaleOf(2.9, 4.6, 0, 400, 4).digits).toBe(1)
  expect(scaleOf(-100, 100, 0, 10, 4).ticks).toEqual([-100, -50, 0, 50, 100])
})

test('whatever the data, every value lies inside the axis', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      (low, span) => {
        const place = scaleOf(low, low + span, 0, 100)
        for (const value of [low, low + span / 2, low + span]) {
          expect(place(value)).toBeGreaterThanOrEqual(-1e-6)
          expect(place(value)).toBeLessThanOrEqual(100 + 1e-6)
        }
      },
    ),
  )
})

test('a month without answers breaks the line instead of inventing a value', () => {
  expect(linePath([[0, 1], [1, 2], null, [3, 4]])).toBe('M0.0,1.0L1.0,2.0M3.0,4.0')
  expect(bandPath([[0, 1, 2], null, [3, 4, 5]])).toBe('M0.0,1.0L0.0,2.0ZM3.0,4.0L3.0,5.0Z')
})

const frame = { left: 0, right: 600, top: 0, bottom: 320 }
const dot = (x: number, y: number): Dot => ({ x, y, radius: 7, width: 70, height: 14 })

function boxes(dots: readonly Dot[]) {
  return placeLabels(dots, frame).map((place, i) => {
    const width = dots[i]?.width ?? 0
    const left = place.anchor === 'start' ? place.x : place.anchor === 'end' ? place.x - width : place.x - width / 2
    return { left, right: left + width, top: place.y - 7, bottom: place.y + 7 }
  })
}

test('names of neighbouring touchpoints do not cover each other', () => {
  const placed = boxes([dot(300, 200), dot(312, 206), dot(296, 216), dot(340, 204)])
  for (const [i, a] of placed.entries())
    for (const b of placed.slice(i + 1))
      expect(
        Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top),
      ).toBe(false)
})

test('names at the edge of the map stay inside it', () => {
  for (const box of boxes([dot(590, 10), dot(5, 310), dot(595, 315)])) {
    expect(box.left).toBeGreaterThanOrEqual(0)
    expect(box.right).toBeLessThanOrEqual(600)
    expect(box.bottom).toBeLessThanOrEqual(320)
  }
})
