import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { EVERY_KIND } from '../../test/every-kind.ts'
import { arrivalAt, firstPageOf, surveyOf, THREE_QUESTIONS } from '../../test/survey-page.ts'
import { buildCollector } from './build/main.ts'
import { BUDGET, sizesOf } from './build/sizes.ts'

const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-collector-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
await buildCollector(folder)
const files = { sheet: readFileSync(join(folder, 'page.css'), 'utf8'), script: '/collector/0123456789abcdef.js' }
const sizeOf = (survey: Parameters<typeof arrivalAt>[0]) => sizesOf(folder, firstPageOf(arrivalAt(survey), files))

test('a survey page travels in less than 30 kB, its script, style and questions together', () => {
  expect(sizeOf(surveyOf(THREE_QUESTIONS)).page).toBeLessThanOrEqual(BUDGET.page)
})

test('so does a survey with a question of every kind on one page', () => {
  expect(sizeOf(surveyOf([EVERY_KIND])).page).toBeLessThanOrEqual(BUDGET.page)
})

test('the widget travels in less than 10 kB', () => {
  expect(sizeOf(surveyOf(THREE_QUESTIONS)).widget).toBeLessThanOrEqual(BUDGET.widget)
})

test('neither carries what only the server needs', () => {
  for (const name of ['page.js', 'widget.js']) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text, name).not.toMatch(/ZodError|temporal|invalid_union/i)
  }
})
