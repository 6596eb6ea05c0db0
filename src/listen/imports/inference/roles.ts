import type { ColumnMapping, Shape, TimeUnit } from '../mapping.ts'
import type { Judged } from './judge.ts'
import { plainWords, yesNo } from './scale-words.ts'
import type { SingleRoles } from './single-roles.ts'

/** What a column that is no rating becomes, in a file of this shape. */
export function roleOf(judged: Judged, shape: Shape, single: SingleRoles, hasScores: boolean): ColumnMapping {
  const { column, kind, meaning } = judged
  if (kind === 'empty' || meaning === 'row' || meaning === 'private') return { column, role: 'ignore' }
  if (judged === single.id) return { column, role: 'id' }
  const identifier = identifierKey(judged, single)
  if (identifier) return { column, role: 'identifier', key: identifier }
  if (shape === 'people') return attribute(judged)
  if (judged === single.at) return { column, role: 'at', format: judged.date!.format }
  if (judged === single.text && hasScores) return { column, role: 'text', of: null }
  return (
    facts(judged, shape, single) ??
    (hasScores || shape === 'survey' ? weight(judged, single) : null) ??
    (shape === 'survey' ? answerFacts(judged, single) : encounterFacts(judged, shape, single)) ??
    (shape === 'orders' && meaning === 'line' ? { column, role: 'ignore' } : measureOrAttribute(judged, shape))
  )
}

function identifierKey(judged: Judged, single: SingleRoles): string | null {
  if (judged.kind === 'email') return 'email'
  if (judged.kind === 'phone') return 'phone'
  if (judged === single.byMeaning.get('customer')) return 'customer'
  return judged === single.byMeaning.get('cookie') ? 'cookie' : null
}

function facts(judged: Judged, shape: Shape, { byMeaning }: SingleRoles): ColumnMapping | null {
  const { column } = judged
  const is = (meaning: Judged['meaning']) => byMeaning.get(meaning) === judged
  if (is('channel')) return { column, role: 'channel' }
  if (is('touchpoint') && shape !== 'orders') return { column, role: 'touchpoint' }
  if (is('unit')) return { column, role: 'unit' }
  if (is('segment')) return { column, role: 'segment' }
  if (is('staff')) return { column, role: 'staff' }
  return is('language') ? { column, role: 'language' } : null
}

function weight(judged: Judged, { byMeaning }: SingleRoles): ColumnMapping | null {
  return byMeaning.get('weight') === judged ? { column: judged.column, role: 'weight', ...numberOf(judged) } : null
}

function answerFacts(judged: Judged, { byMeaning }: SingleRoles): ColumnMapping | null {
  const { column } = judged
  if (byMeaning.get('respondent') === judged) return { column, role: 'respondent' }
  if (byMeaning.get('encounter') === judged) return { column, role: 'encounter' }
  return null
}

function encounterFacts(judged: Judged, shape: Shape, single: SingleRoles): ColumnMapping | null {
  const { column } = judged
  const is = (meaning: Judged['meaning']) => single.byMeaning.get(meaning) === judged
  if (judged === single.started) return { column, role: 'started', format: judged.date!.format }
  if (is('journey')) return { column, role: 'journey' }
  if (is('outcome')) return { column, role: 'outcome' }
  if (is('resolved')) return { column, role: 'resolved', ...resolvedWords(judged) }
  if (is('transfers')) return { column, role: 'transfers', ...numberOf(judged) }
  if (is('waiting')) return { column, role: 'waiting', unit: timeUnit(judged).unit, ...numberOf(judged) }
  if (is('handling')) return { column, role: 'handling', unit: timeUnit(judged).unit, ...numberOf(judged) }
  if (is('currency')) return { column, role: 'currency' }
  if (is('lifecycle')) return { column, role: 'lifecycle', keep: transitions(judged) }
  if (judged === single.money)
    return { column, role: 'money', per: perPiece(judged, shape, single) ? 'piece' : 'line', ...numberOf(judged) }
  return judged === single.quantity && shape === 'orders' ? { column, role: 'quantity', ...numberOf(judged) } : null
}

/** A price beside a quantity, in a file with several lines per order, is a price per piece. */
export function perPiece(money: Judged, shape: Shape, { quantity, byMeaning }: SingleRoles): boolean {
  const order = byMeaning.get('journey')
  return (
    shape === 'orders' &&
    money.meaning === 'price' &&
    quantity !== null &&
    order !== undefined &&
    order.profile.uniqueShare < 0.9
  )
}

/** Starts and ends of the same work are one encounter: the end counts. */
export function transitions({ profile }: Judged): string[] | null {
  const values = [...profile.distinct.keys()]
  const of = (word: string) => values.filter((value) => plainWords(value) === word)
  return of('complete').length > 0 && values.length > 1 ? of('complete') : null
}

export function numberOf({ number }: Judged): { number?: Judged['number']['style'] } {
  return number.style.decimal === '.' && number.style.thousands === '' ? {} : { number: number.style }
}

export function timeUnit({ kind, column }: Judged): { unit: TimeUnit; sure: boolean } {
  if (kind === 'duration') return { unit: 'hms', sure: true }
  const words = ` ${column.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `
  const units: readonly [TimeUnit, RegExp][] = [
    ['ms', / (ms|msec|millis|milliseconds|millisekuntia) /],
    ['s', / (s|sec|secs|second|seconds|sek|sekuntia|sekuntit|sekunder) /],
    ['min', / (m|min|mins|minute|minutes|minuuttia|minuutit|minuter) /],
    ['h', / (h|hr|hrs|hour|hours|tuntia|tunnit|t|tim|timmar) /],
    ['d', / (d|day|days|pv|päivää|dagar) /],
  ]
  const found = units.find(([, pattern]) => pattern.test(words))
  return found ? { unit: found[0], sure: true } : { unit: 's', sure: false }
}

function resolvedWords({ profile }: Judged): { yes: string[]; no: string[] } {
  const yes: string[] = []
  const no: string[] = []
  for (const value of profile.distinct.keys()) {
    const said = yesNo(value) ?? (/^(un|not |non|ei |o|ej |inte )/i.test(value) ? false : null)
    if (said ?? /^(re|so|ra|lö|åt|se|cl|fi)/i.test(value)) yes.push(value)
    else no.push(value)
  }
  return { yes, no }
}

const attribute = ({ column }: Judged): ColumnMapping => ({ column, role: 'attribute', name: column.slice(0, 100) })

function measureOrAttribute(judged: Judged, shape: Shape): ColumnMapping {
  const { column, kind, profile } = judged
  const many = profile.distinct.size > 20 || profile.numbers.integers < profile.numbers.numbers
  return kind === 'number' && many && shape !== 'survey'
    ? { column, role: 'measure', name: column.slice(0, 100), ...numberOf(judged) }
    : attribute(judged)
}
