import type { HONEYPOT } from '../../responses/collecting/contract.ts'
import type { PlainQuestion } from '../compiled.ts'
import type { Value } from '../question.ts'
import { attribute, type Html, html, type Part } from './html.ts'
import type { Problem } from './problem.ts'
import type { Asked } from './question/asked.ts'
import { renderQuestion } from './question/render.ts'
import type { Voice } from './voice.ts'

export interface PageShown {
  readonly voice: Voice
  readonly id: string
  readonly title: string
  readonly logo: string | null
  readonly questions: readonly PlainQuestion[]
  readonly values: Readonly<Record<string, Value>>
  readonly problems: Readonly<Record<string, Problem>>
  /** Something wanted was left out: asked once, then let go. */
  readonly sure: boolean
  /** A notice above the questions: what was answered in the mail, or that the connection is gone. */
  readonly notice?: Part
  /** Where the form goes without JavaScript, and what it takes along. */
  readonly action: string
  readonly carries: Readonly<Record<string, string>>
  readonly back: boolean
  /** The last page as far as is known. */
  readonly last: boolean
  /** Share of the pages that lie behind, 0 to 1; null where the survey does not show it. */
  readonly progress: number | null
  readonly picture: (name: string) => string
  readonly seed: string
}

/** One page of a survey: a plain form that also works where no script runs. */
export function renderPage(page: PageShown): Html {
  const { voice, questions } = page
  const moves = questions.some((question) => question.kind === 'ranking')
  const wrong = Object.keys(page.problems).length > 0
  return html`<form method="post" action="${page.action}" novalidate id="survey" data-page="${page.id}">${carried(page)}${trap}${
    // Enter in a line of text presses the first button of a form, and the first would be one that moves an option.
    moves && html`<button class="vh" name="go" value="next" tabindex="-1" aria-hidden="true"></button>`
  }${head(page)}<div id="alert" role="alert">${wrong ? html`<p class="mend">${voice.word('mend')}</p>` : page.sure && sure(page)}</div>${page.notice && html`<p class="notice" role="status">${page.notice}</p>`}${questions.map((question) => renderQuestion(question, askedOf(page, question)))}<div class="go"><button type="submit" name="go" value="next">${voice.word(nextWord(page))}</button>${page.back && html`<button type="submit" class="quiet" name="go" value="back">${voice.word('back')}</button>`}</div></form>`
}

const nextWord = ({ last }: PageShown) => (last ? 'send' : 'next')

const sure = (page: PageShown): Html =>
  html`<p class="notice">${page.voice.word('sure', { button: page.voice.plainWord(nextWord(page)) })}</p>`

function askedOf({ voice, values, problems, picture, seed }: PageShown, question: PlainQuestion): Asked {
  return { voice, value: values[question.id], problem: problems[question.id], picture, seed }
}

/** Nobody sees or hears it; what is written there was written by a machine. */
const BAIT: typeof HONEYPOT = 'website'
const trap = html`<input class="vh honey" name="${BAIT}" tabindex="-1" aria-hidden="true" autocomplete="off">`

function carried({ id, sure, carries }: PageShown): Html[] {
  const fields = { ...carries, page: id, ...(sure ? { sure: id } : {}) }
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden"${attribute('name', name)}${attribute('value', value)}>`,
  )
}

function head({ voice, title, logo, progress }: PageShown): Html {
  const percent = Math.round((progress ?? 0) * 100)
  return html`<header>${logo !== null && html`<img class="logo" src="${logo}" alt="">`}<h1>${title}</h1>${progress !== null && html`<progress max="100" value="${percent}" aria-label="${voice.plainWord('progress')}">${voice.word('progressText', { percent })}</progress>`}</header>`
}
