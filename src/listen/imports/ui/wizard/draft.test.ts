import { expect, test } from 'vitest'
import type { Question } from '../../contract.ts'
import type { Mapping, ScoreColumn } from '../../mapping.ts'
import { mappingOf, NO_DRAFT } from './draft.ts'

const score = (column: string, more: Partial<ScoreColumn> = {}): ScoreColumn => ({
  column,
  role: 'score',
  metric: 'csat',
  outcome: false,
  touchpoint: column,
  notApplicable: ['0'],
  reversed: false,
  ...more,
})
const mapping: Mapping = {
  version: 1,
  source: 'survey',
  shape: 'survey',
  reading: {},
  zone: 'Europe/Helsinki',
  columns: [score('Food'), { column: 'Comment', role: 'ignore' }],
  constants: { at: '2026-11-21T12:00:00Z', kind: 'survey' },
  metrics: [],
  empty: [],
}
const questions: Question[] = [
  {
    id: 'not-applicable:1–5',
    code: 'not-applicable',
    column: null,
    examples: ['0'],
    options: [
      { value: 'not-applicable', patch: { columns: [score('Food')] } },
      { value: 'score', patch: { columns: [score('Food', { metric: 'rating-0-5', notApplicable: [] })] } },
    ],
  },
  {
    id: 'reversed:Food',
    code: 'reversed',
    column: 'Food',
    examples: [],
    options: [
      { value: 'as-is', patch: { columns: [score('Food')] } },
      { value: 'reversed', patch: { columns: [score('Food', { reversed: true })] } },
    ],
  },
]
const proposed = { mapping, questions }

test('a file nobody touched is imported as it was proposed', () => {
  expect(mappingOf(proposed, NO_DRAFT)).toEqual(mapping)
})

test('two answers about the same column both count', () => {
  const answers = { 'not-applicable:1–5': 'score', 'reversed:Food': 'reversed' }
  expect(mappingOf(proposed, { ...NO_DRAFT, answers }).columns[0]).toEqual(
    score('Food', { metric: 'rating-0-5', notApplicable: [], reversed: true }),
  )
})

test('what was changed by hand is not undone by an answer', () => {
  const food = score('Food', { touchpoint: 'Meals', reversed: false })
  const draft = { ...NO_DRAFT, answers: { 'reversed:Food': 'reversed' }, columns: { Food: food } }
  expect(mappingOf(proposed, draft).columns[0]).toEqual(food)
})

test('an emptied constant is left out', () => {
  const draft = { ...NO_DRAFT, constants: { channel: '', segment: 'Business' } }
  expect(mappingOf(proposed, draft).constants).toEqual({ ...mapping.constants, segment: 'Business' })
})

test('a saved mapping stands instead of what was proposed', () => {
  const instead: Mapping = { ...mapping, source: 'monthly', columns: [{ column: 'Food', role: 'ignore' }] }
  const taken = mappingOf(proposed, { ...NO_DRAFT, answers: { 'reversed:Food': 'reversed' }, instead })
  expect(taken).toEqual(instead)
})
