import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answered, content, PLACES, surveys } from '../../../test/surveys.ts'
import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import { blocks, checkSurvey } from './check.ts'
import { compile } from './compile.ts'
import { shownQuestions } from './next.ts'
import type { Problem } from './problem.ts'

const metrics = [
  ...STANDARD_METRICS,
  { key: 'minutes', scale: { low: 0, high: 600, step: null, better: 'low' as const } },
]
const picture = { name: `${'a'.repeat(32)}.png`, width: 400, height: 40 }
const check = (about: Parameters<typeof content>[0]): Problem[] =>
  checkSurvey(content(about), { metrics, places: PLACES, pictures: [picture] })

/** `code place.id/within field language` of each problem. */
const told = (problems: readonly Problem[]) =>
  problems.map(({ code, place }) => {
    const { part, id, within, field, language } = place
    return [code, [part, id, within].filter(Boolean).join('/'), field, language].filter(Boolean).join(' ')
  })

const en = (text: string) => ({ en: text })
const option = (id: string, text = id) => ({ id, texts: en(text) })
const options = [option('price'), option('staff')]
const nps = { kind: 'nps', id: 'nps', texts: en('Would you recommend us?') }
const why = { kind: 'text', id: 'why', texts: en('Why?') }
const page = (...questions: unknown[]) => ({ pages: [{ id: 'p1', questions }] })
const two = (first: unknown, showWhen: string, second: unknown = why) => ({
  pages: [
    { id: 'p1', questions: [first] },
    { id: 'p2', showWhen, questions: [second] },
  ],
})

describe('a draft is told what is wrong with it, and where', () => {
  it.each<[string, Parameters<typeof content>[0], string[]]>([
    ['nothing', page(nps, why), []],
    ['a question without words', page({ ...nps, texts: en(' ') }), ['text-missing question/nps texts en']],
    [
      'an option without its Swedish',
      {
        languages: ['en', 'sv'],
        title: { en: 'Hi', sv: 'Hej' },
        thanks: [{ id: 't', texts: { en: 'Ta', sv: 'Tack' } }],
        ...page({
          kind: 'single',
          id: 'q',
          texts: { en: 'Q', sv: 'F' },
          options: [{ id: 'a', texts: { en: 'A', sv: 'A' } }, option('b')],
        }),
      },
      ['translation-missing question/q/b options sv'],
    ],
    [
      'help in one of two languages',
      {
        languages: ['en', 'sv'],
        title: { en: 'Hi', sv: 'Hej' },
        thanks: [{ id: 't', texts: { en: 'Ta', sv: 'Tack' } }],
        ...page({ ...why, texts: { en: 'Why?', sv: 'Varför?' }, help: en('Shortly') }),
      },
      ['translation-optional question/why help sv'],
    ],
    [
      'a question nobody would read to its end',
      page({ ...why, texts: en('x'.repeat(301)) }),
      ['text-long question/why texts en'],
    ],
    [
      'a language that is none',
      {
        languages: ['en', 'xx'],
        title: { en: 'Hi', xx: 'Hi' },
        thanks: [{ id: 't', texts: { en: 'T', xx: 'T' } }],
        ...page({ ...nps, texts: { en: 'Q', xx: 'Q' } }),
      },
      ['language-unknown survey languages xx'],
    ],
    ['a language named twice', { languages: ['en', 'en'], ...page(nps) }, ['language-twice survey languages en']],
    ['two questions of one id', page(nps, { ...why, id: 'nps' }), ['id-twice question/nps id']],
    [
      'two options of one id',
      page({ kind: 'single', id: 'q', texts: en('Q'), options: [option('a', 'A'), option('a', 'B')] }),
      ['id-twice question/q/a options'],
    ],
    [
      'a question called as the language speaks',
      page({ ...nps, id: 'hidden' }, { ...why, id: 'not' }),
      ['id-reserved question/hidden id', 'id-reserved question/not id'],
    ],
    [
      'an option called "other" beside "other"',
      page({ kind: 'single', id: 'q', texts: en('Q'), options: [...options, option('other')], other: true }),
      ['id-reserved question/q/other options'],
    ],
    ['a condition that cannot be read', two(nps, 'nps <='), ['condition-broken page/p2 showWhen']],
    [
      'a condition on a later question',
      { pages: [{ id: 'p1', questions: [{ ...nps, showWhen: 'why is present' }, why] }] },
      ['condition-later question/nps showWhen'],
    ],
    [
      'a condition on an option that is gone',
      two({ kind: 'multiple', id: 'q', texts: en('Q'), options }, 'q.colour is present'),
      ['condition-unknown page/p2 showWhen'],
    ],
    [
      'a condition on a choice that is gone',
      two({ kind: 'single', id: 'q', texts: en('Q'), options }, 'q in ("price", "colour")'),
      ['condition-unknown page/p2 showWhen'],
    ],
    [
      'a condition on a hidden field that is not declared',
      two(nps, 'hidden.order is present'),
      ['condition-unknown page/p2 showWhen'],
    ],
    ['a place that does not exist', two(nps, 'encounter.unit = "Oulu"'), ['condition-broken page/p2 showWhen']],
    ['a score beyond the scale', two(nps, 'nps > 10'), ['never-shown page/p2 showWhen']],
    ['what contradicts itself', two(nps, 'nps < 3 and nps > 8'), ['never-shown page/p2 showWhen']],
    [
      'two things at once that are one choice',
      two({ kind: 'single', id: 'q', texts: en('Q'), options }, 'q = "price" and not q in ("price", "staff")'),
      ['never-shown page/p2 showWhen'],
    ],
    [
      'a question hidden on a page that is shown for the opposite',
      {
        pages: [
          { id: 'p1', questions: [nps] },
          {
            id: 'p2',
            showWhen: 'nps > 6',
            questions: [
              { ...why, showWhen: 'nps <= 6' },
              { ...why, id: 'more' },
            ],
          },
        ],
      },
      ['never-shown question/why showWhen'],
    ],
    [
      'what depends on a question that nobody sees',
      {
        pages: [
          { id: 'p1', questions: [nps] },
          { id: 'p2', showWhen: 'nps > 10', questions: [why] },
          { id: 'p3', showWhen: 'why is present', questions: [{ ...why, id: 'more' }] },
        ],
      },
      ['never-shown page/p2 showWhen', 'never-shown page/p3 showWhen'],
    ],
    [
      'thanks that might be nobody’s',
      { ...page(nps), thanks: [{ id: 't', when: 'nps > 6', texts: en('T') }] },
      ['thanks-conditional thanks/t when'],
    ],
    [
      'thanks after one that is for all',
      {
        ...page(nps),
        thanks: [
          { id: 'a', texts: en('A') },
          { id: 'b', texts: en('B') },
        ],
      },
      ['never-shown thanks/b when'],
    ],
    ['a metric that is not there', page({ ...nps, metric: 'joy' }), ['metric-missing question/nps metric']],
    [
      'ease on five points with the metric of seven',
      page({ kind: 'ces', id: 'q', points: 5, texts: en('Q') }),
      ['metric-unfit question/q metric'],
    ],
    [
      'ease on five points with its own metric',
      page({ kind: 'ces', id: 'q', points: 5, metric: 'ces5', texts: en('Q') }),
      [],
    ],
    ['stars as satisfaction', page({ kind: 'stars', id: 'q', texts: en('Q') }), []],
    [
      'minutes without bounds',
      page({ kind: 'number', id: 'q', metric: 'minutes', texts: en('Q') }),
      ['metric-unfit question/q metric'],
    ],
    [
      'minutes within those of the metric',
      page({ kind: 'number', id: 'q', metric: 'minutes', least: 0, most: 60, texts: en('Q') }),
      [],
    ],
    [
      'a matrix whose columns span half the scale',
      page({
        kind: 'matrix',
        id: 'q',
        metric: 'csat',
        texts: en('Q'),
        rows: [option('r')],
        columns: [
          { ...option('a'), score: 1 },
          { ...option('b'), score: 3 },
        ],
      }),
      ['metric-unfit question/q metric'],
    ],
    [
      'the same metric of the same touchpoint twice',
      page(nps, { ...nps, id: 'again' }),
      ['metric-twice question/again metric'],
    ],
    ['the same metric of two touchpoints', page({ ...nps, about: 'relationship' }, { ...nps, id: 'again' }), []],
    [
      'a touchpoint that is not there',
      page({ ...nps, about: { touchpoint: 'Oulu' } }),
      ['touchpoint-unknown question/nps about'],
    ],
    [
      'a number between ten and one',
      page({ kind: 'number', id: 'q', texts: en('Q'), least: 10, most: 1 }),
      ['range-empty question/q most'],
    ],
    [
      'a survey that closes before it opens',
      { ...page(nps), opensAt: '2026-12-01T00:00:00Z', closesAt: '2026-11-01T00:00:00Z' },
      ['closes-before-opening survey closesAt'],
    ],
    [
      'a picture choice without pictures',
      page({ kind: 'picture', id: 'q', texts: en('Q'), options }),
      ['picture-missing question/q/price picture', 'picture-missing question/q/staff picture'],
    ],
    [
      'pictures too small or gone',
      page({
        kind: 'picture',
        id: 'q',
        texts: en('Q'),
        options: [
          { ...option('a'), picture: picture.name },
          { ...option('b'), picture: 'gone.png' },
        ],
      }),
      ['picture-unknown question/q/b picture', 'picture-small question/q/a picture'],
    ],
    [
      'a logo that is gone',
      { ...page(nps), look: { accent: '#14532d', logo: 'gone.png' } },
      ['picture-unknown survey logo'],
    ],
    ['yellow on white', { ...page(nps), look: { accent: '#ffee00' } }, ['accent-faint survey accent']],
    [
      'too much to rank',
      page({ kind: 'ranking', id: 'q', texts: en('Q'), options: Array.from({ length: 8 }, (_, n) => option(`o${n}`)) }),
      ['too-many-options question/q options'],
    ],
    [
      'two options of the same words',
      page({ kind: 'single', id: 'q', texts: en('Q'), options: [option('a', 'Price'), option('b', 'price ')] }),
      ['options-alike question/q options'],
    ],
    [
      'a consent that must be given',
      page({ kind: 'consent', id: 'q', purpose: 'news', required: 'yes', texts: en('Q') }),
      ['consent-forced question/q required'],
    ],
    [
      'a text that puts in a later answer',
      page({ ...nps, texts: en('You said {{why}}?') }, why),
      ['mark-unknown question/nps texts en'],
    ],
    [
      'thanks that put in an answer and a hidden field',
      {
        ...page(nps),
        hidden: [{ key: 'name' }],
        thanks: [{ id: 't', texts: en('{{hidden.name}}: {{nps}} {{hidden.other}}') }],
      },
      ['mark-unknown thanks/t texts en'],
    ],
    [
      'a very long survey',
      page(...Array.from({ length: 12 }, (_, n) => ({ ...why, id: `q${n}` }))),
      ['survey-long survey pages'],
    ],
  ])('%s', (_, about, expected) => {
    expect(told(check(about))).toEqual(expected)
  })

  it('what blocks comes first, and what was measured is told with it', () => {
    const problems = check({ ...page({ ...nps, metric: 'joy' }), look: { accent: '#ffee00' } })
    expect(problems.map(({ severity }) => severity)).toEqual(['blocks', 'warns'])
    expect(problems[1]?.detail).toEqual({ ratio: 1.2, least: 3 })
    expect(blocks(problems)).toBe(true)
    expect(blocks(problems.slice(1))).toBe(false)
  })
})

it('a survey as large as can be, full of conditions that contradict themselves, is judged in a moment', () => {
  const scores = [0, 1, 2, 3].map((n) => ({ ...nps, id: `s${n}` }))
  const showWhen = (n: number) => `s0 < 3 and s0 > ${(n % 7) + 2} and s1 >= 0 and s2 >= 0 and s3 >= 0`
  const pages = Array.from({ length: 99 }, (_, p) => ({
    id: `p${p}`,
    questions: Array.from({ length: 30 }, (__, q) => ({ ...why, id: `q${p}_${q}`, showWhen: showWhen(p * 30 + q) })),
  }))
  const started = performance.now()
  expect(check({ pages: [{ id: 'first', questions: scores }, ...pages] }).length).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(5_000)
})

describe('whatever is drafted', () => {
  it('a survey without blocking problems can be published and asked', () => {
    fc.assert(
      fc.property(surveys, (made) => {
        const problems = checkSurvey(made, { metrics, places: PLACES, pictures: [] })
        const broken = problems.filter(({ code }) => code.startsWith('condition') || code.startsWith('id-'))
        expect(broken).toEqual([])
        expect(() => compile(made, PLACES)).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })

  it('a question that is said to be never shown is shown to nobody', () => {
    fc.assert(
      fc.property(answered, ({ survey, content: made, given }) => {
        const problems = checkSurvey(made, { metrics, places: PLACES, pictures: [] })
        const never = new Set(problems.filter(({ code }) => code === 'never-shown').map(({ place }) => place.id))
        const pageOf = new Map(survey.pages.flatMap((one) => one.questions.map(({ id }) => [id, one.id])))
        for (const { id } of shownQuestions(survey, given)) {
          expect([id, never.has(id) || never.has(pageOf.get(id) ?? '')]).toEqual([id, false])
        }
      }),
      { numRuns: 300 },
    )
  })
})
