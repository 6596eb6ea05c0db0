import type { PlainQuestion } from '../../surveys/compiled.ts'
import type { Value } from '../../surveys/question.ts'
import { entered } from '../../surveys/render/form.ts'
import { fieldOf } from '../../surveys/render/question/asked.ts'
import { fits, isAnswered } from '../../surveys/value.ts'
import type { HiddenValues } from '../collecting/contract.ts'

/** What the address of a survey page says. */
export interface Asked {
  readonly language: string | undefined
  /** An earlier visit that goes on. */
  readonly response: string | undefined
  readonly page: string | null
  readonly embed: boolean
  readonly kiosk: boolean
  /** Tapped in a message: the id of a question and the answer, both as they stand in the address. */
  readonly tap: { readonly question: string; readonly value: string } | null
  /** Whatever else it says may be hidden fields; which of them the survey knows is decided where the survey is known. */
  readonly hidden: HiddenValues
}

/** Names that belong to us; a hidden field of such a name cannot come by the address. */
const OWN = new Set(['lang', 'r', 'p', 'embed', 'kiosk', 'q', 'v'])
const FIELD = /^[a-z][a-z0-9_]{0,39}$/
const MOST_FIELDS = 50

export function readAddress(search: URLSearchParams): Asked {
  const text = (name: string) => search.get(name)?.slice(0, 200) || undefined
  const [question, value] = [text('q'), text('v')]
  const fields = [...search].filter(([name]) => !OWN.has(name) && FIELD.test(name)).slice(0, MOST_FIELDS)
  return {
    language: text('lang')?.slice(0, 20),
    response: text('r'),
    page: text('p') ?? null,
    embed: search.has('embed'),
    kiosk: search.has('kiosk'),
    tap: question !== undefined && value !== undefined ? { question, value } : null,
    hidden: Object.fromEntries(fields.map(([name, given]) => [name, given.slice(0, 500)])),
  }
}

/** The address of another page of the same visit. */
export function addressFor(
  path: string,
  of: Partial<Pick<Asked, 'language' | 'response' | 'page' | 'embed' | 'kiosk'>>,
): string {
  const search = new URLSearchParams()
  if (of.embed) search.set('embed', '')
  if (of.kiosk) search.set('kiosk', '')
  if (of.language !== undefined) search.set('lang', of.language)
  if (of.response !== undefined) search.set('r', of.response)
  if (of.page) search.set('p', of.page)
  return search.size === 0 ? path : `${path}?${search}`
}

/** What was tapped, if it is an answer to a question of this survey; a mail program may have cut or changed the address. */
export function tappedAnswer(
  questions: readonly PlainQuestion[],
  tap: Asked['tap'],
): { question: string; value: Value } | null {
  const question = questions.find(({ id }) => id === tap?.question)
  if (!question || tap === null) return null
  const value = entered(question, (name) => (name === fieldOf(question.id) ? [tap.value] : []))
  return value !== null && isAnswered(value) && fits(question, value) === null ? { question: question.id, value } : null
}
