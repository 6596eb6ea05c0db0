import type { Condition } from '../../../platform/condition/index.ts'
import { bindWhen, isWritten, type Places, questionsIn } from '../compile.ts'
import { ENCOUNTER_PARTS } from '../condition-fields.ts'
import { questionsOf, type SurveyContent } from '../content.ts'
import { type Place, placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { Question } from '../question.ts'
import { OTHER } from '../value.ts'

/** One condition of a survey, where it stands, and the questions that are asked before it is decided. */
export interface When {
  readonly text: string
  readonly place: Place
  readonly earlier: readonly Question[]
}

/** Every condition, in the order of the survey. */
export function whensOf(content: SurveyContent): When[] {
  const all = questionsOf(content)
  const found: When[] = []
  const note = (text: string | undefined, place: Place, earlier: readonly Question[]) => {
    if (isWritten(text)) found.push({ text, place, earlier })
  }
  let before = 0
  for (const page of content.pages) {
    note(page.showWhen, placeOf('page', page.id, 'showWhen'), all.slice(0, before))
    for (const question of page.questions) {
      note(question.showWhen, placeOf('question', question.id, 'showWhen'), all.slice(0, before))
      before += 1
    }
  }
  for (const { id, when } of content.thanks) note(when, placeOf('thanks', id, 'when'), all)
  for (const { id, when } of content.quotas) note(when, placeOf('quota', id, 'when'), all)
  return found
}

/** Conditions that cannot be read, come too early, or speak of what is not there. */
export function conditionProblems(content: SurveyContent, places: Places): Problem[] {
  const all = questionsOf(content)
  return whensOf(content).flatMap(({ text, place, earlier }) => {
    const outcome = bindWhen(text, all, places)
    if ('problem' in outcome) {
      const { message, reason, values } = outcome.problem
      return [problem('condition-broken', place, { ...values, reason, message })]
    }
    const known = new Set(earlier.map(({ id }) => id))
    const later = questionsIn(text, all).filter((id) => !known.has(id))
    return [
      ...later.map((question) => problem('condition-later', place, { question })),
      ...unknownIn(outcome.condition, content).map((name) => problem('condition-unknown', place, { name })),
    ]
  })
}

/** Names in a condition that nothing has: options, rows, columns, hidden fields, parts of an encounter. */
function unknownIn(node: Condition, content: SurveyContent): string[] {
  if ('all' in node) return node.all.flatMap((part) => unknownIn(part, content))
  if ('any' in node) return node.any.flatMap((part) => unknownIn(part, content))
  if ('not' in node) return unknownIn(node.not, content)
  const [head = '', ...rest] = node.field.split('.')
  const key = rest.join('.')
  const keys = keysOf(head, content)
  if (key !== '' && keys !== null && !keys.includes(key)) return [node.field]
  const values = valuesOf(head, content)
  if (values === null || !('value' in node)) return []
  return [node.value]
    .flat()
    .map(String)
    .filter((value) => !values.includes(value))
}

const idsOf = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id)

/** Keys that may follow a field; null when any may. */
function keysOf(head: string, content: SurveyContent): readonly string[] | null {
  if (head === 'hidden') return content.hidden.map(({ key }) => key)
  if (head === 'encounter') return ENCOUNTER_PARTS
  const questions = questionsOf(content)
  if (head === 'answered') return idsOf(questions)
  const question = questions.find(({ id }) => id === head)
  if (question === undefined) return null
  if (question.kind === 'matrix') return idsOf(question.rows)
  return 'options' in question ? choicesOf(question) : null
}

/** Words that a field can hold; null when any can. */
function valuesOf(head: string, content: SurveyContent): readonly string[] | null {
  if (head === 'language') return content.languages
  const question = questionsOf(content).find(({ id }) => id === head)
  if (question === undefined) return null
  if (question.kind === 'matrix') return idsOf(question.columns)
  return question.kind === 'single' || question.kind === 'feeling' || question.kind === 'picture'
    ? choicesOf(question)
    : null
}

const choicesOf = (question: Extract<Question, { options: unknown }>) => [
  ...idsOf(question.options),
  ...('other' in question && question.other ? [OTHER] : []),
]
