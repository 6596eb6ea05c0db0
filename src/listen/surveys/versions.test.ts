import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { content, surveys } from '../../../test/surveys.ts'
import { changesBetween } from './changes.ts'
import { trendBreaks } from './trend-breaks.ts'
import { breaksBetween } from './versions.ts'

const csat = { kind: 'csat', id: 'q1', texts: { en: 'How satisfied are you?', fi: 'Kuinka tyytyväinen olet?' } }
const option = (id: string, en: string) => ({ id, texts: { en } })
const matrix = {
  kind: 'matrix',
  id: 'm',
  texts: { en: 'How were these?' },
  metric: 'csat',
  rows: [{ ...option('wait', 'The waiting'), about: { touchpoint: 'waiting' } }, option('staff', 'The staff')],
  columns: [1, 2, 3, 4, 5].map((score) => ({ ...option(`c${score}`, `${score}`), score })),
}
const asking = (...questions: unknown[]) => content({ languages: ['en', 'fi'], pages: [{ id: 'p1', questions }] })
const breaks = (before: unknown, after: unknown) =>
  breaksBetween(asking(before), asking(after)).map(({ question, row, what, languages }) =>
    [question, row, ...what, ...languages].filter(Boolean).join(' '),
  )

describe('a trend is broken', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['not by nothing', csat, csat, []],
    [
      'by other words, in the language they changed in',
      csat,
      { ...csat, texts: { ...csat.texts, fi: 'Miten meni?' } },
      ['q1 wording fi'],
    ],
    [
      'not by a capital letter, a space or a full stop',
      csat,
      { ...csat, texts: { ...csat.texts, en: 'how  satisfied are you' } },
      [],
    ],
    ['not by a further language', csat, { ...csat, texts: { ...csat.texts, sv: 'Hur nöjd är du?' } }, []],
    ['not by a language less', csat, { ...csat, texts: { en: csat.texts.en } }, []],
    [
      'by a help text that was not there',
      csat,
      { ...csat, help: { en: 'Think of the last time.' } },
      ['q1 wording en'],
    ],
    [
      'by seven points instead of five',
      { ...csat, metric: 'own' },
      { ...csat, metric: 'own', points: 7 },
      ['q1 scale'],
    ],
    ['by other words at the ends', { ...csat, low: { en: 'Bad' } }, { ...csat, low: { en: 'Terrible' } }, ['q1 scale']],
    [
      'not by the ends in a further language',
      { ...csat, low: { en: 'Bad' } },
      { ...csat, low: { en: 'Bad', sv: 'Dåligt' } },
      [],
    ],
    ['by stars instead of numbers', csat, { ...csat, kind: 'stars' }, ['q1 scale']],
    ['by another question for the same metric', csat, { ...csat, id: 'q2' }, ['q2 replaced']],
    ['not by a metric that was not asked before', csat, { ...csat, metric: 'csat7', points: 7 }, []],
    [
      'not by being asked of a condition or in another order',
      csat,
      { ...csat, showWhen: 'language = "en"', required: 'yes' },
      [],
    ],
    [
      'by a word in one row of a matrix, for that row',
      matrix,
      { ...matrix, rows: [{ ...matrix.rows[0], texts: { en: 'The queue' } }, matrix.rows[1]] },
      ['m wait wording en'],
    ],
    [
      'by another column, for every row',
      matrix,
      { ...matrix, columns: matrix.columns.slice(1) },
      ['m wait scale', 'm staff scale'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(breaks(before, after)).toEqual(expected)
  })
})

describe('what differs between two versions', () => {
  it('is told part by part, with before and after', () => {
    const before = asking(csat, { kind: 'text', id: 'why', texts: { en: 'Why?' } })
    const after = asking({ ...csat, required: 'yes', texts: { ...csat.texts, en: 'How happy?' } }, matrix)
    const told = changesBetween(before, after).map(({ place, before: was, after: is }) => {
      const { id, within, field, language } = place
      return `${[id, within, field, language].filter(Boolean).join('.')}: ${was} → ${is}`
    })
    expect(told).toEqual(
      expect.arrayContaining([
        'p1.questions: q1 why → q1 m',
        'q1.required: no → yes',
        'q1.texts.en: How satisfied are you? → How happy?',
        'm.rows: null → wait staff',
        'm.wait.rows.en: null → The waiting',
        'm.wait.rows.about: null → {"touchpoint":"waiting"}',
        'why.kind: text → null',
        'why.texts.en: Why? → null',
      ]),
    )
  })

  it('is nothing for a survey and itself, and the opposite the other way round', () => {
    fc.assert(
      fc.property(surveys, surveys, (one, other) => {
        expect(changesBetween(one, JSON.parse(JSON.stringify(one)))).toEqual([])
        expect(breaksBetween(one, one)).toEqual([])
        const turned = (changes: ReturnType<typeof changesBetween>) =>
          changes.map(({ place, before, after }) => JSON.stringify([place, before, after])).toSorted()
        const back = changesBetween(other, one).map((change) => ({
          ...change,
          before: change.after,
          after: change.before,
        }))
        expect(turned(back)).toEqual(turned(changesBetween(one, other)))
      }),
      { numRuns: 50 },
    )
  })
})

describe('marks on a trend', () => {
  const lists = {
    touchpoints: [
      { id: 1, key: 'waiting', mergedInto: null },
      { id: 2, key: 'queue', mergedInto: 1 },
      { id: 3, key: 'delivery', mergedInto: null },
    ] as Parameters<typeof trendBreaks>[2]['touchpoints'],
  }
  const broken = (about: 'encounter' | 'relationship' | { touchpoint: string }, metric = 'csat') => ({
    question: 'q1',
    row: null,
    metric,
    about,
    what: ['wording' as const],
    languages: ['en'],
  })
  const versions = [
    { day: '2026-05-01', survey: 1, name: 'Visits', version: 2, breaks: [broken({ touchpoint: 'Queue' })] },
    {
      day: '2026-06-01',
      survey: 1,
      name: 'Visits',
      version: 3,
      breaks: [broken('encounter'), broken('relationship', 'nps')],
    },
  ]
  const answered = [
    { survey: 1, question: 'q1', touchpoint: 2 },
    { survey: 1, question: 'q1', touchpoint: 3 },
    { survey: 1, question: 'q2', touchpoint: 4 },
    { survey: 2, question: 'q1', touchpoint: 5 },
  ]
  const days = (wanted: Parameters<typeof trendBreaks>[1]) =>
    trendBreaks(versions, wanted, lists, answered).map(
      ({ day, metric, touchpoint }) => `${day} ${metric} ${touchpoint}`,
    )

  it('stand where the question was answered, at the touchpoint that it counts for now', () => {
    expect(days({})).toEqual(['2026-05-01 csat 1', '2026-06-01 csat 1', '2026-06-01 csat 3', '2026-06-01 nps 0'])
    expect(days({ touchpoint: 2 })).toEqual(['2026-05-01 csat 1', '2026-06-01 csat 1'])
    expect(days({ touchpoint: 3 })).toEqual(['2026-06-01 csat 3'])
    expect(days({ touchpoint: 4 })).toEqual([])
    expect(days({ touchpoint: 0, metric: 'nps' })).toEqual(['2026-06-01 nps 0'])
    expect(days({ from: '2026-05-02', to: '2026-06-01', metric: 'csat' })).toEqual([
      '2026-06-01 csat 1',
      '2026-06-01 csat 3',
    ])
  })
})
