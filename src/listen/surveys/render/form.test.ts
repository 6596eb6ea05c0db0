import { describe, expect, test } from 'vitest'
import { EVERY_KIND } from '../../../../test/every-kind.ts'
import type { Value } from '../question.ts'
import { fits } from '../value.ts'
import { entered, type Fields } from './form.ts'
import type { Asked } from './question/asked.ts'
import { renderQuestion } from './question/render.ts'
import { voiceOf } from './voice.ts'
import { wordsIn } from './words.ts'

const LANGUAGES = ['en', 'fi', 'sv', 'ar']
const voice = voiceOf({ language: 'en', languages: LANGUAGES, words: wordsIn('en'), wordLanguage: 'en' })
const asked = (value: Value | undefined): Asked => ({
  voice,
  value,
  problem: undefined,
  picture: (name) => `/p/${name}`,
  seed: 's',
})
const question = (id: string) => EVERY_KIND.find((one) => one.id === id)!

/** What a browser would send of this markup. */
function sent(markup: string): Fields {
  const decode = (text: string) =>
    text.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
    )
  const values = new Map<string, string[]>()
  const add = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), decode(value)])
  for (const [, attributes = ''] of markup.matchAll(/<input([^>]*)>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    if (/type="(radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)) continue
    add(of('name'), of('value'))
  }
  for (const [, name = '', text = ''] of markup.matchAll(/<textarea name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g))
    add(name, text)
  return (name) => values.get(name) ?? []
}

const ANSWERS: Readonly<Record<string, Value>> = {
  nps: 0,
  csat: 5,
  ces: 7,
  emotion: -2,
  stars: 3,
  yesno: false,
  number: 12.5,
  feeling: { chosen: ['calm'] },
  single: { chosen: ['other'], other: 'The "queue" <b>' },
  multiple: { chosen: ['price', 'advice'] },
  picture: { chosen: ['speed'] },
  ranking: { ranked: ['speed', 'advice', 'price'] },
  matrix: { cells: { shop: 'ok', web: 'well' } },
  date: '2026-11-20',
  text: '\nTwo lines\n& <tags>',
  consent: true,
  contact: { name: 'N. N.', email: 'n@example.org' },
  callback: { phone: '+358 40 123456', window: 'evening', note: 'Ring twice' },
}

describe('an answer that is shown in the form comes back from it as it was', () => {
  test.each(Object.keys(ANSWERS))('%s', (id) => {
    const value = ANSWERS[id]!
    expect(fits(question(id), value)).toBeNull()
    const back = entered(question(id), sent(renderQuestion(question(id), asked(value)).markup))
    expect(back).toEqual(typeof value === 'string' ? value.trim() : value)
  })
})

test('a form that nobody touched answers nothing', () => {
  for (const one of EVERY_KIND)
    expect(entered(one, sent(renderQuestion(one, asked(undefined)).markup)), one.id).toBeNull()
})

test('numbers are read as several countries write them; what is no number stays as it was written', () => {
  const read = (text: string) => entered(question('number'), () => [text])
  expect(['1 234,5', '1\u00a0234.5', '−3', '007', '12e3', 'about ten', '1,2,3'].map(read)).toEqual([
    1234.5,
    1234.5,
    -3,
    7,
    '12e3',
    'about ten',
    '1,2,3',
  ])
  expect(renderQuestion(question('number'), asked('about ten')).markup).toContain('value="about ten"')
})

test('a press of an arrow moves an option and makes the order an answer; confirming keeps it', () => {
  const shown = sent(renderQuestion(question('ranking'), asked({ ranked: ['price', 'speed', 'advice'] })).markup)
  const pressed =
    (press: string): Fields =>
    (name) =>
      name === 'move' ? [press] : shown(name)
  expect(entered(question('ranking'), pressed('ranking.advice.up'))).toEqual({ ranked: ['price', 'advice', 'speed'] })
  expect(entered(question('ranking'), pressed('ranking.price.up'))).toEqual({ ranked: ['price', 'speed', 'advice'] })
  const untouched = sent(renderQuestion(question('ranking'), asked(undefined)).markup)
  const kept: Fields = (name) => (name === 'move' ? ['ranking'] : untouched(name))
  expect(entered(question('ranking'), kept)).toEqual({ ranked: untouched('a.ranking') })
})
