import type { PlainQuestion } from '../../surveys/compiled.ts'
import type { Value } from '../../surveys/question.ts'
import { entered, type Fields } from '../../surveys/render/form.ts'
import { fits, isAnswered } from '../../surveys/value.ts'
import { type GivenAnswer, type HiddenValues, HONEYPOT } from '../collecting/contract.ts'
import { responseId } from '../key.ts'

/** What a browser without JavaScript sends of one page. */
export interface FormPost {
  readonly response: string | undefined
  readonly language: string | undefined
  readonly page: string | null
  /** Questions that stood on it. */
  readonly presented: readonly string[]
  readonly insisted: boolean
  readonly button: 'next' | 'back' | 'move'
  readonly embed: boolean
  readonly kiosk: boolean
  readonly hidden: HiddenValues
  /** Written where nobody sees a field. */
  readonly honey: string
  readonly fields: Fields
}

export function readForm(body: string): FormPost {
  const all = new URLSearchParams(body)
  const text = (name: string) => all.get(name) ?? ''
  return {
    response: text('response').slice(0, 200) || undefined,
    language: text('lang').slice(0, 20) || undefined,
    page: text('page').slice(0, 40) || null,
    presented: text('presented').split(' ').filter(Boolean).slice(0, 50),
    insisted: text('sure') !== '' && text('sure') === text('page'),
    button: all.has('move') ? 'move' : text('go') === 'back' ? 'back' : 'next',
    embed: text('mode') === 'embed',
    kiosk: text('mode') === 'kiosk',
    hidden: hiddenFrom(text('hidden')),
    honey: text(HONEYPOT).slice(0, 1_000),
    fields: (name) => all.getAll(name),
  }
}

function hiddenFrom(text: string): HiddenValues {
  return Object.fromEntries(
    [...new URLSearchParams(text)].slice(0, 50).map(([name, value]) => [name, value.slice(0, 500)]),
  )
}

export interface Entered {
  /** New, changed or taken back. */
  readonly answers: GivenAnswer[]
  /** Entered, but not answers. */
  readonly unfit: Readonly<Record<string, Value>>
}

/**
 * What is new on the page. The ids of the events follow from the response and the answer, so that a form that is sent twice tells the same
 * twice.
 */
export function readAnswers(
  post: FormPost,
  questions: readonly PlainQuestion[],
  before: Readonly<Record<string, Value>>,
  now: Date,
): Entered {
  const answers: GivenAnswer[] = []
  const unfit: Record<string, Value> = {}
  for (const question of questions.filter(({ id, kind }) => post.presented.includes(id) && kind !== 'statement')) {
    const value = entered(question, post.fields)
    const known = before[question.id] ?? null
    if (value !== null && isAnswered(value) && fits(question, value) !== null) unfit[question.id] = value
    else if (JSON.stringify(value) !== JSON.stringify(known)) {
      const event = responseId('form', post.response ?? '', question.id, JSON.stringify(known), JSON.stringify(value))
      answers.push({ event, question: question.id, value, at: now.getTime(), by: 'person' })
    }
  }
  return { answers, unfit }
}
