import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, GROUNDS, readableOn, tonesOf } from './colours.ts'

test('contrast is that of the accessibility guidelines', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 2)
})

test('whatever colour a survey has, its buttons are seen and its words are read, light and dark', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(colour, (accent) => {
      const tones = tonesOf(accent)
      for (const scheme of ['light', 'dark'] as const) {
        const { fill, on, ink } = tones[scheme]
        expect(contrast(fill, GROUNDS[scheme])).toBeGreaterThanOrEqual(3)
        expect(contrast(on, fill)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(ink, GROUNDS[scheme])).toBeGreaterThanOrEqual(4.5)
      }
    }),
  )
})

test('a colour that is read well stays as it is', () => {
  expect(tonesOf('#14532d').light).toEqual({ fill: '#14532d', on: '#ffffff', ink: '#14532d' })
  expect(readableOn('#ffdd00')).toBe('#000000')
})
