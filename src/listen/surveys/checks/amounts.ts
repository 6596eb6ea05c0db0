import { questionsOf, type SurveyContent } from '../content.ts'
import { placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { Question, Texts } from '../question.ts'
import { secondsToAnswer } from '../reading.ts'

/** Longer lists are not read to their end; a phone shows about seven lines at once. */
const MOST: Readonly<Partial<Record<Question['kind'], number>>> = {
  feeling: 9,
  single: 12,
  multiple: 12,
  picture: 12,
  ranking: 7,
}
const MOST_ROWS = 8
const MOST_COLUMNS = 7
/** Seconds; beyond this many leave in the middle. */
const LONGEST = 300

/** Too much, too little, or nothing to choose from. */
export function amountProblems(content: SurveyContent): Problem[] {
  const { opensAt, closesAt } = content
  const never = opensAt !== null && closesAt !== null && Date.parse(opensAt) >= Date.parse(closesAt)
  const { least } = secondsToAnswer(content)
  return [
    ...questionsOf(content).flatMap(questionProblems),
    ...(never ? [problem('closes-before-opening', placeOf('survey', null, 'closesAt'))] : []),
    ...(least > LONGEST
      ? [problem('survey-long', placeOf('survey', null, 'pages'), { seconds: least, most: LONGEST })]
      : []),
  ]
}

function questionProblems(question: Question): Problem[] {
  const at = (field: string) => placeOf('question', question.id, field)
  const many = (field: string, count: number, most: number) =>
    count > most ? [problem('too-many-options', at(field), { count, most })] : []
  return [
    ...('options' in question ? many('options', question.options.length, MOST[question.kind] ?? 12) : []),
    ...('options' in question
      ? alike(question.options).map((text) => problem('options-alike', at('options'), { text }))
      : []),
    ...(question.kind === 'matrix' ? many('rows', question.rows.length, MOST_ROWS) : []),
    ...(question.kind === 'matrix' ? many('columns', question.columns.length, MOST_COLUMNS) : []),
    ...(isEmptyRange(question) ? [problem('range-empty', at(question.kind === 'date' ? 'latest' : 'most'))] : []),
    ...(question.kind === 'consent' && question.required === 'yes' ? [problem('consent-forced', at('required'))] : []),
  ]
}

function isEmptyRange(question: Question): boolean {
  if (question.kind === 'number') return (question.least ?? -Infinity) > (question.most ?? Infinity)
  if (question.kind !== 'date') return false
  return question.earliest !== undefined && question.latest !== undefined && question.earliest > question.latest
}

/** Words that two options share in one language: a voice that reads them aloud does not tell them apart. */
function alike(options: readonly { readonly texts: Texts }[]): string[] {
  const seen = new Set<string>()
  const found = new Set<string>()
  for (const { texts } of options) {
    for (const [language, text] of Object.entries(texts)) {
      const key = `${language} ${text.trim().toLowerCase()}`
      if (text.trim() !== '' && seen.has(key)) found.add(text)
      seen.add(key)
    }
  }
  return [...found]
}
