import { type Bound, matches, type Row } from '../../../platform/condition/index.ts'
import { type Binder, isWritten } from '../compile.ts'
import { questionsOf, type SurveyContent } from '../content.ts'
import { placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { Question } from '../question.ts'
import { type Choice, candidatesFor } from './candidates.ts'

/**
 * More ways than this are not tried, for one condition and for all of a survey: a condition on so many things at once is left
 * to its author. Half a million took 0.2 s.
 */
const MOST_WAYS = { one: 50_000, all: 500_000 } as const

/**
 * Pages, questions and thanks that nobody can ever see, found by trying all ways to answer that could make a difference.
 * A question that is never shown is never answered either, which the conditions after it then know.
 */
export function reachProblems(content: SurveyContent, bind: Binder): Problem[] {
  const all = new Map(questionsOf(content).map((question) => [question.id, question]))
  const silent = new Set<string>()
  const bound = (text: string | undefined) => {
    const outcome = isWritten(text) ? bind(text) : null
    return outcome === null || 'problem' in outcome ? null : outcome.bound
  }
  const tried = tries(all, silent)
  const never = (conditions: readonly (Bound | null)[]) => {
    const parts = conditions.filter((one) => one !== null)
    return parts.length > 0 && !tried({ all: parts })
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

/** Whether any way to answer makes a condition true, as far as the ways of one survey may be tried. */
function tries(questions: ReadonlyMap<string, Question>, silent: ReadonlySet<string>): (condition: Bound) => boolean {
  let left: number = MOST_WAYS.all
  // Questions of one branch carry the same condition.
  const known = new Map<string, boolean>()
  return (condition) => {
    const key = `${silent.size} ${JSON.stringify(condition)}`
    const before = known.get(key)
    if (before !== undefined) return before
    const choices = candidatesFor(condition, questions, silent)
    const ways = choices.reduce((product, { values }) => product * values.length, 1)
    if (ways > Math.min(left, MOST_WAYS.one)) return true
    left -= ways
    const holds = anyWay(condition, choices, {})
    known.set(key, holds)
    return holds
  }
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
