import { expect, test } from 'vitest'
import { sourceOf } from './source-name.ts'

test.each([
  'survey.csv',
  'survey.csv.gz',
  'survey (1).csv',
  'Survey - Copy.csv',
  'survey - Copy (2).xlsx',
  'survey – kopio.csv',
])('%s counts for the same source as the file it is a copy of', (name) => {
  expect(sourceOf(name)).toBe('survey')
})

test('files of other names are other sources, and every file has one', () => {
  expect(sourceOf('Kysely Päivä 2026-10.csv')).toBe('kysely-paiva-2026-10')
  expect(sourceOf('(1).csv')).toBe('file')
  expect(sourceOf('调查.csv')).toBe('file')
})
