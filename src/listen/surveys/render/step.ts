import type { Compiled } from '../compiled.ts'
import { type Given, missingOn, nextPage, previousPage, type ShownPage } from '../next.ts'
import { fits, isAnswered } from '../value.ts'
import type { Problem } from './problem.ts'

export type Problems = Readonly<Record<string, Problem>>

/** Where a press of a button leads. */
export type Step =
  | { readonly to: 'page'; readonly page: ShownPage }
  /** Something is wrong or lacking; `sure`: it goes on without it when pressed once more. */
  | { readonly to: 'same'; readonly problems: Problems; readonly sure: boolean }
  | { readonly to: 'end' }

export interface Press {
  readonly survey: Compiled
  readonly given: Given
  readonly page: ShownPage
  readonly button: 'next' | 'back'
  /** What is wanted but not needed was asked for before on this page. */
  readonly insisted: boolean
  /** Questions that stood on the page, where no script adds those that an answer makes appear. */
  readonly presented?: readonly string[]
}

/** The same in the browser and, without JavaScript, on the server. Going back never asks for anything. */
export function stepFrom({ survey, given, page, button, insisted, presented }: Press): Step {
  if (button === 'back') return to(previousPage(survey, given, page.id) ?? page)
  const here = presented ? page.questions.filter(({ id }) => presented.includes(id)) : page.questions
  const missing = missingOn({ ...page, questions: here }, given, insisted)
  const problems = problemsOf({ ...page, questions: here }, given, missing.required)
  if (Object.keys(problems).length > 0) return { to: 'same', problems, sure: false }
  if (missing.soft.length > 0) return { to: 'same', problems, sure: true }
  return to(nextPage(survey, given, page.id, presented))
}

const to = (page: ShownPage | null): Step => (page === null ? { to: 'end' } : { to: 'page', page })

function problemsOf(page: ShownPage, given: Given, needed: readonly string[]): Problems {
  const problems: Record<string, Problem> = {}
  for (const question of page.questions) {
    const value = given.answers[question.id]
    const misfit = isAnswered(value) ? fits(question, value) : null
    if (misfit !== null) problems[question.id] = misfit
    else if (needed.includes(question.id)) problems[question.id] = 'missing'
  }
  return problems
}
