import type { PlainQuestion } from '../../compiled.ts'
import type { Value } from '../../question.ts'
import { attribute, type Html, html, type Part } from '../html.ts'
import type { Problem } from '../problem.ts'
import { said } from '../problem.ts'
import type { Voice } from '../voice.ts'

export type Plain<K extends PlainQuestion['kind']> = Extract<PlainQuestion, { kind: K }>

/** A question at the moment it is shown. */
export interface Asked {
  readonly voice: Voice
  /** What was answered, or entered and cannot be used. */
  readonly value: Value | undefined
  readonly problem: Problem | undefined
  /** Address of an uploaded picture. */
  readonly picture: (name: string) => string
  /** Decides the order of shuffled options: the same response always sees the same order. */
  readonly seed: string
}

/** Name of a field of the form. Option and row ids hold no point, so names never meet. */
export const fieldOf = (question: string, part?: string): string =>
  part === undefined ? `a.${question}` : `a.${question}.${part}`

/** Several controls that answer one question: a group with the question as its name. */
export function group(
  question: PlainQuestion,
  asked: Asked,
  body: Part,
  role: 'radiogroup' | 'group' = 'group',
  hint?: Part,
): Html {
  const radio = role === 'radiogroup'
  return html`<fieldset class="q ${question.kind}" id="q-${question.id}" data-q="${question.id}"${attribute('role', radio ? role : null)}${attribute('aria-describedby', describedBy(question, asked, hint))}${attribute('aria-required', radio && question.required === 'yes' ? 'true' : null)}${attribute('aria-invalid', radio && asked.problem ? 'true' : null)}><legend>${titleOf(question, asked)}</legend>${before(question, asked, hint)}${body}${after(question, asked)}</fieldset>`
}

/** One control that answers the question: its label is the question. */
export function line(question: PlainQuestion, asked: Asked, control: (attributes: Html) => Part, hint?: Part): Html {
  const id = `f-${question.id}`
  const attributes = html`${attribute('id', id)}${attribute('aria-describedby', describedBy(question, asked, hint))}${attribute('aria-required', question.required === 'yes' ? 'true' : null)}${attribute('aria-invalid', asked.problem ? 'true' : null)}`
  return html`<div class="q ${question.kind}" id="q-${question.id}" data-q="${question.id}"><label class="title" for="${id}">${titleOf(question, asked)}</label>${before(question, asked, hint)}${control(attributes)}${after(question, asked)}</div>`
}

function titleOf(question: PlainQuestion, { voice }: Asked): Html {
  return html`${voice.say(question.texts)}${question.required === 'yes' && html` <span class="need">(${voice.word('needed')})</span>`}`
}

const before = (question: PlainQuestion, { voice }: Asked, hint: Part): Html =>
  html`${question.help && html`<p class="help" id="h-${question.id}">${voice.say(question.help)}</p>`}${hint && html`<p class="hint" id="i-${question.id}">${hint}</p>`}`

const after = (question: PlainQuestion, { voice, problem }: Asked): Html =>
  html`${problem && html`<p class="problem" id="e-${question.id}">${said(problem, question, voice)}</p>`}`

function describedBy(question: PlainQuestion, asked: Asked, hint: Part): string {
  const parts = [question.help && `h-${question.id}`, hint && `i-${question.id}`, asked.problem && `e-${question.id}`]
  return parts.filter(Boolean).join(' ')
}
