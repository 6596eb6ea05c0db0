import { KioskSettings } from '../../collectors/settings.ts'
import type { PlainQuestion } from '../../surveys/compiled.ts'
import { resumePage, type ShownPage, shownPages } from '../../surveys/next.ts'
import type { Value } from '../../surveys/question.ts'
import type { Mode } from '../../surveys/render/document.ts'
import type { Moment } from '../../surveys/render/visit.ts'
import { voiceFor } from '../../surveys/render/visit.ts'
import type { Voice } from '../../surveys/render/voice.ts'
import { type Arrival, visitFor } from '../../surveys/render/whole-page.ts'
import type { Offered } from '../collecting/contract.ts'
import { type Asked, tappedAnswer } from './address.ts'

type Open = Exclude<Offered, { state: 'closed' }>

interface Where {
  readonly path: string
  readonly token: string
  readonly mode: Mode
  readonly tap: Asked['tap']
}

/** What a page is made from, as far as the link says it. */
export function arrivalFrom(offered: Open, { path, token, mode, tap }: Where): Arrival {
  const { survey, version, compiled, language, hidden, encounter, answers } = offered
  const open = offered.state === 'open' ? offered : null
  const settings = open?.collector?.settings.kiosk
  const questions = compiled.pages.flatMap((page) => page.questions)
  return {
    path,
    token,
    mode,
    pictures: `/api/v1/pictures/${survey}/`,
    survey: compiled,
    version,
    language,
    hidden,
    encounter,
    answers,
    response: open?.response ?? '',
    resumed: open?.resumed ?? false,
    page: open?.page ?? null,
    tap: open ? tappedAnswer(questions, tap) : null,
    kiosk: mode === 'kiosk' ? KioskSettings.parse(settings ?? {}) : null,
  }
}

/** The page that holds what was tapped in a message, with the answer marked and named; null when nothing was. */
export function tappedMoment(arrival: Arrival): Moment | null {
  const { tap, survey } = arrival
  if (tap === null) return null
  const visit = visitFor(arrival)
  const page = shownPages(survey, visit.given).find(({ questions }) => questions.some(({ id }) => id === tap.question))
  const question = page?.questions.find(({ id }) => id === tap.question)
  if (!page || !question) return null
  const voice = voiceFor(visit)
  const notice = voice.word('tapped', { answer: wordsOf(question, tap.value, voice) })
  return { page, entered: { [tap.question]: tap.value }, notice }
}

/** An answer as its button says it. */
function wordsOf(question: PlainQuestion, value: Value, voice: Voice): string {
  if (typeof value === 'boolean') return voice.plainWord(value ? 'yes' : 'no')
  if (question.kind === 'emotion' && typeof value === 'number')
    return voice.plainWord(`face${(value + 3) as 1 | 2 | 3 | 4 | 5}`)
  if (question.kind === 'stars' && typeof value === 'number') return voice.count('star', value)
  if (typeof value === 'number') return voice.number(value)
  if (typeof value === 'object' && 'chosen' in value && 'options' in question)
    return question.options
      .filter(({ id }) => value.chosen.includes(id))
      .map(({ texts }) => voice.plain(texts))
      .join(', ')
  return typeof value === 'string' ? value : ''
}

/** Where somebody asked to be, if that page is shown to them, else where they stood; null when nothing is asked of them. */
export const pageAsked = (arrival: Arrival, wanted: string | null): ShownPage | null =>
  resumePage(arrival.survey, visitFor(arrival).given, wanted ?? arrival.page)
