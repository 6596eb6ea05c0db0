import { type Bound, matches, type Row } from '../../../platform/condition/index.ts'
import { bindWhen, isWritten, type Places } from '../compile.ts'
import { questionsOf, type SurveyContent } from '../content.ts'
import { placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { Question } from '../question.ts'
import { type Choice, candidatesFor } from './candidates.ts'

/** More ways than this are not tried; a condition on so many things at once is left to its author. */
const MOST_WAYS = 50_000

/**
 * Pages, questions and thanks that nobody can ever see, found by trying all ways to answer that could make a difference.
 * A question that is never shown is never answered either, which the conditions after it then know.
 */
export function reachProblems(content: SurveyContent, places: Places): Problem[] {
  const all = questionsOf(content)
  const silent = new Set<string>()
  const bound = (text: string | undefined) => {
    const outcome = isWritten(text) ? bindWhen(text, all, places) : null
    return outcome === null || 'problem' in outcome ? null : outcome.bound
  }
  const never = (conditions: readonly (Bound | null)[]) => {
    const parts = conditions.filter((one) => one !== null)
    return parts.length > 0 && !canHold({ all: parts }, all, silent)
  }
  const found: Problem[] = []
  for (const page of content.pages) {
    const showPage = bound(page.showWhen)
    const closed = never([showPage])
    if (closed) found.push(problem('never-shown', placeOf('page', page.id, 'showWhen')))
    for (const question of page.questions) {
      const hidden = closed || never([showPage, bound(question.showWhen)])
      if (hidden) silent.add(question.id)
      if (hidden && !closed) found.push(problem('never-shown', placeOf('question', question.id, 'showWhen')))
    }
  }
  return [...found, ...thanksProblems(content, (text) => never([bound(text)]))]
}

function thanksProblems({ thanks }: SurveyContent, never: (text: string | undefined) => boolean): Problem[] {
  const always = thanks.findIndex(({ when }) => !isWritten(when))
  const last = thanks.at(-1)
  return [
    ...thanks
      .filter(({ when }, at) => (always >= 0 && at > always) || never(when))
      .map(({ id }) => problem('never-shown', placeOf('thanks', id, 'when'))),
    ...(always < 0 && last !== undefined ? [problem('thanks-conditional', placeOf('thanks', last.id, 'when'))] : []),
  ]
}

/** Whether any way to answer makes the condition true. */
function canHold(condition: Bound, questions: readonly Question[], silent: ReadonlySet<string>): boolean {
  const choices = candidatesFor(condition, questions, silent)
  const ways = choices.reduce((product, { values }) => product * values.length, 1)
  return ways > MOST_WAYS || anyWay(condition, choices, {})
}

function anyWay(condition: Bound, [first, ...rest]: readonly Choice[], row: Row): boolean {
  if (first === undefined) return matches(condition, row)
  return first.values.some((value) => anyWay(condition, rest, withValue(row, first, value)))
}

function withValue(row: Row, { row: name, key }: Choice, value: Choice['values'][number]): Row {
  if (value === null) return row
  if (key === null) return { ...row, [name]: value }
  const before = row[name]
  const map = typeof before === 'object' && before !== null && !Array.isArray(before) ? before : {}
  return {
    ...row,
    [name]: {
      ...(map as Readonly<Record<string, string | number>>),
      [key]: typeof value === 'boolean' ? String(value) : value,
    },
  }
}
