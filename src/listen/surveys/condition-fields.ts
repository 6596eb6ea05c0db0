import type { Field, FieldSet, Row } from '../../platform/condition/index.ts'
import type { PlainQuestion } from './compiled.ts'
import type { Value } from './question.ts'
import { isAnswered } from './value.ts'

/**
 * What conditions of a survey may speak of: its questions by their ids, `hidden.<key>`, `encounter.<…>`,
 * `attribute.<name>` of the encounter, `answered.<question>` and the `language`. `fieldOf` says how each kind of
 * question reads, `readingOf` gives the same from an answer; they belong together.
 */
export const OWN_FIELDS = ['hidden', 'encounter', 'attribute', 'answered', 'language'] as const

/** Parts of `encounter`. The first four are places: conditions name them, their ids are compared. */
export const PLACES = ['touchpoint', 'channel', 'unit', 'stage'] as const
export const ENCOUNTER_PARTS = [
  ...PLACES,
  'segment',
  'staff',
  'journey',
  'outcome',
  'resolved',
  'transfers',
  'waiting',
  'handling',
  'money',
  'currency',
] as const

/** What is known of the encounter that is asked about; ids of places as facts carry them. */
export interface EncounterSeen {
  readonly touchpoint?: number
  readonly channel?: number
  readonly unit?: number
  readonly segment?: string
  readonly staff?: string
  readonly journey?: string
  readonly outcome?: string
  readonly resolved?: boolean
  readonly transfers?: number
  readonly waiting?: number
  readonly handling?: number
  readonly money?: number
  readonly currency?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** What is known before and beside the answers. */
export interface Around {
  readonly language: string
  readonly hidden: Readonly<Record<string, string | number>>
  readonly encounter: EncounterSeen
}

// Conditions of surveys only ever run here, never as SQL.
const NO_COLUMN = ''

/** Fields of these questions in conditions; a question that cannot be answered has none. */
export function conditionFields(questions: readonly PlainQuestion[]): FieldSet {
  const fields: Record<string, Field> = Object.fromEntries(
    OWN_FIELDS.map((name) => [name, { type: name === 'language' ? 'text' : 'map-text', column: NO_COLUMN }]),
  )
  for (const question of questions) {
    const type = typeOf(question)
    if (type !== null) fields[question.id] = { type, column: NO_COLUMN }
  }
  return fields
}

function typeOf(question: PlainQuestion): 'text' | 'number' | 'boolean' | 'day' | 'map-text' | 'map-number' | null {
  switch (question.kind) {
    case 'statement':
      return null
    case 'yesno':
    case 'consent':
    case 'contact':
    case 'callback':
      return 'boolean'
    case 'single':
    case 'feeling':
    case 'text':
      return 'text'
    case 'picture':
      return question.several ? 'map-text' : 'text'
    case 'multiple':
    case 'matrix':
      return 'map-text'
    case 'ranking':
      return 'map-number'
    case 'date':
      return 'day'
    default:
      return 'number'
  }
}

type Reading = string | number | boolean | Readonly<Record<string, string | number>>

/**
 * An answer as conditions read it: scores and numbers as they are, one choice as the option's id, several as a set of
 * ids, a ranking as the place of each option (1 is first), a matrix as the column of each row; contacts only as "given".
 */
function readingOf(question: PlainQuestion, value: Value): Reading {
  if (typeof value !== 'object') return value
  if ('chosen' in value) {
    if (typeOf(question) === 'text') return value.chosen[0] ?? ''
    return Object.fromEntries(value.chosen.map((id) => [id, 'yes']))
  }
  if ('ranked' in value) return Object.fromEntries(value.ranked.map((id, place) => [id, place + 1]))
  return 'cells' in value ? value.cells : true
}

/** A row for conditions, to which the answers of one shown question after the other are added. */
export function conditionRow({ language, hidden, encounter }: Around): {
  readonly row: Row
  add(question: PlainQuestion, value: Value | undefined): void
} {
  const { attributes = {}, resolved, ...seen } = encounter
  const answered: Record<string, string> = {}
  const row: Record<string, Row[string]> = {
    language,
    hidden,
    attribute: attributes,
    encounter: { ...seen, ...(resolved === undefined ? {} : { resolved: resolved ? 'yes' : 'no' }) },
    answered,
  }
  return {
    row,
    add(question, value) {
      if (question.kind === 'statement' || !isAnswered(value)) return
      row[question.id] = readingOf(question, value)
      answered[question.id] = 'yes'
    },
  }
}
