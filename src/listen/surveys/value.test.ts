import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerTo, KINDS, questionOf } from '../../../test/surveys.ts'
import { Question, Value } from './question.ts'
import { fits, isAnswered, type Misfit, toFacts } from './value.ts'

const question = (about: Record<string, unknown>) =>
  Question.parse({ id: 'q1', texts: { en: 'How was it?' }, ...about })
const option = (id: string) => ({ id, texts: { en: id } })
const options = [option('price'), option('staff'), option('speed')]
const choosing = { options, other: true }
const rows = [option('ease'), option('speed')]
const columns = [{ ...option('bad'), score: 1 }, { ...option('good'), score: 5 }, option('none')]

describe('an answer that cannot be taken is told why', () => {
  it.each<[string, Record<string, unknown>, unknown, Misfit | null]>([
    ['eleven on 0–10', { kind: 'nps' }, 11, 'off-scale'],
    ['half a point', { kind: 'nps' }, 8.5, 'off-scale'],
    ['a word for a score', { kind: 'nps' }, 'nine', 'wrong-kind'],
    ['six on 1–5', { kind: 'csat', points: 5 }, 6, 'off-scale'],
    ['six on 1–7', { kind: 'ces', points: 7 }, 6, null],
    ['zero stars', { kind: 'stars' }, 0, 'off-scale'],
    ['very bad', { kind: 'emotion' }, -2, null],
    ['yes', { kind: 'yesno' }, true, null],
    ['one for yes', { kind: 'yesno' }, 1, 'wrong-kind'],
    ['less than allowed', { kind: 'number', least: 1 }, 0, 'too-small'],
    ['more than allowed', { kind: 'number', most: 10 }, 11, 'too-large'],
    ['more than anything', { kind: 'number' }, 1e16, 'too-large'],
    ['no number', { kind: 'number' }, Number.NaN, 'wrong-kind'],
    ['an option', { kind: 'single', ...choosing }, { chosen: ['price'] }, null],
    ['two where one is asked', { kind: 'single', ...choosing }, { chosen: ['price', 'staff'] }, 'too-many'],
    ['an option of another question', { kind: 'single', ...choosing }, { chosen: ['colour'] }, 'unknown-option'],
    ['something else, in words', { kind: 'single', ...choosing }, { chosen: ['other'], other: 'The queue' }, null],
    ['words without choosing "other"', { kind: 'single', ...choosing }, { chosen: ['price'], other: 'x' }, 'not-asked'],
    ['"other" where none is offered', { kind: 'single', options }, { chosen: ['other'] }, 'unknown-option'],
    ['the same twice', { kind: 'multiple', ...choosing }, { chosen: ['price', 'price'] }, 'twice'],
    ['three of two', { kind: 'multiple', ...choosing, most: 2 }, { chosen: ['price', 'staff', 'speed'] }, 'too-many'],
    ['two pictures of several', { kind: 'picture', options, several: true }, { chosen: ['price', 'staff'] }, null],
    ['two pictures of one', { kind: 'picture', options }, { chosen: ['price', 'staff'] }, 'too-many'],
    ['part of a ranking', { kind: 'ranking', options }, { ranked: ['speed'] }, null],
    ['a ranking with one thing twice', { kind: 'ranking', options }, { ranked: ['speed', 'speed'] }, 'twice'],
    ['a row of the matrix', { kind: 'matrix', rows, columns }, { cells: { ease: 'good' } }, null],
    ['a row it does not have', { kind: 'matrix', rows, columns }, { cells: { price: 'good' } }, 'unknown-option'],
    ['a leap day', { kind: 'date' }, '2024-02-29', null],
    ['a day that does not exist', { kind: 'date' }, '2026-02-30', 'not-a-date'],
    ['a day before the first', { kind: 'date', earliest: '2026-01-01' }, '2025-12-31', 'too-early'],
    ['a day after the last', { kind: 'date', latest: '2026-01-01' }, '2026-01-02', 'too-late'],
    ['a long story', { kind: 'text', most: 3 }, 'long', 'too-long'],
    ['a contact', { kind: 'contact', asks: ['email'] }, { email: 'aino@example.org' }, null],
    ['half an address', { kind: 'contact', asks: ['email'] }, { email: 'aino@example' }, 'not-an-email'],
    ['a phone that was not asked', { kind: 'contact', asks: ['email'] }, { phone: '0401234567' }, 'not-asked'],
    ['letters for a phone', { kind: 'contact', asks: ['phone'] }, { phone: 'call me' }, 'not-a-phone'],
    ['a window', { kind: 'callback', windows: rows }, { phone: '040 1234567', window: 'ease' }, null],
    [
      'no window of these',
      { kind: 'callback', windows: rows },
      { phone: '040 1234567', window: 'noon' },
      'unknown-option',
    ],
    ['a contact for a call-back', { kind: 'callback', windows: rows }, { phone: '040 1234567' }, 'wrong-kind'],
    ['an answer to a statement', { kind: 'statement' }, 'yes', 'not-asked'],
  ])('%s', (_, about, value, misfit) => {
    expect(fits(question(about), value as Value)).toBe(misfit)
  })

  it('taking an answer back fits every question that can be answered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS).chain((kind) => questionOf(kind, 'q1')),
        (given) => {
          expect(fits(Question.parse(given), '')).toBe(given.kind === 'statement' ? 'not-asked' : null)
          expect(toFacts(Question.parse(given), '')).toEqual([])
        },
      ),
    )
    for (const empty of ['', { chosen: [] }, { ranked: [] }, { cells: {} }, {}, { name: '' }]) {
      expect(isAnswered(Value.parse(empty))).toBe(false)
    }
    for (const real of [0, false, 'x', { chosen: ['a'] }]) expect(isAnswered(Value.parse(real))).toBe(true)
  })

  it('whatever a question offers can be answered, and no answer of another kind breaks anything', () => {
    const pair = fc
      .tuple(fc.constantFrom(...KINDS), fc.constantFrom(...KINDS))
      .chain(([one, other]) => fc.tuple(questionOf(one, 'q1'), questionOf(other, 'q1')))
      .map(([one, other]) => [Question.parse(one), Question.parse(other)] as const)
      .chain(([one, other]) =>
        fc.tuple(
          fc.constant(one),
          answerTo(one) ?? fc.constant(null),
          answerTo(other) ?? fc.constant(''),
          fc.constant(one),
        ),
      )
    fc.assert(
      fc.property(pair, ([asked, own, foreign]) => {
        if (own !== null) expect(fits(asked, own)).toBeNull()
        expect(typeof (fits(asked, foreign) ?? '')).toBe('string')
        for (const row of toFacts(asked, foreign)) expect(row.score === null || Number.isFinite(row.score)).toBe(true)
      }),
    )
  })
})

describe('what an answer says among all answers', () => {
  const facts = (about: Record<string, unknown>, value: unknown) => toFacts(question(about), Value.parse(value))

  it('a score carries its metric and what it is about', () => {
    expect(facts({ kind: 'csat', about: { touchpoint: 'delivery' } }, 4)).toEqual([
      {
        part: 'q1',
        question: 'q1',
        metric: 'csat',
        about: { touchpoint: 'delivery' },
        score: 4,
        choices: [],
        text: '',
      },
    ])
    expect(facts({ kind: 'yesno', metric: 'satisfied' }, false)).toMatchObject([{ metric: 'satisfied', score: 0 }])
  })

  it('a yes or a number without a metric is no score of any', () => {
    expect(facts({ kind: 'yesno' }, true)).toMatchObject([{ metric: null, score: null, choices: ['yes'] }])
    expect(facts({ kind: 'number' }, 12.5)).toMatchObject([{ metric: null, score: 12.5 }])
  })

  it('a choice carries the ids of its options, with the words of "other" beside them', () => {
    expect(facts({ kind: 'multiple', ...choosing }, { chosen: ['staff', 'other'], other: 'Queue' })).toMatchObject([
      { metric: null, choices: ['staff', 'other'], text: 'Queue' },
    ])
    expect(facts({ kind: 'ranking', options }, { ranked: ['speed', 'price'] })).toMatchObject([
      { choices: ['speed', 'price'] },
    ])
    expect(facts({ kind: 'date' }, '2026-11-21')).toMatchObject([{ choices: ['2026-11-21'], text: '' }])
  })

  it('each row of a matrix is an answer of its own, about its own touchpoint', () => {
    const about = [{ ...option('ease'), about: 'relationship' }, option('speed'), option('price')]
    const cells = { price: 'none', speed: 'bad', ease: 'good' }
    expect(facts({ kind: 'matrix', rows: about, columns, metric: 'csat' }, { cells })).toMatchObject([
      { part: 'q1.ease', metric: 'csat', score: 5, about: 'relationship', choices: [] },
      { part: 'q1.speed', metric: 'csat', score: 1, about: 'encounter' },
      { part: 'q1.price', metric: null, score: null, choices: ['none'] },
    ])
    expect(facts({ kind: 'matrix', rows, columns }, { cells: { ease: 'good' } })).toMatchObject([{ choices: ['good'] }])
  })

  it('contacts, call-backs and consents stay out of it', () => {
    expect(facts({ kind: 'contact', asks: ['email'] }, { email: 'aino@example.org' })).toEqual([])
    expect(facts({ kind: 'callback', windows: rows }, { phone: '0401234567', window: 'ease' })).toEqual([])
    expect(facts({ kind: 'consent', purpose: 'news' }, true)).toEqual([])
  })

  it('what does not fit says nothing', () => {
    expect(facts({ kind: 'nps' }, 11)).toEqual([])
  })
})
