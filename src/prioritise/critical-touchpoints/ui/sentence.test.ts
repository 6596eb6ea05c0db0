import { describe, expect, test } from 'vitest'
import { speaker } from '../../../../test/speaker.ts'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { formatsOf, LANGUAGES } from '../../../web/kit/numbers/formats.ts'
import { bySegments, comparisonSentence } from './comparison.ts'
import { axisOf, cutOf, pointsOf } from './points.ts'
import { type Listed, prioritySentence } from './sentence.ts'
import { priorityWriting } from './writing.ts'

const nps = { id: 1, ...(STANDARD_METRICS.find(({ key }) => key === 'nps') ?? STANDARD_METRICS[0]!) }
const spread = (value: number, by: number) => ({ value, low: value - by, high: value + by })

let touchpoints = 0

function listed(
  name: string,
  importance: number,
  mean: number,
  field: Listed['row']['field'],
  topThree: number | null = 0.91,
): Listed {
  return {
    name,
    row: {
      touchpoint: ++touchpoints,
      field,
      importance: spread(importance, 0.05),
      performance: { ...spread(mean, 0.1), n: 400 },
      gain: spread(importance * (1 - (mean - 1) / 4), 0.01),
      scale: { low: 1, high: 5, better: 'high' },
      topThree,
      topOne: null,
      aboveNoise: true,
      effect: spread(0.6, 0.2),
      effectNps: null,
    },
  }
}

const tracking = listed('Delivery tracking', 0.31, 3.1, 'fix')
const call = listed('Support call', 0.19, 3.4, 'fix', 0.64)
const returns = listed('Returns', 0.14, 3, 'fix', 0.58)
const chat = listed('Chat', 0.05, 3.5, 'watch', 0.22)
const between: [number, number] = [returns.row.touchpoint, chat.row.touchpoint]
const enough: Parameters<typeof prioritySentence>[0] = {
  problem: null,
  moreNeeded: { why: 'enough', answers: 0, between: null },
  collinearity: { inseparable: [] },
  n: 8412,
}

function said(rows: readonly Listed[], found = enough, language: (typeof LANGUAGES)[number] = 'en') {
  const say = speaker(language)
  const { headline, detail } = prioritySentence(found, rows, priorityWriting(formatsOf(language), nps))
  return { headline: say(headline), detail: detail.map(say).join(' ') }
}

describe('what to fix first, in words', () => {
  test('names what matters most and is weak, with its share, its score, its effect and how sure that is', () => {
    const { headline, detail } = said([tracking, call, returns, chat])
    expect(headline).toBe('Fix Delivery tracking first: it matters most and is among the weakest.')
    expect(detail).toContain('31% of what we can explain of NPS (26–36%), and customers rate it 3.1 of 5')
    expect(detail).toContain(
      'about 0.6 points more (0.4–0.8) in the answers on NPS, 0 to 10: an association, not a promise',
    )
    expect(detail).toContain('91% sure')
    expect(detail).toContain('After it: Support call and Returns.')
  })

  test('tells the effect in NPS points where the outcome is NPS', () => {
    const inNps = { ...tracking, row: { ...tracking.row, effectNps: spread(12, 3) } }
    expect(said([inNps, call]).detail).toContain('about 12 NPS points more (9–15) among those who met it')
    expect(said([inNps, call], enough, 'fi').detail).toContain('12 NPS-pistettä')
    expect(said([inNps, call], enough, 'sv').detail).toContain('12 NPS-poäng')
  })

  test('says it when the first on the list does well and only matters so much that there is still most to gain', () => {
    const checkout = listed('Checkout', 0.5, 4, 'keep')
    expect(said([checkout, call]).headline).toBe(
      'Checkout has the most to gain: it does well already, but it matters most.',
    )
    expect(said([listed('Checkout', 0.18, 4, 'keep'), call]).headline).toContain('more than most')
  })

  test('does not name a first when the answers cannot tell', () => {
    const unsure = said([listed('Delivery tracking', 0.2, 3.1, 'fix', 0.4), call])
    expect(unsure.headline).toContain('cannot yet tell what to fix first; Delivery tracking is the likeliest')
  })

  test('says how many more answers would tell the third from the fourth', () => {
    const found = { ...enough, moreNeeded: { why: 'separate' as const, answers: 120, between } }
    expect(said([tracking, call, returns, chat], found).detail).toContain(
      'Returns and Chat cannot yet be told apart: about 120 more answers would do.',
    )
  })

  test('where no more than three are in question, tells the chance of being the first instead of among the first three', () => {
    const alone = (topOne: number | null) => ({ ...tracking, row: { ...tracking.row, topThree: null, topOne } })
    expect(said([alone(0.84), call]).detail).toContain('84% sure that it is the one to fix first')
    expect(said([alone(0.84), call]).detail).not.toContain('three')
    expect(said([alone(0.5), call]).headline).toContain('cannot yet tell what to fix first')
    expect(said([alone(0.999), call]).detail).toContain('practically certain that it is the one')
    expect(said([alone(null)]).detail).toContain('the only one here whose importance stands clear of chance')
  })

  test('does not name one below the noise line as the one to fix, however much there would be to gain', () => {
    const faint = { ...tracking, row: { ...tracking.row, aboveNoise: false, topThree: null } }
    const { headline, detail } = said([faint, call])
    expect(headline).toContain('cannot yet tell')
    expect(detail).toContain('Its importance cannot be told from chance.')
  })

  test('says it when the third and the fourth, or the first and another, are one to the data', () => {
    const found = { ...enough, moreNeeded: { why: 'inseparable' as const, answers: null, between } }
    const all = [tracking, call, returns, chat]
    expect(said(all, found).detail).toContain('Returns and Chat cannot be told apart however many answer')
    const twins = { touchpoints: [tracking.row.touchpoint, chat.row.touchpoint], why: 'identical' as const }
    const { detail } = said(all, { ...enough, collinearity: { inseparable: [twins] } })
    expect(detail).toContain('do not say whether it is this one or Chat')
    for (const language of LANGUAGES)
      expect(said(all, { ...found, collinearity: { inseparable: [twins] } }, language).detail).not.toMatch(
        /priorities\./,
      )
  })

  test('with too few answers it says how many more are needed, and shows no list of guesses', () => {
    const moreNeeded = { why: 'minimum' as const, answers: 38, between: null }
    const found = { ...enough, problem: 'too-few' as const, moreNeeded, n: 12 }
    expect(said([], found)).toEqual({
      headline: 'Not enough answers yet to say what to fix first: about 38 more answers on NPS would do.',
      detail: '',
    })
  })

  test('promises nothing where a better score goes with nothing', () => {
    const useless = listed('App', 0.1, 5, 'fine')
    expect(said([useless]).headline).toBe('Nothing here goes with a better NPS.')
  })

  test.each(LANGUAGES)('leaves no place unfilled and no word missing in %s', (language) => {
    const fields = (['fix', 'keep', 'watch', 'fine'] as const).flatMap((field) => [
      [listed('A', 0.3, 3, field), call],
      [listed('A', 0.15, 3, field), call],
    ])
    const problems = (['too-few', 'too-few-people', 'outcome-constant', 'no-drivers'] as const).map((problem) =>
      said([], { ...enough, problem, moreNeeded: { why: 'minimum', answers: null, between: null }, n: 3 }, language),
    )
    for (const { headline, detail } of [...fields.map((rows) => said(rows, enough, language)), ...problems])
      expect(`${headline} ${detail}`).not.toMatch(/\{\{|priorities\.|undefined|NaN/)
  })

  test('in Finnish and Swedish with their own numbers', () => {
    expect(said([tracking, call], enough, 'fi').headline).toBe(
      'Korjaa ensin Delivery tracking: se merkitsee eniten ja on heikoimpia.',
    )
    expect(said([tracking, call], enough, 'sv').detail).toContain('3,1 av 5')
  })
})

describe('the map', () => {
  const row = {
    ...tracking.row,
    touchpoint: 8,
    name: 'Delivery tracking',
    position: spread(0.525, 0.02),
    customers: null,
    met: 0.4,
  }
  type Row = Parameters<typeof pointsOf>[0][number]

  test('shows scores in the units of their scale when all share one, else the place on each scale', () => {
    const metrics = STANDARD_METRICS.map((metric, at) => ({ id: at + 1, ...metric }))
    const same = axisOf([row, row], metrics)
    expect(same.metric?.key).toBe('csat')
    expect(cutOf({ by: 'mean', importance: 0.1, performance: 0.65 }, same).performance).toBeCloseTo(3.6)
    const mixed = axisOf([row, { scale: { low: 0, high: 600, better: 'low' } }], metrics)
    expect(mixed).toMatchObject({ measure: { kind: 'share' }, common: null })
    expect(pointsOf([row as Row], mixed)[0]?.performance.value).toBe(0.525)
    expect(pointsOf([row as Row], same)[0]?.performance.value).toBe(3.1)
  })
})

describe('two groups side by side', () => {
  const difference = { name: 'Chat', a: 0.3, b: 0.1, difference: 0.2, different: true }
  const say = speaker('en')
  const write = { percent: (share: number) => `${Math.round(share * 100)}%`, count: String }
  const sides = { kind: 'segments', a: 'family', b: 'business' } as const
  const side = { n: 400, problem: null, moreNeeded: { why: 'enough', answers: 0, between: null } } as const
  const compared = (rows: Parameters<typeof comparisonSentence>[0]['rows']) => ({ rows, a: side, b: side })
  const all = (...of: Parameters<typeof comparisonSentence>) =>
    comparisonSentence(...of)
      .map(say)
      .join(' ')

  test('what certainly matters more to one is named, with both shares', () => {
    const unlike = { ...difference, name: 'App', difference: -0.3, different: false }
    expect(all(compared([unlike, difference]), sides, write)).toBe(
      'Chat matters more in family (30%) than in business (10%).',
    )
  })

  test('differences within chance are called the same', () => {
    expect(all(compared([{ ...difference, different: false }]), sides, write)).toContain('the same matters')
  })

  test('where one of them has too few answers it says which, and how many more would do', () => {
    const moreNeeded = { why: 'minimum' as const, answers: 35, between: null }
    const few = { n: 40, problem: 'too-few' as const, moreNeeded }
    expect(all({ rows: [], a: side, b: few }, sides, write)).toBe(
      'family and business cannot be compared yet. business: 40 answers are too few for a ranking; about 35 more would do.',
    )
    for (const problem of ['too-few-people', 'outcome-constant', 'no-drivers'] as const)
      expect(all({ rows: [], a: { ...few, problem }, b: side }, sides, write)).toContain('family:')
    expect(all({ rows: [], a: side, b: side }, sides, write)).toContain('No touchpoint was met and told of in both.')
  })

  test.each(LANGUAGES)('periods are called periods, in %s', (language) => {
    const periods = { kind: 'periods', a: '1.1.–30.6.', b: '1.7.–31.12.' } as const
    const [saying] = comparisonSentence(compared([difference]), periods, write)
    const words = { en: 'in the period 1.1.', fi: 'jaksolla 1.1.', sv: 'under perioden 1.1.' }
    expect(speaker(language)(saying!)).toContain(words[language])
  })

  test('a segment with quotes in its name is asked for as it is written', () => {
    const filter = {
      period: { kind: 'days', from: '2026-01-01', to: '2026-06-30' },
      against: 'before',
      channels: [],
      touchpoints: [],
      units: [],
      segments: [],
      where: 'attribute.size > 3 or not resolved',
    } as const
    const { query } = bySegments(filter, { from: '2025-01-01', to: '2026-11-20' }, 'say "hi"', 'b')
    expect(query.where).toBe('(attribute.size > 3 or not resolved) and segment = "say \\"hi\\""')
  })
})
