import { compile } from '../src/listen/surveys/compile.ts'
import type { Compiled } from '../src/listen/surveys/compiled.ts'
import { SurveyContent } from '../src/listen/surveys/content.ts'
import { firstPage } from '../src/listen/surveys/next.ts'
import type { Question } from '../src/listen/surveys/question.ts'
import { type Arrival, type PageFiles, surveyPage, visitFor } from '../src/listen/surveys/render/whole-page.ts'
import { EVERY_KIND } from './every-kind.ts'

const nowhere = { resolve: () => null, names: () => [] }

/** A survey of these questions, each page one list of them. */
export function surveyOf(pages: readonly (readonly Question[])[], more: object = {}): Compiled {
  const content = SurveyContent.parse({
    languages: ['en', 'fi', 'sv'],
    title: { en: 'After your visit', fi: 'Käyntisi jälkeen', sv: 'Efter ditt besök' },
    pages: pages.map((questions, index) => ({ id: `page${index + 1}`, questions })),
    thanks: [{ id: 'thanks', texts: { en: 'Thank you!', fi: 'Kiitos!', sv: 'Tack!' } }],
    ...more,
  })
  return compile(content, { touchpoint: nowhere, channel: nowhere, unit: nowhere, stage: nowhere })
}

export const questionOf = (kind: Question['kind']): Question => EVERY_KIND.find((one) => one.kind === kind)!

/** What most surveys are: a score, why, and what to do better. */
export const THREE_QUESTIONS = [[questionOf('nps')], [questionOf('single'), questionOf('text')]] as const

export function arrivalAt(survey: Compiled, more: Partial<Arrival> = {}): Arrival {
  return {
    path: '/a/abcdefghijklmnopqrstuv',
    token: 'abcdefghijklmnopqrstuv',
    pictures: '/api/v1/pictures/1/',
    mode: 'page',
    survey,
    version: 1,
    language: 'fi',
    response: '6f1d3f0a-7a0f-4a53-9c0e-3f1f6a3c2b11',
    resumed: false,
    page: null,
    answers: {},
    hidden: {},
    encounter: {},
    tap: null,
    kiosk: null,
    ...more,
  }
}

export function firstPageOf(arrival: Arrival, files: PageFiles): string {
  const page = firstPage(arrival.survey, visitFor(arrival).given)!
  return surveyPage(arrival, { page }, files).html
}
