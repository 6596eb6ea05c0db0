import { matches } from '../../platform/condition/run.ts'
import type { Compiled, CompiledQuestion, CompiledThanks } from './compiled.ts'
import { type Around, conditionRow } from './condition-fields.ts'
import type { Value } from './question.ts'
import { isAnswered } from './value.ts'

/** All that decides what is asked next. Answers by question id. */
export interface Given extends Around {
  readonly answers: Readonly<Record<string, Value>>
}

/** A page as this person sees it: only the questions whose conditions hold. */
export interface ShownPage {
  readonly id: string
  /** Place among all pages of the survey, shown or not, from 0. */
  readonly index: number
  readonly questions: readonly CompiledQuestion[]
}

/**
 * The pages this person is led through, as far as the answers tell. One walk from the first question to the last:
 * a condition sees answers of shown questions before it and nothing else, so what was answered on a way that was left
 * again decides nothing, and no two conditions can wait for each other.
 */
export function shownPages(survey: Compiled, given: Given): ShownPage[] {
  const { row, add } = conditionRow(given)
  const shown: ShownPage[] = []
  for (const [index, page] of survey.pages.entries()) {
    if (page.showWhen !== undefined && !matches(page.showWhen, row)) continue
    const questions: CompiledQuestion[] = []
    for (const question of page.questions) {
      if (question.showWhen !== undefined && !matches(question.showWhen, row)) continue
      questions.push(question)
      add(question, given.answers[question.id])
    }
    if (questions.length > 0) shown.push({ id: page.id, index, questions })
  }
  return shown
}

/** The questions that this person was or will be asked; answers to others do not count. */
export function shownQuestions(survey: Compiled, given: Given): CompiledQuestion[] {
  return shownPages(survey, given).flatMap((page) => page.questions)
}

/** Null when nothing is asked of this person at all. */
export function firstPage(survey: Compiled, given: Given): ShownPage | null {
  return shownPages(survey, given)[0] ?? null
}

/**
 * The page after one, null at the end. `presented`: ids of the questions that were on the page when it was answered; when
 * the answers make further ones appear on that same page, it comes once more, so that pages without JavaScript
 * leave none out.
 */
export function nextPage(
  survey: Compiled,
  given: Given,
  after: string,
  presented?: readonly string[],
): ShownPage | null {
  const pages = shownPages(survey, given)
  const here = pages.find((page) => page.id === after)
  if (here && presented && here.questions.some(({ id }) => !presented.includes(id))) return here
  const index = indexOf(survey, after)
  return pages.find((page) => page.index > index) ?? null
}

/** The page before one; null on the first and where going back is not allowed. */
export function previousPage(survey: Compiled, given: Given, before: string): ShownPage | null {
  if (!survey.allowsBack) return null
  const index = indexOf(survey, before)
  return shownPages(survey, given).findLast((page) => page.index < index) ?? null
}

/** Where somebody goes on who left at a page: there, or at the next one that is still shown, or at the last. */
export function resumePage(survey: Compiled, given: Given, at: string | null): ShownPage | null {
  const pages = shownPages(survey, given)
  const index = at === null ? -1 : indexOf(survey, at)
  return pages.find((page) => page.index >= index) ?? pages.at(-1) ?? null
}

const indexOf = (survey: Compiled, id: string) => survey.pages.findIndex((page) => page.id === id)

export interface Missing {
  /** Without these it does not go on. */
  readonly required: readonly string[]
  /** Asked for once more; then it goes on without them. */
  readonly soft: readonly string[]
}

/** Which questions of a page still need an answer; soft ones not when they have been insisted on already. */
export function missingOn(page: ShownPage, given: Given, insisted = false): Missing {
  const lacking = page.questions.filter((question) => !isComplete(question, given.answers[question.id]))
  const ids = (required: 'yes' | 'soft') => lacking.filter((one) => one.required === required).map(({ id }) => id)
  return { required: ids('yes'), soft: insisted ? [] : ids('soft') }
}

/** An answer that a required question is content with: every row of a matrix, one way to reach somebody. */
function isComplete(question: CompiledQuestion, value: Value | undefined): boolean {
  if (question.kind === 'statement') return true
  if (!isAnswered(value)) return false
  if (question.kind === 'matrix' && typeof value === 'object' && 'cells' in value) {
    return question.rows.every(({ id }) => value.cells[id] !== undefined)
  }
  if (question.kind === 'contact' && typeof value === 'object' && !('window' in value)) {
    const ways = question.asks.filter((part) => part !== 'name')
    const { name, email, phone } = value as { name?: string; email?: string; phone?: string }
    const given = { name, email, phone }
    return (ways.length === 0 ? question.asks : ways).some((part) => (given[part] ?? '') !== '')
  }
  return true
}

/** Share of the way that lies behind, 0 to 1; never falls from one page to the next, whatever is skipped. */
export function progressAt(survey: Compiled, page: string | null): number {
  return page === null ? 1 : Math.max(0, indexOf(survey, page)) / survey.pages.length
}

/** What is said at the end: the first whose condition holds. */
export function thanksFor(survey: Compiled, given: Given): CompiledThanks {
  const row = rowOf(survey, given)
  const found = survey.thanks.find(({ when }) => when === undefined || matches(when, row)) ?? survey.thanks.at(-1)
  return found as CompiledThanks
}

/**
 * Ids of the quotas that this response counts for, as far as can be told before a page (null: at the end). Those that
 * depend on answers are left open until all those questions lie behind.
 */
export function quotasOf(survey: Compiled, given: Given, before: string | null): string[] {
  const index = before === null ? survey.pages.length : indexOf(survey, before)
  const passed = new Set(survey.pages.slice(0, index).flatMap((page) => page.questions.map(({ id }) => id)))
  const row = rowOf(survey, given)
  return survey.quotas
    .filter(({ needs }) => needs.every((id) => passed.has(id)))
    .filter(({ when }) => when === undefined || matches(when, row))
    .map(({ id }) => id)
}

function rowOf(survey: Compiled, given: Given) {
  const { row, add } = conditionRow(given)
  for (const question of shownQuestions(survey, given)) add(question, given.answers[question.id])
  return row
}
