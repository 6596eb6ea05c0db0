import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from '../../../platform/condition/index.ts'
import { OPERATORS, readConditions, type Simple, writeConditions } from './conditions.ts'

const text = fc.string({ minLength: 1, maxLength: 10, unit: 'grapheme' }).filter((value) => value.isWellFormed())
const simple: fc.Arbitrary<Simple> = fc
  .record({ attribute: text, operator: fc.constantFrom(...OPERATORS), value: text })
  .map((one) => (one.operator === 'present' || one.operator === 'absent' ? { ...one, value: '' } : one))

test('conditions made in the form are understood by the filter language and come back to the form unchanged', () => {
  fc.assert(
    fc.property(fc.array(simple, { minLength: 1, maxLength: 4 }), (conditions) => {
      const written = writeConditions(conditions)
      expect(readConditions(written)).toEqual(conditions)
      expect(read(written)).toHaveProperty('condition')
    }),
  )
})

test('a filter that says more than the form can show stays text', () => {
  expect(readConditions('attribute.class = "Eco" or attribute.class = "Business"')).toBeNull()
  expect(readConditions('channel = "chat"')).toBeNull()
  expect(readConditions('')).toEqual([])
})

test('an unfinished condition is left out', () => {
  expect(writeConditions([{ attribute: 'class', operator: 'is', value: '' }])).toBe('')
  expect(writeConditions([{ attribute: 'Customer Type', operator: 'above', value: '3.5' }])).toBe(
    'attribute."Customer Type" > 3.5',
  )
})
