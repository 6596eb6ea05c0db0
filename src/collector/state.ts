import type { Given } from '../listen/surveys/next.ts'
import type { Value } from '../listen/surveys/question.ts'
import type { Handed } from '../listen/surveys/render/handed.ts'
import type { Visit } from '../listen/surveys/render/visit.ts'
import type { Keeping } from './keeping.ts'
import { uuid } from './uuid.ts'

/** One person's way through the survey. */
export interface State {
  readonly response: string
  readonly answers: Readonly<Record<string, Value>>
  readonly page: string | null
  /** Page on which something wanted was asked for once more already. */
  readonly insisted: string | null
}

const keyOf = ({ path, version }: Handed) => `kohtaamo.visit.${path}.${version}`

/**
 * Where this visit stands: as the server knows it, else as this tab of the browser knows it. Only the tab, because a device may
 * be of several people; so an open link that is opened again begins anew.
 */
export function stateOf(handed: Handed, keeping: Keeping): State {
  const { response, answers, page } = handed
  if (handed.resumed) return { response, answers, page, insisted: null }
  if (handed.mode === 'kiosk') return newState(handed)
  const kept = keeping.get(keyOf(handed))
  return kept === null ? { response, answers, page, insisted: null } : (JSON.parse(kept) as State)
}

/** The next one before a screen for passers-by. */
export function newState({ response }: Handed): State {
  return { response: `${response}~${uuid()}`, answers: {}, page: null, insisted: null }
}

export function keepState(handed: Handed, keeping: Keeping, state: State): void {
  if (handed.mode !== 'kiosk') keeping.set(keyOf(handed), JSON.stringify(state))
}

export function forgetState(handed: Handed, keeping: Keeping): void {
  keeping.remove(keyOf(handed))
}

export function visitOf(handed: Handed, { response, answers }: State): Visit & { readonly given: Given } {
  const { survey, words, wordLanguage, path, pictures, language, hidden, encounter } = handed
  return { survey, words, wordLanguage, path, pictures, response, given: { language, hidden, encounter, answers } }
}
