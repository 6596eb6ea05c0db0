import { describe, expect, test } from 'vitest'
import { speaker } from '../../../../test/speaker.ts'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { formatsOf, LANGUAGES } from '../../../web/kit/numbers/formats.ts'
import { type Ranked, rankingSentence } from './sentence.ts'
import { inSentence, writingOf } from './writing.ts'

const csat = STANDARD_METRICS.find(({ key }) => key === 'csat') ?? STANDARD_METRICS[0]!
const row = (
  name: string,
  value: number,
  half: number,
  rest: Ranked['rest'],
  before: Ranked['before'] = null,
): Ranked => ({
  name,
  estimate: { value, low: value - half, high: value + half, n: 400 },
  rest,
  before,
})
const few = (name: string, n: number): Ranked => ({
  name,
  estimate: { value: null, low: null, high: null, n },
  rest: 'few',
  before: null,
})

function said(rows: readonly Ranked[], language: (typeof LANGUAGES)[number] = 'en') {
  const say = speaker(language)
  const { headline, detail } = rankingSentence(rows, writingOf(formatsOf(language), { id: 1, ...csat }))
  return { headline: say(headline), detail: detail.map(say).join(' ') }
}

const tracking = row('Delivery tracking', 3.1, 0.1, 'worse', 'worse')
const checkout = row('Checkout', 4.2, 0.1, 'better', 'better')
const chat = row('Chat', 3.8, 0.1, 'same', 'same')

describe('the sentence of the scorecard', () => {
  test('names who is certainly behind the rest, with the figure, its interval and what changed', () => {
    const { headline, detail } = said([checkout, tracking, chat])
    expect(headline).toBe('Delivery tracking does worst: satisfaction 3.10, clearly behind the rest.')
    expect(detail).toContain('95% interval 3.00–3.20')
    expect(detail).toContain('Best figure: Checkout (4.20).')
    expect(detail).toContain('Delivery tracking has become worse')
    expect(detail).toContain('Checkout has become better')
  })

  test('says the same in Finnish and Swedish, with their numbers', () => {
    expect(said([checkout, tracking, chat], 'fi').headline).toBe(
      'Delivery tracking on heikoin: tyytyväisyys 3,10, selvästi muita jäljessä.',
    )
    expect(said([checkout, tracking, chat], 'sv').headline).toBe(
      'Delivery tracking är svagast: nöjdhet 3,10, klart efter de övriga.',
    )
  })

  test('does not choose between two that cannot be told apart, and says how many more answers would do', () => {
    const { headline, detail } = said([tracking, row('Returns', 3.15, 0.1, 'worse'), checkout])
    expect(headline).toBe('Delivery tracking and Returns do worst in satisfaction, and cannot be told from each other.')
    expect(detail).toMatch(/About [\d,]+ more answers would tell Delivery tracking and Returns apart\./)
  })

  test('two that are practically equal are called so instead of asking for a million answers', () => {
    expect(said([tracking, row('Returns', 3.101, 0.1, 'worse'), checkout]).detail).toContain('as good as equal')
  })

  test('many at the bottom are counted, not listed', () => {
    const many = ['A', 'B', 'C', 'D', 'E'].map((name, at) => row(name, 3 + at / 100, 0.2, 'worse'))
    expect(said([...many, checkout]).headline).toContain('A and 4 others do worst')
  })

  test('without certain differences nothing is blamed', () => {
    expect(said([chat, row('App', 3.9, 0.1, 'same')]).headline).toBe(
      'Nothing stands out: the differences in satisfaction are within chance.',
    )
    expect(said([chat, checkout]).headline).toBe(
      'Checkout is certainly ahead of the rest: satisfaction 4.20. None is certainly behind.',
    )
  })

  test('months are not ranked; the sentence tells how far the figure went', () => {
    const months = [row('May 2026', 3.4, 0.2, null), row('June 2026', 3.1, 0.2, null)]
    expect(said(months).headline).toBe('Between 3.10 (June 2026) and 3.40 (May 2026): satisfaction.')
  })

  test('with too few answers or none it says so', () => {
    expect(said([few('Chat', 3), few('App', 1)]).headline).toContain('Only 4 answers so far')
    expect(said([few('Chat', 0)]).headline).toBe('Nobody has been asked about satisfaction here yet.')
    expect(said([]).headline).toContain('Nobody has been asked')
  })

  test('a metric asked about the whole relationship only is told as that', () => {
    const say = speaker('en')
    const whole = { value: 3.9, low: 3.8, high: 4, n: 400 }
    const { headline } = rankingSentence([few('Chat', 0)], writingOf(formatsOf('en'), { id: 1, ...csat }), whole)
    expect(say(headline)).toBe('Only the whole relationship has been asked about satisfaction: 3.90 (3.80–4.00).')
  })

  test.each(LANGUAGES)('leaves no place unfilled and no word missing in %s', (language) => {
    const cases = [
      [checkout, tracking, chat],
      [chat],
      [],
      [few('Chat', 2)],
      [tracking, { ...tracking, name: 'B' }, checkout],
    ]
    for (const rows of cases) {
      const { headline, detail } = said(rows, language)
      expect(`${headline} ${detail}`).not.toMatch(/\{\{|touchpoints\.|undefined/)
    }
  })
})

test('a name inside a sentence begins small, an abbreviation stays as it is', () => {
  expect([inSentence('Satisfaction'), inSentence('NPS'), inSentence('Tyytyväisyys (1–7)')]).toEqual([
    'satisfaction',
    'NPS',
    'tyytyväisyys (1–7)',
  ])
})
