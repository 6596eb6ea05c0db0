import { offsetOf } from '../platform/time.ts'
import { type ChannelKey, COMPANY_ZONE } from './company.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Days are counted from 1970-01-01 as the company's own calendar has them. */
export function dayOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** First day of the month that lies `back` months before the month of `day`. */
export function monthStart(day: number, back: number): number {
  const date = new Date(day * DAY_MS)
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1) / DAY_MS)
}

/** The same day `months` earlier, or the last day of that month when it is shorter. */
export function monthsBefore(day: number, months: number): number {
  const dayOfMonth = new Date(day * DAY_MS).getUTCDate()
  return Math.min(monthStart(day, months) + dayOfMonth - 1, monthStart(day, months - 1) - 1)
}

const monthOfDay = (day: number) => new Date(day * DAY_MS).getUTCMonth() + 1
const dayOfMonth = (day: number) => new Date(day * DAY_MS).getUTCDate()

/** How busy a day is against an ordinary one: Christmas trade, January sale, the July lull, a quiet Christmas itself. */
function seasonOf(day: number): number {
  const month = monthOfDay(day)
  const date = dayOfMonth(day)
  if (month === 12 && date >= 24 && date <= 26) return 0.35
  if (month === 12 && date < 24) return 1.35 + 0.03 * date
  if (month === 11 && date >= 15) return 1 + 0.022 * (date - 14)
  if ((month === 12 && date > 26) || (month === 1 && date <= 10)) return 1.25
  if (month === 7) return 0.72
  if (month === 6) return 0.9
  if (month === 8) return 1.1
  return 1
}

/** December is when deliveries run late and the phone rings longest. */
export function isRush(day: number): boolean {
  return monthOfDay(day) === 12
}

const START_BY_WEEKDAY = [0.98, 0.92, 0.92, 0.98, 1.1, 1.25, 0.85] as const

/** Relative number of journeys that start on a day. */
export function trafficOf(day: number): number {
  return seasonOf(day) * START_BY_WEEKDAY[weekdayOf(day) - 1]!
}

interface Opening {
  readonly from: number
  readonly to: number
  readonly peak: number
  /** Weekdays on which it is open. */
  readonly last: number
}

const OPENING: Readonly<Record<ChannelKey, Opening>> = {
  web: { from: 0, to: 24, peak: 20, last: 7 },
  app: { from: 0, to: 24, peak: 20, last: 7 },
  store: { from: 9, to: 20, peak: 16, last: 7 },
  phone: { from: 8, to: 18, peak: 10, last: 5 },
  chat: { from: 8, to: 21, peak: 14, last: 6 },
  email: { from: 7, to: 22, peak: 9, last: 7 },
  delivery: { from: 8, to: 21, peak: 17, last: 6 },
}

/** The day itself, or the next one on which the channel is open. */
export function openDay(channel: ChannelKey, day: number): number {
  let open = day
  while (weekdayOf(open) > OPENING[channel].last) open++
  return open
}

/** Hours into the day, by a triangle over the opening hours whose top is the channel's busiest hour. */
export function hourFrom(channel: ChannelKey, uniform: number): number {
  const { from, to, peak } = OPENING[channel]
  const rise = (peak - from) / (to - from)
  return uniform < rise
    ? from + Math.sqrt(uniform * (to - from) * (peak - from))
    : to - Math.sqrt((1 - uniform) * (to - from) * (to - peak))
}

const offsets = new Map<number, number>()

/** The moment (epoch milliseconds) at which the wall clock of the company shows that day and hour. */
export function momentOf(day: number, hour: number): number {
  let offset = offsets.get(day)
  if (offset === undefined) {
    offset = offsetOf(COMPANY_ZONE, day * DAY_MS + 12 * HOUR_MS)
    offsets.set(day, offset)
  }
  return Math.round(day * DAY_MS + hour * HOUR_MS - offset)
}
