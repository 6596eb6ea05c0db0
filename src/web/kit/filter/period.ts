/**
 * The period of a page, as it stands in the address: `last-90`, `2026-11`, `2026-09..2026-11`,
 * `2026-09-01..2026-11-21` or `all`. Relative periods end where the data ends, so that an old export is not an empty page.
 */
export type Period =
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'months'; readonly from: string; readonly to: string }
  | { readonly kind: 'days'; readonly from: string; readonly to: string }

export const AGAINST = ['before', 'year', 'rest', 'none'] as const
export type Against = (typeof AGAINST)[number]

/** Both days belong to it. */
export interface Days {
  readonly from: string
  readonly to: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const MILLISECONDS = 86_400_000

const time = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)
export const addDays = (day: string, by: number) => dayAt(time(day) + by * MILLISECONDS)
export const countDays = (days: Days) => Math.round((time(days.to) - time(days.from)) / MILLISECONDS) + 1

/** A month `by` months later; `by` may be negative. */
export function addMonths(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + by
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

const lastDay = (month: string) => addDays(`${addMonths(month, 1)}-01`, -1)
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(time(text)) && dayAt(time(text)) === text

export function parsePeriod(text: string | undefined): Period | null {
  if (text === undefined) return null
  if (text === 'all') return { kind: 'all' }
  const last = /^last-(\d{1,4})$/.exec(text)
  if (last) return Number(last[1]) > 0 ? { kind: 'last', days: Number(last[1]) } : null
  const [from = '', to = from] = text.split('..')
  if (from > to) return null
  if (MONTH.test(from) && MONTH.test(to)) return { kind: 'months', from, to }
  return isDay(from) && isDay(to) ? { kind: 'days', from, to } : null
}

export function writePeriod(period: Period): string {
  switch (period.kind) {
    case 'all':
      return 'all'
    case 'last':
      return `last-${period.days}`
    default:
      return period.from === period.to ? period.from : `${period.from}..${period.to}`
  }
}

/** @param known first and last day with data */
export function daysOf(period: Period, known: Days): Days {
  switch (period.kind) {
    case 'all':
      return known
    case 'last':
      return { from: addDays(known.to, 1 - period.days), to: known.to }
    case 'months':
      return { from: `${period.from}-01`, to: lastDay(period.to) }
    case 'days':
      return { from: period.from, to: period.to }
  }
}

function yearBefore(day: string): string {
  const month = addMonths(day.slice(0, 7), -12)
  const same = `${month}${day.slice(7)}`
  return same > lastDay(month) ? lastDay(month) : same
}

/** The days compared with; null when there is nothing before, or the comparison is not between two periods. */
export function comparedWith(period: Period, against: Against, known: Days): Days | null {
  if (period.kind === 'all' || against === 'rest' || against === 'none') return null
  const days = daysOf(period, known)
  if (against === 'year') return { from: yearBefore(days.from), to: yearBefore(days.to) }
  if (period.kind === 'months') {
    const [a = 0, b = 0] = [period.from, period.to].map(
      (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)),
    )
    const length = b - a + 1
    return { from: `${addMonths(period.from, -length)}-01`, to: lastDay(addMonths(period.from, -1)) }
  }
  return { from: addDays(days.from, -countDays(days)), to: addDays(days.from, -1) }
}

/** The whole months that a range of days is exactly, if it is; those are named by month. */
export function wholeMonths(days: Days): { from: string; to: string } | null {
  const [from, to] = [days.from.slice(0, 7), days.to.slice(0, 7)]
  return days.from.endsWith('-01') && lastDay(to) === days.to ? { from, to } : null
}
