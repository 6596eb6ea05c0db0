import { expect, test } from 'vitest'
import { speaker } from '../../../test/speaker.ts'
import { formatsOf, LANGUAGES } from '../kit/numbers/formats.ts'
import { write, writeInterval } from '../kit/numbers/measure.ts'
import { type Headline, overviewSentence } from './sentence.ts'

const nps = { kind: 'nps' } as const
const estimate = { value: 0.21, low: 0.19, high: 0.23, n: 5086 }

function said(about: Partial<Headline>, language: (typeof LANGUAGES)[number] = 'en'): string {
  const formats = formatsOf(language)
  const writing = {
    value: (value: number) => write(formats, nps, value),
    interval: (low: number, high: number) => writeInterval(formats, nps, low, high),
    count: (n: number) => formats.number(n),
  }
  const headline = { outcome: 'NPS', estimate, change: 'same' as const, next: null, ...about }
  return overviewSentence(headline, writing).map(speaker(language)).join(' ')
}

test('one minute in the morning: how it is, whether it changed, what to fix', () => {
  expect(said({ change: 'worse', next: { name: 'Delivery tracking', weak: true } })).toBe(
    'NPS is 21 (19–23), worse than before. Fix Delivery tracking first.',
  )
  expect(said({ next: { name: 'Checkout', weak: false } })).toBe(
    'NPS is 21 (19–23), no certain change. Most to gain: Checkout.',
  )
})

test('without answers it says so instead of showing a zero', () => {
  expect(said({ estimate: { value: null, low: null, high: null, n: 0 } })).toBe('Nobody has answered on NPS yet.')
  expect(said({ estimate: { value: null, low: null, high: null, n: 3 } })).toBe(
    'Only 3 answers on NPS so far: too few to say how we are doing.',
  )
})

test.each(LANGUAGES)('leaves no place unfilled and no word missing in %s', (language) => {
  for (const change of ['better', 'worse', 'same', 'few', null] as const)
    expect(said({ change, next: { name: 'A', weak: true } }, language)).not.toMatch(/\{\{|overview\.|undefined/)
})
