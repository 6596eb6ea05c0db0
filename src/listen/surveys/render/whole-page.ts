import { thanksFor } from '../next.ts'
import { renderDocument, styleFor } from './document.ts'
import { encounterNeeded } from './encounter-needed.ts'
import { HANDED, type Handed } from './handed.ts'
import { type Html, valuesFor } from './html.ts'
import { type NoticeKind, renderNotice, renderThanks } from './notice.ts'
import { inOneLanguage } from './one-language.ts'
import { type Moment, pictureAt, renderVisit, type Visit, voiceFor } from './visit.ts'
import { voiceOf } from './voice.ts'
import { wordLanguageFor, wordsIn } from './words.ts'

/** Files that every page uses: the text of the style, and the address of the script. */
export interface PageFiles {
  readonly sheet: string
  /** Null where the files are not built: the pages stay plain forms. */
  readonly script: string | null
}

export interface WholePage {
  readonly html: string
  /** The policy of the page allows this style and no other. */
  readonly style: string
}

/** Everything of a visit but what follows from its language. */
export type Arrival = Omit<Handed, 'words' | 'wordLanguage'>

const wordsFor = ({ language, survey }: Pick<Arrival, 'language' | 'survey'>) => {
  const wordLanguage = wordLanguageFor(language, survey.languages)
  return { wordLanguage, words: wordsIn(wordLanguage) }
}

export function visitFor(arrival: Arrival): Visit {
  const { survey, path, pictures, response, language, hidden, encounter, answers } = arrival
  return { survey, path, pictures, response, given: { language, hidden, encounter, answers }, ...wordsFor(arrival) }
}

/** A page with questions, whole: as a plain form, and with what its script goes on from. */
export function surveyPage(arrival: Arrival, moment: Moment, files: PageFiles): WholePage {
  const visit = visitFor(arrival)
  const handed: Handed = {
    ...arrival,
    ...wordsFor(arrival),
    survey: inOneLanguage(arrival.survey, arrival.language),
    encounter: encounterNeeded(arrival.survey, arrival.encounter),
  }
  const values = valuesFor(HANDED, handed)
  return whole(arrival, renderVisit(visit, moment), files, { script: files.script, values })
}

/** The end, as said to somebody whose browser runs no script. */
export function thanksPage(arrival: Arrival, files: PageFiles): WholePage {
  const visit = visitFor(arrival)
  const { survey, pictures } = arrival
  const { texts, link } = thanksFor(survey, visit.given)
  const logo = survey.look.logo === null ? null : pictureAt(pictures, survey.look.logo)
  return whole(arrival, renderThanks({ voice: voiceFor(visit), texts, link, logo }), files)
}

/** Why nothing is asked, in the voice and the colours of the survey. */
export function noticePage(arrival: Arrival, kind: NoticeKind, files: PageFiles): WholePage {
  return whole(arrival, renderNotice({ voice: voiceFor(visitFor(arrival)), kind }), files)
}

interface Run {
  readonly script: string | null
  readonly values: Html
}

function whole(arrival: Arrival, body: Html, files: PageFiles, run: Run | null = null): WholePage {
  const { survey, path, mode } = arrival
  const voice = voiceFor(visitFor(arrival))
  const style = styleFor(files.sheet, survey.look.accent)
  const to = (language: string) => `${path}?${mode === 'page' ? '' : `${mode}&`}lang=${language}`
  const languages = survey.languages.map((language) => ({ language, href: to(language) }))
  const { script, values } = run ?? { script: null, values: null }
  const html = renderDocument({ voice, title: voice.plain(survey.title), mode, style, body, languages, script, values })
  return { html: html.markup, style }
}

/** For a link that leads nowhere and for mistakes of ours: there is no survey whose language and colours could be taken. */
export function strayPage(
  kind: NoticeKind,
  preferred: readonly string[],
  files: PageFiles,
  name: string | null = null,
): WholePage {
  const language = wordLanguageFor(preferred[0] ?? '', preferred)
  const words = wordsIn(language)
  const voice = voiceOf({ language, languages: [language], words, wordLanguage: language })
  const style = styleFor(files.sheet, '#14532d')
  const body = renderNotice({ voice, kind })
  const title = name ?? words[`${kind}Title`]
  const html = renderDocument({ voice, title, mode: 'page', style, body, languages: [], script: null, values: null })
  return { html: html.markup, style }
}
