import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answered, compiled, given } from '../../../test/surveys.ts'
import { matches } from '../../platform/condition/index.ts'
import type { Compiled } from './compiled.ts'
import { conditionRow } from './condition-fields.ts'
import {
  firstPage,
  type Given,
  missingOn,
  nextPage,
  previousPage,
  progressAt,
  quotasOf,
  resumePage,
  type ShownPage,
  shownPages,
  shownQuestions,
  thanksFor,
} from './next.ts'
import { toFacts } from './value.ts'

const nps = { kind: 'nps', id: 'q1', texts: { en: 'Would you recommend us?' } }
const why = { kind: 'text', id: 'q2', texts: { en: 'Why?' } }
const statement = { kind: 'statement', id: 's1', texts: { en: 'Last question' } }

/** Answers one page after the other as somebody would, and gives the pages walked through. */
function walk(survey: Compiled, whole: Given): { readonly pages: ShownPage[]; readonly given: Given } {
  const answers: Record<string, Given['answers'][string]> = {}
  const now = { ...whole, answers }
  const pages: ShownPage[] = []
  let page = firstPage(survey, now)
  while (page !== null && pages.length <= 2 * survey.pages.length) {
    for (;;) {
      const open: string | undefined = page.questions
        .map(({ id }) => id)
        .find((id) => !(id in answers) && id in whole.answers)
      if (open === undefined) break
      answers[open] = whole.answers[open] as Given['answers'][string]
      page = shownPages(survey, now).find(({ id }) => id === page?.id) ?? page
    }
    pages.push(page)
    page = nextPage(survey, now, page.id)
  }
  return { pages, given: now }
}

describe('whatever a survey asks and whatever is answered', () => {
  const always = (test: (survey: Compiled, whole: Given) => void) =>
    fc.assert(
      fc.property(answered, ({ survey, given }) => test(survey, given)),
      { numRuns: 300 },
    )

  it('every way comes to an end, page after page forwards, and is thanked for', () => {
    always((survey, whole) => {
      const { pages, given } = walk(survey, whole)
      expect(pages.length).toBeLessThanOrEqual(survey.pages.length)
      const places = pages.map(({ index }) => index)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(new Set(places).size).toBe(places.length)
      expect(thanksFor(survey, given).texts).toBeDefined()
    })
  })

  it('only questions whose conditions hold are asked, and all of those', () => {
    always((survey, whole) => {
      const { pages, given } = walk(survey, whole)
      const asked = new Set(pages.flatMap((page) => page.questions.map(({ id }) => id)))
      const { row, add } = conditionRow(given)
      for (const page of survey.pages) {
        const open = page.showWhen === undefined || matches(page.showWhen, row)
        for (const question of page.questions) {
          const holds = open && (question.showWhen === undefined || matches(question.showWhen, row))
          expect([question.id, asked.has(question.id)]).toEqual([question.id, holds])
          if (holds) add(question, given.answers[question.id])
        }
      }
    })
  })

  it('going back leads to the page one came from, and coming again to where one left', () => {
    always((survey, whole) => {
      const { pages, given } = walk(survey, whole)
      for (const [at, page] of pages.entries()) {
        expect(previousPage(survey, given, page.id)?.id).toBe(pages[at - 1]?.id)
        expect(resumePage(survey, given, page.id)?.id).toBe(page.id)
      }
    })
  })

  it('answers given on a way that was left again decide nothing', () => {
    always((survey, whole) => {
      const walked = walk(survey, whole)
      const other = { ...walked.given, answers: { ...whole.answers, ...walked.given.answers } }
      expect(shownPages(survey, other)).toEqual(shownPages(survey, walked.given))
      expect(thanksFor(survey, other)).toEqual(thanksFor(survey, walked.given))
      expect(quotasOf(survey, other, null)).toEqual(quotasOf(survey, walked.given, null))
    })
  })

  it('progress never falls, and nothing required is missing when all is answered', () => {
    always((survey, whole) => {
      const { pages, given } = walk(survey, whole)
      const shares = [...pages.map((page) => progressAt(survey, page.id)), progressAt(survey, null)]
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      expect(shares.at(-1)).toBe(1)
      for (const page of pages) expect(missingOn(page, given)).toEqual({ required: [], soft: [] })
    })
  })

  it('without JavaScript a page comes again only while it shows something new', () => {
    always((survey, whole) => {
      let steps = 0
      const now = { ...whole, answers: {} as Record<string, Given['answers'][string]> }
      for (let page = firstPage(survey, now); page !== null; steps += 1) {
        const presented = page.questions.map(({ id }) => id)
        for (const id of presented)
          if (id in whole.answers) now.answers[id] = whole.answers[id] as Given['answers'][string]
        page = nextPage(survey, now, page.id, presented)
        expect(steps).toBeLessThan(50)
      }
      for (const question of shownQuestions(survey, now)) {
        if (question.kind !== 'statement') expect(now.answers).toHaveProperty(question.id)
      }
    })
  })
})

describe('a detractor is asked why, a promoter is not', () => {
  const survey = compiled({
    pages: [
      { id: 'p1', questions: [nps] },
      { id: 'p2', showWhen: 'q1 <= 6', questions: [{ ...why, required: 'soft' }] },
      { id: 'p3', questions: [statement] },
    ],
    thanks: [
      { id: 'sorry', when: 'q1 <= 6', texts: { en: 'We are sorry' } },
      { id: 'fine', texts: { en: 'Thank you' } },
    ],
    quotas: [
      { id: 'all', most: 100 },
      { id: 'unhappy', when: 'q1 <= 6', most: 10 },
      { id: 'turku', when: 'encounter.unit = "Turku"', most: 5 },
    ],
  })

  it('and each is thanked by the score', () => {
    expect(nextPage(survey, given({ answers: { q1: 3 } }), 'p1')?.id).toBe('p2')
    expect(nextPage(survey, given({ answers: { q1: 9 } }), 'p1')?.id).toBe('p3')
    expect(nextPage(survey, given({ answers: { q1: 9 } }), 'p3')).toBeNull()
    expect(thanksFor(survey, given({ answers: { q1: 3 } })).id).toBe('sorry')
    expect(thanksFor(survey, given({ answers: { q1: 9 } })).id).toBe('fine')
  })

  it('a question that would be good to have is insisted on once', () => {
    const page = nextPage(survey, given({ answers: { q1: 3 } }), 'p1') as ShownPage
    expect(missingOn(page, given({ answers: { q1: 3 } }))).toEqual({ required: [], soft: ['q2'] })
    expect(missingOn(page, given({ answers: { q1: 3 } }), true)).toEqual({ required: [], soft: [] })
  })

  it('a quota that depends on an answer is left open until the question is answered', () => {
    const turku = { encounter: { unit: 3 } }
    expect(quotasOf(survey, given(turku), 'p1')).toEqual(['all', 'turku'])
    expect(quotasOf(survey, given({ ...turku, answers: { q1: 3 } }), 'p2')).toEqual(['all', 'unhappy', 'turku'])
    expect(quotasOf(survey, given({ answers: { q1: 9 } }), null)).toEqual(['all'])
  })

  it('whoever comes again after changing the mind goes on where there is something to ask', () => {
    expect(resumePage(survey, given({ answers: { q1: 9 } }), 'p2')?.id).toBe('p3')
    expect(resumePage(survey, given(), null)?.id).toBe('p1')
  })
})

it('going back can be switched off', () => {
  const pages = [
    { id: 'p1', questions: [nps] },
    { id: 'p2', questions: [why] },
  ]
  expect(previousPage(compiled({ pages }), given(), 'p2')?.id).toBe('p1')
  expect(previousPage(compiled({ pages, allowsBack: false }), given(), 'p2')).toBeNull()
})

it('a question on the same page appears with the answer, also where there is no JavaScript', () => {
  const survey = compiled({ pages: [{ id: 'p1', questions: [nps, { ...why, showWhen: 'q1 <= 6' }] }] })
  const now = given({ answers: { q1: 2 } })
  expect(firstPage(survey, given())?.questions.map(({ id }) => id)).toEqual(['q1'])
  expect(nextPage(survey, now, 'p1', ['q1'])?.questions.map(({ id }) => id)).toEqual(['q1', 'q2'])
  expect(nextPage(survey, now, 'p1', ['q1', 'q2'])).toBeNull()
  expect(nextPage(survey, now, 'p1')).toBeNull()
})

it('a survey that has nothing for somebody asks nothing', () => {
  const survey = compiled({ pages: [{ id: 'p1', showWhen: 'hidden.order is present', questions: [nps] }] })
  expect(firstPage(survey, given())).toBeNull()
  expect(firstPage(survey, given({ hidden: { order: 'A-1' } }))?.id).toBe('p1')
})

it('every answer that a survey takes becomes facts with the meaning of its question', () => {
  fc.assert(
    fc.property(answered, ({ survey, given: whole }) => {
      for (const question of shownQuestions(survey, whole)) {
        const rows = toFacts(question, whole.answers[question.id] ?? '')
        const silent = ['statement', 'consent', 'contact', 'callback'].includes(question.kind)
        expect([question.kind, rows.length > 0]).toEqual([question.kind, !silent && question.id in whole.answers])
        for (const row of rows) expect(row.part.split('.')[0]).toBe(question.id)
      }
    }),
    { numRuns: 100 },
  )
})
