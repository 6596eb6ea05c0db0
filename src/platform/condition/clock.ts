import { Temporal } from 'temporal-polyfill'
import { DURATION } from './tree.ts'

/** What "today" and "within last 30 days" mean: the moment of asking and the workspace's time zone. */
export interface AskedAt {
  readonly now: Date
  readonly zone: string
}

/** A date or moment as people write it, as the first and last millisecond it covers. */
export interface Span {
  readonly first: number
  readonly last: number
}

const DAY = '(?:19[7-9]\\d|20\\d\\d|21[0-3]\\d)-\\d{2}-\\d{2}'
const TIME = '[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?'
const DATE = new RegExp(`^${DAY}$`)
const LOCAL = new RegExp(`^(${DAY})${TIME}$`)
const INSTANT = new RegExp(`^(${DAY})${TIME}(?:Z|[+-](?:[01]\\d|2[0-3]):?[0-5]\\d)$`)

/** A calendar date from 1970 to 2139, which is what both stores can hold; otherwise null. */
export function readDay(text: string): string | null {
  if (!DATE.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  // 2026-02-30 is either refused or read as March; neither is the day that was written.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

/** A date covers its whole day in the zone; a moment covers one millisecond. Null when it is neither. */
export function readSpan(text: string, zone: string): Span | null {
  const day = readDay(text.slice(0, 10))
  if (day === null) return null
  if (text.length === 10) return daySpan(Temporal.PlainDate.from(day), zone)
  if (LOCAL.test(text)) return instant(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds)
  return INSTANT.test(text) ? instant(Temporal.Instant.from(text).epochMilliseconds) : null
}

/** The stretch that "within last 30 days" covers; days and longer count by the calendar of the zone. */
export function lastSpan(duration: string, asked: AskedAt): Span | null {
  const parts = DURATION.exec(duration)
  if (parts === null) return null
  const end = Temporal.Instant.fromEpochMilliseconds(asked.now.getTime()).toZonedDateTimeISO(asked.zone)
  return {
    first: end.subtract({ [String(parts[2])]: Number(parts[1]) }).epochMilliseconds + 1,
    last: end.epochMilliseconds,
  }
}

/** The days that "within last 30 days" covers, today being the last of them; null for hours and minutes. */
export function lastDays(duration: string, asked: AskedAt): readonly [string, string] | null {
  const parts = DURATION.exec(duration)
  if (parts === null || parts[2] === 'hours' || parts[2] === 'minutes') return null
  const today = Temporal.Instant.fromEpochMilliseconds(asked.now.getTime()).toZonedDateTimeISO(asked.zone).toPlainDate()
  const first = today.subtract({ [String(parts[2])]: Number(parts[1]) }).add({ days: 1 })
  return [first.toString(), today.toString()]
}

/** ClickHouse's text form of a moment. */
export function sqlMoment(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('T', ' ').replace('Z', '')
}

function daySpan(day: Temporal.PlainDate, zone: string): Span {
  const first = day.toZonedDateTime(zone).epochMilliseconds
  return { first, last: day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1 }
}

function instant(epochMs: number): Span {
  return { first: epochMs, last: epochMs }
}
