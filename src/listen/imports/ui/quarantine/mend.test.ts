import { expect, test } from 'vitest'
import { contentOf, fieldsOf } from './mend.ts'

test('a row of a file is mended cell by cell, and untouched cells stay what they were', () => {
  const content = { Score: '51', Comment: null, 'Delivery.date': '3.4.2026' }
  const fields = fieldsOf(content, 'row', 'Score')
  expect(fields.map(({ path }) => path)).toEqual(['Score', 'Comment', 'Delivery.date'])
  const mended = fields.map((field) => (field.path === 'Score' ? { ...field, text: '5' } : field))
  expect(contentOf(content, 'row', mended)).toEqual({ ...content, Score: '5' })
})

test('what a call lacked is offered to be filled in', () => {
  const content = { at: '2026-11-21T10:00:00Z', identifiers: { customer: 'C-1' } }
  const fields = fieldsOf(content, 'encounter', 'touchpoint')
  expect(fields[0]).toEqual({ path: 'touchpoint', text: '' })
  const mended = fields.map((field) => (field.path === 'touchpoint' ? { ...field, text: ' Delivery ' } : field))
  expect(contentOf(content, 'encounter', mended)).toEqual({ touchpoint: 'Delivery', ...content })
})

test('a score written with a comma becomes a number, and an emptied field is left out', () => {
  const content = { metric: 'csat', score: 'four', text: 'ok', measures: { minutes: 3 } }
  const written = { score: '4,5', text: '' } as Readonly<Record<string, string>>
  const mended = fieldsOf(content, 'answer', 'score').map(({ path, text }) => ({ path, text: written[path] ?? text }))
  expect(contentOf(content, 'answer', mended)).toEqual({ metric: 'csat', score: 4.5, measures: { minutes: 3 } })
})

test('what lies deeper than one level is shown as it was sent', () => {
  const content = { at: '2026-11-21T10:00:00Z', attributes: { basket: { items: 2 } } }
  expect(fieldsOf(content, 'encounter', 'at')[1]).toEqual({ path: 'attributes.basket', text: '{"items":2}' })
})
