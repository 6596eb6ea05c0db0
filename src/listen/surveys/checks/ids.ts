import { RESERVED } from '../../../platform/condition/tree.ts'
import { OWN_FIELDS } from '../condition-fields.ts'
import { questionsOf, type SurveyContent } from '../content.ts'
import { type Part, placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { Question } from '../question.ts'
import { OTHER } from '../value.ts'

/** Ids that stand for two things, or for something the filter language means already. */
export function idProblems(content: SurveyContent): Problem[] {
  const questions = questionsOf(content)
  return [
    ...twice('page', content.pages),
    ...twice('question', questions),
    ...questions
      .filter(({ id }) => isReserved(id))
      .map(({ id }) => problem('id-reserved', placeOf('question', id, 'id'), { id })),
    ...questions.flatMap(partProblems),
    ...twice('thanks', content.thanks),
    ...twice('quota', content.quotas),
    ...twice(
      'hidden',
      content.hidden.map(({ key }) => ({ id: key })),
    ),
  ]
}

const isReserved = (id: string) => RESERVED.has(id) || OWN_FIELDS.some((name) => name === id)

type WithId = { readonly id: string }

const doubled = (parts: readonly WithId[]): string[] => {
  const ids = parts.map(({ id }) => id)
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) < at))]
}

const twice = (part: Part, parts: readonly WithId[]): Problem[] =>
  doubled(parts).map((id) => problem('id-twice', placeOf(part, id, 'id'), { id }))

function partProblems(question: Question): Problem[] {
  const lists: Readonly<Record<string, readonly WithId[]>> = {
    ...('options' in question ? { options: question.options } : {}),
    ...('rows' in question ? { rows: question.rows } : {}),
    ...('columns' in question ? { columns: question.columns } : {}),
    ...('windows' in question ? { windows: question.windows } : {}),
  }
  const at = (field: string, id: string) => placeOf('question', question.id, field, id)
  const found = Object.entries(lists).flatMap(([field, parts]) =>
    doubled(parts).map((id) => problem('id-twice', at(field, id), { id })),
  )
  const takesOther = 'other' in question && question.other && question.options.some(({ id }) => id === OTHER)
  return takesOther ? [...found, problem('id-reserved', at('options', OTHER), { id: OTHER })] : found
}
