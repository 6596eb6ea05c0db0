import type { Condition } from '../../../platform/condition/index.ts'
import { type Binder, isWritten, questionsIn } from '../compile.ts'
import { ENCOUNTER_PARTS } from '../condition-fields.ts'
import { questionsOf, type SurveyContent } from '../content.ts'
import { type Place, placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { Question } from '../question.ts'
import { OTHER } from '../value.ts'

/** One condition of a survey, where it stands, and how many questions come before it is decided. */
interface When {
  readonly text: string
  readonly place: Place
  readonly before: number
}

/** Every condition, in the order of the survey. */
function whensOf(content: SurveyContent): When[] {
  const found: When[] = []
  const note = (text: string | undefined, place: Place, at: number) => {
    if (isWritten(text)) found.push({ text, place, before: at })
  }
  let before = 0
  for (const page of content.pages) {
    note(page.showWhen, placeOf('page', page.id, 'showWhen'), before)
    for (const question of page.questions) {
      note(question.showWhen, placeOf('question', question.id, 'showWhen'), before)
      before += 1
    }
  }
  for (const { id, when } of content.thanks) note(when, placeOf('thanks', id, 'when'), before)
  for (const { id, when } of content.quotas) note(when, placeOf('quota', id, 'when'), before)
  return found
}

/** Conditions that cannot be read, come too early, or speak of what is not there. */
export function conditionProblems(content: SurveyContent, bind: Binder): Problem[] {
  const all = new Map(questionsOf(content).map((question) => [question.id, question]))
  const ids = new Set(all.keys())
  const placeAt = new Map([...all.keys()].map((id, at) => [id, at]))
  return whensOf(content).flatMap(({ text, place, before }) => {
    const outcome = bind(text)
    if ('problem' in outcome) {
      const { message, reason, values } = outcome.problem
      return [problem('condition-broken', place, { ...values, reason, message })]
    }
    const later = questionsIn(outcome.condition, ids).filter((id) => (placeAt.get(id) ?? 0) >= before)
    return [
      ...later.map((question) => problem('condition-later', place, { question })),
      ...unknownIn(outcome.condition, content, all).map((name) => problem('condition-unknown', place, { name })),
    ]
  })
}

type Questions = ReadonlyMap<string, Question>

/** Names in a condition that nothing has: options, rows, columns, hidden fields, parts of an encounter. */
function unknownIn(node: Condition, content: SurveyContent, all: Questions): string[] {
  if ('all' in node) return node.all.flatMap((part) => unknownIn(part, content, all))
  if ('any' in node) return node.any.flatMap((part) => unknownIn(part, content, all))
  if ('not' in node) return unknownIn(node.not, content, all)
  const [head = '', ...rest] = node.field.split('.')
  const key = rest.join('.')
  const keys = keysOf(head, content, all)
  if (key !== '' && keys !== null && !keys.includes(key)) return [node.field]
  const values = valuesOf(head, content, all)
  if (values === null || !('value' in node)) return []
  return [node.value]
    .flat()
    .map(String)
    .filter((value) => !values.includes(value))
}

const idsOf = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id)

/** Keys that may follow a field; null when any may. */
function keysOf(head: string, content: SurveyContent, all: Questions): readonly string[] | null {
  if (head === 'hidden') return content.hidden.map(({ key }) => key)
  if (head === 'encounter') return ENCOUNTER_PARTS
  if (head === 'answered') return [...all.keys()]
  const question = all.get(head)
  if (question === undefined) return null
  if (question.kind === 'matrix') return idsOf(question.rows)
  return 'options' in question ? choicesOf(question) : null
}

/** Words that a field can hold; null when any can. */
function valuesOf(head: string, content: SurveyContent, all: Questions): readonly string[] | null {
  if (head === 'language') return content.languages
  const question = all.get(head)
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
