import { describe, expect, it } from 'vitest'
import { compiled, given } from '../../../test/surveys.ts'
import { pickLanguage, readPreferred } from './language.ts'
import { fill, marksIn } from './piping.ts'

const option = (id: string, en: string, fi: string) => ({ id, texts: { en, fi } })
const survey = compiled({
  languages: ['en', 'fi'],
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'nps', id: 'score' },
        {
          kind: 'multiple',
          id: 'liked',
          options: [option('price', 'Price', 'Hinta'), option('staff', 'Staff', 'Henkilökunta')],
          other: true,
        },
        { kind: 'date', id: 'day' },
        { kind: 'text', id: 'why' },
        { kind: 'number', id: 'cost' },
        { kind: 'text', id: 'secret', showWhen: 'score > 8' },
      ].map((one) => ({ ...one, texts: { en: one.id } })),
    },
  ],
})
const answers = {
  score: 3,
  liked: { chosen: ['staff', 'other'], other: 'Coffee' },
  day: '2026-11-21',
  why: '<b>{{score}}</b>',
  cost: 1234.5,
  secret: 'hush',
}

describe('what was answered before, within a later question', () => {
  it.each([
    ['You gave {{score}}.', 'en', 'You gave 3.'],
    ['You liked {{ liked }}.', 'en', 'You liked Staff and Coffee.'],
    ['Pidit näistä: {{liked}}.', 'fi', 'Pidit näistä: Henkilökunta ja Coffee.'],
    ['On {{day}}', 'en', 'On November 21, 2026'],
    ['Päivä {{day}}', 'fi', 'Päivä 21. marraskuuta 2026'],
    ['{{cost}} €', 'fi', '1\u00a0234,5 €'],
    ['Dear {{hidden.name|customer}}', 'en', 'Dear Aino'],
    ['Dear {{hidden.title|customer}}', 'en', 'Dear customer'],
    ['{{unheard_of}}{{hidden.constructor}}', 'en', ''],
    ['{{ not a mark }} {{}}', 'en', '{{ not a mark }} {{}}'],
  ])('%s in %s', (text, language, filled) => {
    expect(fill(text, survey, given({ answers, language, hidden: { name: 'Aino' } }))).toBe(filled)
  })

  it('is put in as it was written and never read as a mark or as HTML of ours', () => {
    expect(fill('You said: {{why}}', survey, given({ answers }))).toBe('You said: <b>{{score}}</b>')
  })

  it('is not told when the question was not asked after all', () => {
    expect(fill('{{secret|nothing}}', survey, given({ answers }))).toBe('nothing')
    expect(fill('{{secret|nothing}}', survey, given({ answers: { ...answers, score: 9 } }))).toBe('hush')
  })

  it('a text tells what it refers to', () => {
    expect(marksIn('{{a}} {{hidden.b|x}} {{a}} {{C}}')).toEqual(['a', 'hidden.b'])
  })
})

describe('the language somebody is asked in', () => {
  it.each([
    ['sv-FI,sv;q=0.9,en;q=0.8', 'sv'],
    ['de, en-GB;q=0.7, fi;q=0.9', 'fi'],
    ['en-GB', 'en'],
    ['de', 'fi'],
    ['', 'fi'],
    [`${'x'.repeat(10_000)};q=1,sv`, 'fi'],
  ])('%s', (header, language) => {
    expect(pickLanguage(['fi', 'sv', 'en'], readPreferred(header))).toBe(language)
  })
})
