import type { NewAnswer } from '../../../base/encounters/row.ts'
import type { CompiledQuestion } from '../../surveys/compiled.ts'
import type { About, Value } from '../../surveys/question.ts'
import type { Purpose } from '../../surveys/survey.ts'
import { type AnswerRow, toFacts } from '../../surveys/value.ts'
import type { HiddenValues } from '../collecting/contract.ts'
import { isIdentifying } from '../desk/ways.ts'
import type { AnswerPlace } from '../place.ts'

export type FactRow = NewAnswer & { readonly id: string; readonly nobody?: boolean }

/** As much of a response as its facts carry. */
export interface Answered {
  readonly id: string
  readonly survey: number
  readonly purpose: Purpose
  readonly encounter: string | null
  readonly identifiers: Readonly<Record<string, string>>
  readonly place: AnswerPlace
  readonly hidden: HiddenValues
  readonly language: string
  /** False for play, machines, full quotas and what the staff deleted. */
  readonly counts: boolean
  /** Nobody's any more. */
  readonly erased: boolean
}

export interface Facts {
  readonly answers: readonly FactRow[]
  /** Ids that hold nothing, whatever they held before. */
  readonly removed: readonly string[]
}

/** What an answer says to the table of answers, and which of the rows that its question could make it does not make. */
export function factsOf(response: Answered, question: CompiledQuestion, value: Value | null, at: Date): Facts {
  const rows = response.counts && value !== null ? toFacts(question, value) : []
  const answers = rows.map((row) => factOf(response, row, at))
  const made = new Set(answers.map(({ id }) => id))
  return {
    answers,
    removed: partsOf(question)
      .map((part) => idOf(response, part))
      .filter((id) => !made.has(id)),
  }
}

const idOf = ({ id }: Answered, part: string) => `${id}.${part}`

function partsOf(question: CompiledQuestion): string[] {
  return question.kind === 'matrix' ? question.rows.map(({ id }) => `${question.id}.${id}`) : [question.id]
}

function factOf(response: Answered, row: AnswerRow, at: Date): FactRow {
  const { survey, language, identifiers, erased } = response
  const attributes = Object.entries(response.hidden).filter(([key]) => !isIdentifying(key) && key !== 'encounter')
  return {
    id: idOf(response, row.part),
    at: at.toISOString(),
    respondent: response.id,
    ...placed(response, row.about),
    ...(erased || Object.keys(identifiers).length === 0 ? {} : { identifiers: { ...identifiers } }),
    ...(erased ? { nobody: true } : {}),
    ...(row.metric === null ? {} : { metric: row.metric }),
    ...(row.score === null ? {} : { score: row.score }),
    survey,
    question: row.question,
    ...(row.choices.length === 0 ? {} : { choices: [...row.choices] }),
    ...(row.text === '' ? {} : { text: row.text }),
    language: language.slice(0, 10),
    kind: response.purpose === 'internal' ? 'staff' : 'survey',
    ...(attributes.length === 0
      ? {}
      : { attributes: Object.fromEntries(attributes.map(([key, value]) => [key, String(value)])) }),
  }
}

type Where = Pick<NewAnswer, 'encounter' | 'channel' | 'touchpoint' | 'unit' | 'staff' | 'segment'>

/**
 * An answer about the whole relationship names no encounter: it would take that one's touchpoint over. One about a
 * touchpoint of its own still says which encounter it was asked after.
 */
function placed({ encounter, place }: Answered, about: About): Where {
  const { touchpoint, ...rest } = place
  if (about === 'relationship') return rest
  const named = encounter === null ? {} : { encounter }
  if (about !== 'encounter') return { ...rest, ...named, touchpoint: about.touchpoint }
  return { ...rest, ...named, ...(touchpoint === undefined ? {} : { touchpoint }) }
}
