import type { PlainQuestion } from './compiled.ts'
import type { About, Value } from './question.ts'
import { scaleOf } from './scale.ts'

/** Why a value cannot be the answer to a question; words for these live with the pages. */
export type Misfit =
  | 'wrong-kind'
  | 'off-scale'
  | 'unknown-option'
  | 'twice'
  | 'too-many'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'not-asked'
  | 'not-an-email'
  | 'not-a-phone'

/** What is chosen when the answer is none of the options; no option may have this id where a line of text is offered. */
export const OTHER = 'other'

type Asked<K extends PlainQuestion['kind']> = Extract<PlainQuestion, { kind: K }>
type Choosing = Asked<'feeling' | 'single' | 'multiple' | 'picture'>

/** False for what takes an earlier answer back: an empty text (for every kind of question), nothing chosen. */
export function isAnswered(value: Value | undefined): value is Value {
  if (value === undefined || value === '') return false
  if (typeof value !== 'object') return true
  if ('chosen' in value) return value.chosen.length > 0
  if ('ranked' in value) return value.ranked.length > 0
  if ('cells' in value) return Object.keys(value.cells).length > 0
  return Object.values(value).some((part) => part !== '')
}

/** Null when the value can be the answer to this question, otherwise why not. */
export function fits(question: PlainQuestion, value: Value): Misfit | null {
  if (question.kind === 'statement') return 'not-asked'
  if (value === '') return null
  switch (question.kind) {
    case 'yesno':
    case 'consent':
      return typeof value === 'boolean' ? null : 'wrong-kind'
    case 'number':
      return typeof value === 'number' ? fitsNumber(question, value) : 'wrong-kind'
    case 'text':
      if (typeof value !== 'string') return 'wrong-kind'
      return value.length > question.most ? 'too-long' : null
    case 'date':
      return typeof value === 'string' ? fitsDate(question, value) : 'wrong-kind'
    case 'feeling':
    case 'single':
    case 'multiple':
    case 'picture':
      return fitsChoice(question, value)
    case 'ranking':
      return fitsRanking(question, value)
    case 'matrix':
      return fitsMatrix(question, value)
    case 'contact':
      return fitsContact(question, value)
    case 'callback':
      return fitsCallback(question, value)
    default:
      return fitsScore(question, value)
  }
}

function fitsScore(question: PlainQuestion, value: Value): Misfit | null {
  if (typeof value !== 'number') return 'wrong-kind'
  const scale = scaleOf(question)
  const inside = scale !== null && Number.isInteger(value) && value >= scale.low && value <= scale.high
  return inside ? null : 'off-scale'
}

/** Beyond this a number is a slip of the keyboard, and conditions cannot speak of it. */
const LARGEST = 1e15

function fitsNumber({ least = -LARGEST, most = LARGEST }: Asked<'number'>, value: number): Misfit | null {
  if (!Number.isFinite(value)) return 'wrong-kind'
  if (value < Math.max(least, -LARGEST)) return 'too-small'
  return value > Math.min(most, LARGEST) ? 'too-large' : null
}

function fitsDate({ earliest, latest }: Asked<'date'>, value: string): Misfit | null {
  if (!isDay(value)) return 'not-a-date'
  if (earliest !== undefined && value < earliest) return 'too-early'
  return latest !== undefined && value > latest ? 'too-late' : null
}

/** A day of the calendar from 1900 to 2199, as YYYY-MM-DD. */
function isDay(text: string): boolean {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  // 2026-02-30 is either refused or read as March; neither is the day that was written.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** How many options of it may be chosen at once. */
export function mostChosen(question: Choosing): number {
  if (question.kind === 'multiple') return question.most ?? question.options.length + Number(question.other)
  return question.kind === 'picture' && question.several ? question.options.length + Number(question.other) : 1
}

function fitsChoice(question: Choosing, value: Value): Misfit | null {
  if (typeof value !== 'object' || !('chosen' in value)) return 'wrong-kind'
  const { chosen, other } = value
  if (new Set(chosen).size < chosen.length) return 'twice'
  const known = (id: string) => question.options.some((option) => option.id === id) || (question.other && id === OTHER)
  if (!chosen.every(known)) return 'unknown-option'
  if (other !== undefined && other !== '' && !(question.other && chosen.includes(OTHER))) return 'not-asked'
  return chosen.length > mostChosen(question) ? 'too-many' : null
}

function fitsRanking(question: Asked<'ranking'>, value: Value): Misfit | null {
  if (typeof value !== 'object' || !('ranked' in value)) return 'wrong-kind'
  if (new Set(value.ranked).size < value.ranked.length) return 'twice'
  return value.ranked.every((id) => question.options.some((option) => option.id === id)) ? null : 'unknown-option'
}

function fitsMatrix(question: Asked<'matrix'>, value: Value): Misfit | null {
  if (typeof value !== 'object' || !('cells' in value)) return 'wrong-kind'
  const known = Object.entries(value.cells).every(
    ([row, column]) => question.rows.some(({ id }) => id === row) && question.columns.some(({ id }) => id === column),
  )
  return known ? null : 'unknown-option'
}

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/

function isPhone(text: string): boolean {
  const digits = text.replace(/[\s().+/-]/g, '')
  return /^\d{5,15}$/.test(digits)
}

function fitsContact(question: Asked<'contact'>, value: Value): Misfit | null {
  if (typeof value !== 'object' || 'chosen' in value || 'ranked' in value || 'cells' in value || 'window' in value) {
    return 'wrong-kind'
  }
  const given = Object.entries(value).filter(([, text]) => text !== undefined && text !== '')
  if (!given.every(([part]) => question.asks.some((asked) => asked === part))) return 'not-asked'
  const { email = '', phone = '' } = value as { email?: string; phone?: string }
  if (email !== '' && !EMAIL.test(email)) return 'not-an-email'
  return phone === '' || isPhone(phone) ? null : 'not-a-phone'
}

function fitsCallback(question: Asked<'callback'>, value: Value): Misfit | null {
  if (typeof value !== 'object' || !('window' in value)) return 'wrong-kind'
  if (!isPhone(value.phone)) return 'not-a-phone'
  return question.windows.some(({ id }) => id === value.window) ? null : 'unknown-option'
}

/** One row of the one table of answers, before it is given its response, its place and its time. */
export interface AnswerRow {
  /** Behind the id of the response and a point it makes the id of the row: the question, or the question and the row of a matrix. */
  readonly part: string
  readonly question: string
  /** Key of the metric that the score belongs to; null for whatever is no score. */
  readonly metric: string | null
  readonly about: About
  readonly score: number | null
  /** Ids of what was chosen, in the order of preference for a ranking. */
  readonly choices: readonly string[]
  readonly text: string
}

/**
 * What an answer says, as rows of the table of answers. Contacts, call-backs and consents give none:
 * they belong to the customer, not among the answers. A value that does not fit gives none either.
 */
export function toFacts(question: PlainQuestion, value: Value): AnswerRow[] {
  if (!isAnswered(value) || fits(question, value) !== null) return []
  const about = 'about' in question ? question.about : 'encounter'
  const row = { part: question.id, question: question.id, metric: null, about, score: null, choices: [], text: '' }
  if (typeof value === 'number') return [{ ...row, metric: metricOf(question), score: value }]
  if (typeof value === 'boolean') return question.kind === 'yesno' ? [{ ...row, ...yesNo(question, value) }] : []
  if (typeof value === 'string')
    return [question.kind === 'date' ? { ...row, choices: [value] } : { ...row, text: value }]
  if ('chosen' in value) return [{ ...row, choices: value.chosen, text: value.other ?? '' }]
  if ('ranked' in value) return [{ ...row, choices: value.ranked }]
  return 'cells' in value && question.kind === 'matrix' ? matrixRows(question, value.cells) : []
}

const metricOf = (question: PlainQuestion) => ('metric' in question ? question.metric : null)

function yesNo({ metric }: Asked<'yesno'>, value: boolean): Pick<AnswerRow, 'metric' | 'score' | 'choices'> {
  if (metric === null) return { metric, score: null, choices: [value ? 'yes' : 'no'] }
  return { metric, score: Number(value), choices: [] }
}

/** Rows in the order of the question. A column without a score ("does not apply to me") is a choice, not a score. */
function matrixRows(question: Asked<'matrix'>, cells: Readonly<Record<string, string>>): AnswerRow[] {
  return question.rows.flatMap(({ id, about = 'encounter' }): AnswerRow[] => {
    const column = question.columns.find((one) => one.id === cells[id])
    if (column === undefined) return []
    const row = { part: `${question.id}.${id}`, question: question.id, about, text: '' }
    const score = column.score ?? null
    return question.metric === null || score === null
      ? [{ ...row, metric: null, score: null, choices: [column.id] }]
      : [{ ...row, metric: question.metric, score, choices: [] }]
  })
}
