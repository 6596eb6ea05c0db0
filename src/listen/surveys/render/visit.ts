import type { Compiled } from '../compiled.ts'
import { type Given, nextPage, previousPage, progressAt, type ShownPage } from '../next.ts'
import { fill } from '../piping.ts'
import type { Value } from '../question.ts'
import type { Html, Part } from './html.ts'
import { type PageShown, renderPage } from './page.ts'
import type { Problems } from './step.ts'
import { type Voice, voiceOf } from './voice.ts'
import type { CollectorWords } from './words.ts'

/** What a page of a survey is made from, on the server and in the browser alike. */
export interface Visit {
  readonly survey: Compiled
  readonly given: Given
  readonly words: CollectorWords
  readonly wordLanguage: string
  /** Where the form goes without JavaScript. */
  readonly path: string
  /** Where pictures of the survey are, up to their names. */
  readonly pictures: string
  readonly response: string
}

export function voiceFor({ survey, given, words, wordLanguage }: Visit): Voice {
  const pipe = (text: string) => fill(text, survey, given)
  return voiceOf({ language: given.language, languages: survey.languages, words, wordLanguage, pipe })
}

export interface Moment {
  readonly page: ShownPage
  readonly problems?: Problems
  readonly sure?: boolean
  readonly notice?: Part
  /** Entered, but not answers: shown again so that they can be mended. */
  readonly entered?: Readonly<Record<string, Value>>
  readonly carries?: Readonly<Record<string, string>>
}

export function renderVisit(visit: Visit, moment: Moment): Html {
  const { survey, given, path, pictures, response } = visit
  const { page, problems = {}, sure = false, notice, entered = {}, carries = {} } = moment
  const voice = voiceFor(visit)
  const shown: PageShown = {
    voice,
    id: page.id,
    title: voice.plain(survey.title),
    logo: survey.look.logo === null ? null : pictureAt(pictures, survey.look.logo),
    questions: page.questions,
    values: { ...given.answers, ...entered },
    problems,
    sure,
    notice,
    action: path,
    carries: { response, lang: given.language, presented: page.questions.map(({ id }) => id).join(' '), ...carries },
    back: previousPage(survey, given, page.id) !== null,
    last: nextPage(survey, given, page.id) === null,
    // One page has no way to be half done.
    progress: survey.showsProgress && survey.pages.length > 1 ? progressAt(survey, page.id) : null,
    picture: (name) => pictureAt(pictures, name),
    seed: response,
  }
  return renderPage(shown)
}

export const pictureAt = (pictures: string, name: string) => pictures + encodeURIComponent(name)
