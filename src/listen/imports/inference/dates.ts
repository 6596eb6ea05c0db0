import type { DateFormat } from '../mapping.ts'
import type { Cell } from '../reading/table.ts'
import { serialMs } from '../reading/workbook-dates.ts'
import { monthOf } from './month-names.ts'
import { type WallClock, wallClock } from './wall-clock.ts'

export type DateChange = 'two-digit-year' | 'time-in-gap' | 'time-twice'

/** `read` gives milliseconds since 1970, or NaN; `change` says what was assumed in the last call. */
export interface DateReader {
  read(cell: Cell): number
  change: DateChange | null
}

/** The parts of a written date before anyone has decided which is the day. */
export interface DateParts {
  readonly first: number
  readonly second: number
  readonly third: number
  /** Digits of the first and third part tell where the year stands. */
  readonly firstDigits: number
  readonly thirdDigits: number
  /** The month was written as a word: 'second' (24 Feb) or 'first' (Feb 24). */
  readonly word: 'first' | 'second' | null
  readonly separator: string
  /** Milliseconds since midnight; null: a day without a time. */
  readonly time: number | null
  /** Milliseconds east of UTC; null: not written. */
  readonly offset: number | null
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/
const LETTERS = 'a-zåäöéü'
const CLOCK = String.raw`(?:[,T\s]+(?:klo|kl\.?|at|um)?\s*(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.m\.|p\.m\.|ap\.?|ip\.?)?)?`
const ZONE = String.raw`\s*(z|utc|gmt|(?:utc|gmt)?[+-]\d\d:?(?:\d\d)?)?$`
const WEEKDAY = `(?:[${LETTERS}]{2,12}\\.?,?\\s+)?`
const NUMERIC = new RegExp(
  `^${WEEKDAY}(\\d{1,4})\\s*([-./ ])\\s*(\\d{1,2}|[${LETTERS}]{3,12}\\.?)\\s*[-./, ]\\s*(\\d{1,4})\\.?${CLOCK}${ZONE}`,
  'i',
)
const NAMED = new RegExp(
  `^${WEEKDAY}([${LETTERS}]{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${CLOCK}${ZONE}`,
  'i',
)
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z)?$/

/** Takes a written date apart; null when it is none. */
export function dateParts(text: string): DateParts | null {
  const iso = ISO.exec(text)
  if (iso) return parts(iso, 1, 2, 3, null, '-', iso[8])
  const numeric = NUMERIC.exec(text)
  if (numeric) {
    const word = /^\d/.test(numeric[3]!) ? null : ('second' as const)
    return parts(numeric, 1, 3, 4, word, numeric[2]!, numeric[10], numeric[9])
  }
  const named = NAMED.exec(text)
  if (named) return parts(named, 1, 2, 3, 'first', ' ', named[9], named[8])
  const compact = COMPACT.exec(text)
  return compact ? parts(compact, 1, 2, 3, null, '', compact[7]) : null
}

function parts(
  match: RegExpExecArray,
  one: number,
  two: number,
  three: number,
  word: DateParts['word'],
  separator: string,
  zone: string | undefined,
  half?: string,
): DateParts | null {
  const first = word === 'first' ? monthOf(match[one]!) : Number(match[one])
  const second = word === 'second' ? monthOf(match[two]!) : Number(match[two])
  if (first === 0 || second === 0) return null
  const time = clockTime(match, three + 1, half)
  if (Number.isNaN(time)) return null
  return {
    first,
    second,
    third: Number(match[three]),
    firstDigits: word === 'first' ? 0 : match[one]!.length,
    thirdDigits: match[three]!.length,
    word,
    separator,
    time,
    offset: zone === undefined ? null : offsetMs(zone),
  }
}

function clockTime(match: RegExpExecArray, at: number, half?: string): number | null {
  if (match[at] === undefined) return null
  let hour = Number(match[at])
  const minute = Number(match[at + 1])
  const second = Number(match[at + 2] ?? 0)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN
    hour = (hour % 12) + (/^[pi]/i.test(half) ? 12 : 0)
  }
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return Number.NaN
  const fraction = match.length > at + 3 && /^\d+$/.test(match[at + 3] ?? '') ? Number(`0.${match[at + 3]}`) : 0
  return ((hour * 60 + minute) * 60 + second + Math.min(0.999, fraction)) * 1000
}

function offsetMs(zone: string): number {
  const sign = /([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (!sign) return 0
  return (sign[1] === '-' ? -1 : 1) * (Number(sign[2]) * 60 + Number(sign[3] ?? 0)) * 60_000
}

/**
 * A reader for one column. A year of four digits or a month in words settles the order whatever the format says.
 * Two-digit years are taken as 1970–2069 (POSIX: 69–99 are 19xx; here 70–99, so that 69 is still to come).
 */
export function dateReader(format: DateFormat, zone: string): DateReader {
  const clock = wallClock(zone)
  const reader: DateReader = {
    change: null,
    read(cell) {
      reader.change = null
      if (cell === null || typeof cell === 'boolean') return Number.NaN
      if (format === 'excel' || format === 'epoch-s' || format === 'epoch-ms')
        return fromNumber(reader, cell, format, clock)
      return fromText(reader, String(cell).trim(), format, clock)
    },
  }
  return reader
}

function fromNumber(reader: DateReader, cell: string | number, format: DateFormat, clock: WallClock): number {
  const value =
    typeof cell === 'number' ? cell : cell.trim() === '' ? Number.NaN : Number(cell.trim().replace(',', '.'))
  // A date column of a workbook may hold both serials and real dates.
  if (Number.isNaN(value)) return fromText(reader, String(cell).trim(), 'ymd', clock)
  if (format === 'epoch-ms') return value
  if (format === 'epoch-s') return Math.round(value * 1000)
  return toEpoch(reader, clock, serialMs(value, false))
}

function fromText(reader: DateReader, text: string, format: DateFormat, clock: WallClock): number {
  const parts = dateParts(text)
  if (!parts) return Number.NaN
  const day = dayOf(parts, format)
  if (day === null) return Number.NaN
  const wall = day + (parts.time ?? 0)
  if (parts.offset !== null) {
    reader.change = twoDigits(parts, format) ? 'two-digit-year' : null
    return wall - parts.offset
  }
  const epoch = toEpoch(reader, clock, wall)
  if (reader.change === null && twoDigits(parts, format)) reader.change = 'two-digit-year'
  return epoch
}

function toEpoch(reader: DateReader, clock: WallClock, wall: number): number {
  const epoch = clock.toEpoch(wall)
  if (clock.note !== null) reader.change = clock.note === 'gap' ? 'time-in-gap' : 'time-twice'
  return epoch
}

const twoDigits = (parts: DateParts, format: DateFormat) =>
  parts.firstDigits <= 2 && (parts.word !== null || format !== 'ymd' ? parts.thirdDigits <= 2 : true)

/** Midnight, as if UTC, of the written day; null when there is no such day. */
export function dayOf(parts: DateParts, format: DateFormat): number | null {
  const { first, second, third, word } = parts
  let order: readonly [year: number, month: number, day: number]
  if (parts.firstDigits === 4) order = [first, second, third]
  else if (word === 'first') order = [third, first, second]
  else if (word === 'second' || format === 'dmy') order = [third, second, first]
  else if (format === 'mdy') order = [third, first, second]
  else order = [first, second, third]
  const digits =
    parts.firstDigits === 4
      ? 4
      : order[0] === first && format === 'ymd' && word === null
        ? parts.firstDigits
        : parts.thirdDigits
  const [written, month, day] = order
  const year = digits <= 2 ? written + (written >= 70 ? 1900 : 2000) : written
  if (digits === 3 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const ms = Date.UTC(year, month - 1, day)
  return new Date(ms).getUTCDate() === day ? ms : null
}
