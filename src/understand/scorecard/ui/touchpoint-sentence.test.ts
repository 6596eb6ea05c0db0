import { expect, test } from 'vitest'
import { speaker } from '../../../../test/speaker.ts'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { formatsOf, LANGUAGES } from '../../../web/kit/numbers/formats.ts'
import type { Change, MetricFigure } from '../contract.ts'
import { type One, touchpointSentence } from './touchpoint-sentence.ts'
import { oneWriting } from './writing.ts'

const csat = { id: 1, ...(STANDARD_METRICS.find(({ key }) => key === 'csat') ?? STANDARD_METRICS[0]!) }
const change = (value: number, half: number, mark: 'better' | 'worse' | 'same'): Change => ({
  value,
  low: value - half,
  high: value + half,
  p: 0.01,
  mark,
})
const figure = (rest: Change | null, before: Change | null = null): MetricFigure => ({
  value: 3.1,
  low: 3,
  high: 3.2,
  n: 400,
  nEffective: 400,
  weighted: false,
  method: 't',
  rest,
  before,
})
const row = { encounters: 2000, coverage: { value: 0.2, low: 0.18, high: 0.22, n: 2000 }, waiting: null }
const usual = { name: 'Chat', figure: figure(null), row, withheld: false, smallest: 5 }
const one = (about: Partial<One>): One => ({ ...usual, ...about })

function said(about: Partial<One>, language: (typeof LANGUAGES)[number] = 'en') {
  const say = speaker(language)
  const { headline, detail } = touchpointSentence(one(about), oneWriting(formatsOf(language), csat))
  return { headline: say(headline), detail: detail.map(say).join(' ') }
}

test('a touchpoint that is certainly behind the rest is said to be, and by how much', () => {
  const { headline, detail } = said({ figure: figure(change(-0.6, 0.1, 'worse'), change(-0.2, 0.1, 'worse')) })
  expect(headline).toBe('Chat does worse than the rest: satisfaction 3.10.')
  expect(detail).toContain('−0.60')
  expect(detail).toContain('become worse')
  expect(detail).toContain('20%')
})

test('where the difference is within chance it says how many more answers would show it', () => {
  const { headline, detail } = said({ figure: figure(change(-0.1, 0.15, 'same')) })
  expect(headline).toBe('Chat cannot be told from the rest: satisfaction 3.10.')
  expect(detail).toMatch(/About 500 more answers/)
})

test('a touchpoint nobody was asked about, or too few, says what is missing', () => {
  expect(said({ figure: undefined }).headline).toBe('Nobody has been asked about Chat yet (satisfaction).')
  const few = { ...figure(null), value: null, low: null, high: null, n: 3 }
  expect(said({ figure: few }).headline).toBe('Chat has 3 answers, too few for a figure: 2 more would do.')
})

test('a figure that is hidden for another reason says which: weights, or a small group beside it', () => {
  const hidden = { ...figure(null), value: null, low: null, high: null, n: 40 }
  expect(said({ figure: { ...hidden, nEffective: 1.6 } }).headline).toBe(
    'Chat has 40 answers, worth no more than 1.6 independent ones: too few for a figure.',
  )
  const withheld = { figure: { ...hidden, nEffective: null }, withheld: true }
  expect(said(withheld).headline).toContain(
    '(40 answers) is hidden so that a smaller group beside it cannot be worked out',
  )
  for (const language of LANGUAGES) expect(said(withheld, language).headline).toContain('40')
})

test('waiting is told by its middle and by the one in ten who wait longest', () => {
  const waiting = { median: 125, low: 120, high: 130, p90: 600, n: 100 }
  expect(said({ row: { ...row, waiting } }).detail).toContain('Half wait less than 2m 5s, one in ten more than 10m.')
})

test.each(LANGUAGES)('leaves no place unfilled and no word missing in %s', (language) => {
  const marks = ['better', 'worse', 'same'] as const
  const all = [
    ...marks.map((mark) => figure(change(-0.1, 0.2, mark), change(0.1, 0.1, mark))),
    figure(change(0.0001, 0.2, 'same'), { mark: 'tooFew' }),
    figure({ mark: 'tooFew' }),
    undefined,
  ]
  for (const each of all) {
    const { headline, detail } = said({ figure: each }, language)
    expect(`${headline} ${detail}`).not.toMatch(/\{\{|touchpoints\.|undefined|NaN/)
  }
})
