import type { PlainQuestion } from '../compiled.ts'
import type { Value } from '../question.ts'
import { OTHER } from '../value.ts'
import { fieldOf, type Plain } from './question/asked.ts'
import { MOVE, moved } from './question/ranking.ts'

/** All values of a field of the form, in order. */
export type Fields = (name: string) => readonly string[]

/**
 * What was entered for a question, from the fields of its form: the same in the browser and, without JavaScript, on the server.
 * Whether it is right is decided elsewhere; a number that cannot be read stays the text that it is.
 * @returns null when nothing was entered
 */
export function entered(question: PlainQuestion, fields: Fields): Value | null {
  const one = (part?: string) => (fields(fieldOf(question.id, part))[0] ?? '').trim()
  switch (question.kind) {
    case 'nps':
    case 'csat':
    case 'ces':
    case 'emotion':
    case 'stars':
    case 'number':
      return one() === '' ? null : readNumber(one())
    case 'yesno':
      return one() === '' ? null : one() === 'yes'
    case 'consent':
      // Nobody says no by leaving a box alone.
      return one() === 'yes' ? true : null
    case 'feeling':
    case 'single':
    case 'multiple':
    case 'picture':
      return chosen(question, fields)
    case 'ranking':
      return ranked(question, fields)
    case 'matrix':
      return cells(question, one)
    case 'date':
      return one() || null
    case 'text':
      return one().replaceAll('\r\n', '\n') || null
    case 'contact':
      return contact(question, one)
    case 'callback':
      return callback(one)
    case 'statement':
      return null
  }
}

/** As people of several countries write numbers: `1 234,5`, `1234.5`, `−3`. */
function readNumber(text: string): number | string {
  const plain = text
    .replaceAll(/[\s\u00a0\u202f']/g, '')
    .replace('−', '-')
    .replace(',', '.')
  return /^[+-]?\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : text
}

function chosen(question: Plain<'feeling' | 'single' | 'multiple' | 'picture'>, fields: Fields): Value | null {
  const marked = fields(fieldOf(question.id))
  const other = (fields(fieldOf(question.id, OTHER))[0] ?? '').trim()
  if (marked.length === 0) return null
  return question.other && marked.includes(OTHER) && other !== ''
    ? { chosen: [...marked], other }
    : { chosen: [...marked] }
}

/** A press of a button of the list moves first; an order that nobody touched is no answer. */
function ranked(question: Plain<'ranking'>, fields: Fields): Value | null {
  const order = fields(fieldOf(question.id))
  const press = fields(MOVE)[0]
  const after = press === undefined ? null : moved(question.id, order, press)
  if (after !== null) return { ranked: after }
  return fields(fieldOf(question.id, 'kept')).length > 0 ? { ranked: [...order] } : null
}

function cells(question: Plain<'matrix'>, one: (part: string) => string): Value | null {
  const answered = question.rows.map(({ id }) => [id, one(id)] as const).filter(([, column]) => column !== '')
  return answered.length === 0 ? null : { cells: Object.fromEntries(answered) }
}

function contact(question: Plain<'contact'>, one: (part: string) => string): Value | null {
  const given = question.asks.map((part) => [part, one(part)] as const).filter(([, text]) => text !== '')
  return given.length === 0 ? null : Object.fromEntries(given)
}

function callback(one: (part: string) => string): Value | null {
  const [phone, window, note] = [one('phone'), one('window'), one('note')]
  if (phone === '' && window === '' && note === '') return null
  return { phone, window, ...(note === '' ? {} : { note }) }
}
