import { describe, expect, it } from 'vitest'
import { compiled, content, given, PLACES } from '../../../test/surveys.ts'
import { binderOf, compile } from './compile.ts'
import { questionsOf } from './content.ts'
import { type Given, shownQuestions } from './next.ts'

const option = (id: string) => ({ id, texts: { en: id } })
const options = [option('price'), option('staff'), option('speed')]
const questions = [
  { kind: 'nps', id: 'nps' },
  { kind: 'yesno', id: 'yes' },
  { kind: 'single', id: 'one', options, other: true },
  { kind: 'multiple', id: 'many', options },
  { kind: 'ranking', id: 'order', options },
  { kind: 'matrix', id: 'grid', rows: [option('ease')], columns: [option('bad'), option('good')] },
  { kind: 'date', id: 'day' },
  { kind: 'text', id: 'why' },
  { kind: 'contact', id: 'who', asks: ['email'] },
].map((one) => ({ ...one, texts: { en: one.id } }))
const last = { kind: 'statement', id: 'last', texts: { en: 'Last' } }

/** Is the last question shown on this condition? */
function shows(showWhen: string, about: Partial<Given>): boolean {
  const survey = compiled({
    pages: [
      { id: 'p1', questions },
      { id: 'p2', showWhen, questions: [last] },
    ],
  })
  return shownQuestions(survey, given(about)).some(({ id }) => id === 'last')
}

describe('a question shown on a condition', () => {
  it.each<[string, Given['answers'], boolean]>([
    ['nps <= 6', { nps: 6 }, true],
    ['nps <= 6', { nps: 7 }, false],
    ['nps <= 6', {}, false],
    ['not nps > 6', {}, true],
    ['nps is absent', {}, true],
    ['yes', { yes: true }, true],
    ['yes = false', { yes: false }, true],
    ['not yes', {}, true],
    ['one = "price"', { one: { chosen: ['price'] } }, true],
    ['one in ("price", "other")', { one: { chosen: ['other'], other: 'x' } }, true],
    ['many.price is present', { many: { chosen: ['staff', 'price'] } }, true],
    ['many.price is present', { many: { chosen: ['staff'] } }, false],
    ['order.speed = 1', { order: { ranked: ['speed', 'price'] } }, true],
    ['order.staff is absent', { order: { ranked: ['speed', 'price'] } }, true],
    ['grid.ease = "bad"', { grid: { cells: { ease: 'bad' } } }, true],
    ['day > 2026-01-31', { day: '2026-02-01' }, true],
    ['why contains "QUEUE"', { why: 'A long queue' }, true],
    ['who', { who: { email: 'aino@example.org' } }, true],
    ['answered.many is present', { many: { chosen: ['staff'] } }, true],
    ['answered.many is present', { many: { chosen: [] } }, false],
  ])('%s, answered %j: %s', (showWhen, answers, shown) => {
    expect(shows(showWhen, { answers })).toBe(shown)
  })

  it.each<[string, Partial<Given>, boolean]>([
    ['hidden.order is present', { hidden: { order: 'A-1' } }, true],
    ['hidden.total > 100', { hidden: { total: 120 } }, true],
    ['hidden.total > 100', { hidden: { total: '120.5' } }, true],
    ['encounter.unit = "Helsinki"', { encounter: { unit: 7 } }, true],
    ['encounter.unit = "Helsinki"', { encounter: { unit: 3 } }, false],
    ['encounter.unit != "Helsinki"', { encounter: { unit: 3 } }, true],
    ['encounter.unit != "Helsinki"', {}, false],
    ['encounter.stage in ("Helsinki", "Turku")', { encounter: { touchpoint: 3 } }, true],
    ['encounter.channel is absent', {}, true],
    ['encounter.resolved = "no"', { encounter: { resolved: false } }, true],
    ['encounter.waiting > 300', { encounter: { waiting: 301 } }, true],
    ['encounter.segment = "gold"', { encounter: { segment: 'gold' } }, true],
    ['attribute."Customer Type" = "Loyal"', { encounter: { attributes: { 'Customer Type': 'Loyal' } } }, true],
    ['language = "fi"', { language: 'fi' }, true],
  ])('%s, around it %j: %s', (showWhen, around, shown) => {
    expect(shows(showWhen, around)).toBe(shown)
  })
})

describe('a condition that cannot be used says why', () => {
  const all = questionsOf(content({ pages: [{ id: 'p1', questions }] }))
  it.each([
    ['ordr.speed = 1', 'there is no field "ordr"; did you mean "order"?'],
    ['nps <=', 'expected a number or a date'],
    ['nps contains "6"', 'nps is a number and cannot be compared with "contains"'],
    ['many = "price"', 'many needs a key, such as many.name'],
    ['encounter.unit = "Oulu"', 'there is no unit "Oulu"'],
    ['encounter.unit > 3', 'encounter.unit is a name and cannot be compared with "above"'],
    ['day within last 30 days', '"within last" counts from today and cannot be used in a survey'],
    ['why = "x" and (nps = "9" or yes = 1)', 'nps is a number, not a string'],
  ])('%s', (text, problem) => {
    expect(binderOf(all, PLACES)(text)).toMatchObject({
      problem: { message: expect.stringContaining(problem), reason: expect.stringMatching(/^filter-/) },
    })
  })

  it('and is never published by mistake', () => {
    const broken = content({ pages: [{ id: 'p1', showWhen: 'nsp > 1', questions }] })
    expect(() => compile(broken, PLACES)).toThrow('"nsp > 1" cannot be used')
  })
})

it('what is collected with holds no text of a condition, and an empty one is none', () => {
  const survey = compiled({
    pages: [{ id: 'p1', showWhen: ' ', questions: [{ ...last, showWhen: 'language = "en"' }] }],
    quotas: [{ id: 'all', most: 5, when: '' }],
  })
  expect(JSON.stringify(survey)).not.toContain('language = ')
  expect(survey.pages[0]).not.toHaveProperty('showWhen')
  expect(survey.quotas).toEqual([{ id: 'all', most: 5, needs: [] }])
})
