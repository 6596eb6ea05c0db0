import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readParts, writeParts } from './condition-parts.ts'

const ids = fc.array(fc.nat(99).map(String), { maxLength: 3 })
const rest = fc.constantFrom(
  '',
  'resolved',
  'attribute.class = "Business) or ("',
  '(a = 1) or (b = 2)',
  'not resolved and waiting > 60',
)

test('what the editor of a trigger writes, it reads again', () => {
  fc.assert(
    fc.property(ids, ids, rest, (touchpoints, channels, more) => {
      const parts = { touchpoints, channels, rest: more }
      expect(readParts(writeParts(parts))).toEqual(parts)
    }),
  )
})

test('a condition by hand stays text', () => {
  const when = 'touchpoint = "Call" or channel in (1, 2)'
  expect(readParts(when)).toEqual({ touchpoints: [], channels: [], rest: when })
  expect(writeParts(readParts(when))).toBe(when)
})
