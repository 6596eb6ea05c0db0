import type { DateFormat } from '../mapping.ts'
import type { Cell } from '../reading/table.ts'
import { type DateParts, dateParts, dayOf } from './dates.ts'
import { NumberEvidence } from './numbers.ts'

const DISTINCT = 5000
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/
const PHONE = /^(\+|00)\d[\d\s()-]{6,18}$|^0\d{1,3}[\s-]\d[\d\s-]{4,12}$|^04\d{7,9}$/
const DURATION = /^\d{1,4}:\d\d(:\d\d)?$/

/** Text that means nothing is there, in every export we have seen; scale words for "cannot say" are not among them. */
export const EMPTY_WORDS: readonly string[] = ['', 'null', 'none', 'nan', '#n/a', '(null)', '\\n', '(blank)', '(tyhjä)']
const EMPTY = new Set(EMPTY_WORDS)
export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && EMPTY.has(cell.trim().toLowerCase()))

/** What a column holds, counted cell by cell; judging comes after. */
export class ColumnProfile {
  readonly column: string
  readonly index: number
  cells = 0
  empty = 0
  /** Values with their counts, until there are too many. */
  readonly distinct = new Map<string, number>()
  overflowed = false
  readonly numbers = new NumberEvidence()
  readonly dates = new DateEvidence()
  emails = 0
  phones = 0
  durations = 0
  characters = 0

  constructor(column: string, index: number) {
    this.column = column
    this.index = index
  }

  /** Everything about a cell, for the sample. */
  add(cell: Cell | undefined): void {
    this.cells++
    if (cell === undefined || isEmpty(cell)) {
      this.empty++
      return
    }
    const text = String(cell).trim()
    this.#value(text)
    this.characters += text.length
    this.numbers.add(typeof cell === 'string' ? text : cell)
    if (typeof cell === 'boolean' || text.length > 60) return
    this.dates.add(text)
    if (EMAIL.test(text)) this.emails++
    else if (PHONE.test(text)) this.phones++
    else if (DURATION.test(text)) this.durations++
  }

  /** Beyond the sample only what can still change the judgement: rare codes, days past the twelfth, separators. */
  watch(cell: Cell | undefined): void {
    this.cells++
    if (cell === undefined || isEmpty(cell)) {
      this.empty++
      return
    }
    if (!this.overflowed) this.#value(String(cell).trim())
    if (this.dates.ambiguous) this.dates.add(String(cell).trim())
    if (this.numbers.dotEither + this.numbers.commaEither > 0) this.numbers.add(cell)
  }

  /** Whether reading on can teach anything. */
  get watched(): boolean {
    return this.dates.ambiguous || (!this.overflowed && this.distinct.size <= 200) || !this.numbers.style(null).sure
  }

  get filled(): number {
    return this.cells - this.empty
  }

  /** Share of different values among the filled cells seen until there were too many. */
  get uniqueShare(): number {
    let seen = 0
    for (const count of this.distinct.values()) seen += count
    return seen === 0 ? 0 : this.distinct.size / seen
  }

  #value(text: string): void {
    const count = this.distinct.get(text)
    if (count !== undefined) this.distinct.set(text, count + 1)
    else if (this.distinct.size < DISTINCT) this.distinct.set(text, 1)
    else this.overflowed = true
  }
}

/** Which orders of day and month the dates of a column allow. */
export class DateEvidence {
  dates = 0
  /** Readable day first, month first, year first. */
  dayFirst = 0
  monthFirst = 0
  yearFirst = 0
  /** A year of four digits in front or a month in words: every order reads it the same. */
  settled = 0
  /** With the first or second part above twelve: a day for certain. */
  firstIsDay = 0
  secondIsDay = 0
  withTime = 0
  withOffset = 0
  separator = ''

  add(text: string): void {
    const parts = /^[\d\p{L}]/u.test(text) ? dateParts(text) : null
    if (!parts) return
    const dayFirst = dayOf(parts, 'dmy') !== null
    const monthFirst = dayOf(parts, 'mdy') !== null
    const yearFirst = dayOf(parts, 'ymd') !== null
    if (!dayFirst && !monthFirst && !yearFirst) return
    this.dates++
    this.separator = parts.separator
    if (dayFirst) this.dayFirst++
    if (monthFirst) this.monthFirst++
    if (yearFirst) this.yearFirst++
    if (isSettled(parts)) this.settled++
    else {
      if (parts.first > 12) this.firstIsDay++
      if (parts.second > 12) this.secondIsDay++
    }
    if (parts.time !== null) this.withTime++
    if (parts.offset !== null) this.withOffset++
  }

  /** Both orders fit every date, and they would be different days. */
  get ambiguous(): boolean {
    const settled = this.settled === this.dates
    return this.dates > 0 && !settled && this.dayFirst === this.dates && this.monthFirst === this.dates && this.either
  }

  get either(): boolean {
    return this.firstIsDay === 0 && this.secondIsDay === 0
  }

  /** Month first only where the data shows it or the zone is American: elsewhere nobody writes so. */
  format(zone: string): DateFormat {
    const { dates, dayFirst, monthFirst, yearFirst } = this
    if (this.settled === dates || (yearFirst === dates && dayFirst < dates && monthFirst < dates)) return 'ymd'
    if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'dmy' : 'mdy'
    return this.separator === '/' && /^(America|US)\//.test(zone) ? 'mdy' : 'dmy'
  }
}

const isSettled = (parts: DateParts) => parts.firstDigits === 4 || parts.word !== null

/** Numbers among the distinct values, with counts. */
export function numberCounts(profile: ColumnProfile, read: (cell: Cell) => number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [text, count] of profile.distinct) {
    const value = read(text)
    if (Number.isFinite(value)) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return counts
}
