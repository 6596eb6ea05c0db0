/** The only clock. Pure code takes the moment as an argument; edges ask here. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar day (YYYY-MM-DD) of a moment in a time zone; the unit that roll-ups count by. */
export function dayIn(zone: string, moment: Date): string {
  let format = formatters.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(zone, format)
  }
  return format.format(moment)
}

const HOUR = 3_600_000
const QUARTER = HOUR / 4

/** Offsets by zone and quarter hour; null where the clocks change within it, as some zones did a minute after midnight. */
const offsets = new Map<string, number | null>()

function steadyOffset(zone: string, quarter: number): number | null {
  const key = `${zone}|${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const first = offsetOf(zone, quarter * QUARTER)
  const offset = first === offsetOf(zone, (quarter + 1) * QUARTER - 1) ? first : null
  if (offsets.size > 500_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** Same as `dayIn`, for millions of rows: the offset of a zone is looked up once per quarter hour. */
export function dayMaker(zone: string): (epochMs: number) => string {
  let lastDay = Number.NaN
  let lastText = ''
  let lastQuarter = Number.NaN
  let lastOffset: number | null = null
  return (epochMs) => {
    const quarter = Math.floor(epochMs / QUARTER)
    if (quarter !== lastQuarter) {
      lastQuarter = quarter
      lastOffset = steadyOffset(zone, quarter)
    }
    const offset = lastOffset ?? offsetOf(zone, epochMs)
    const day = Math.floor((epochMs + offset) / (24 * HOUR))
    if (day !== lastDay) {
      lastDay = day
      lastText = new Date(day * 24 * HOUR).toISOString().slice(0, 10)
    }
    return lastText
  }
}

const partFormatters = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds to add to UTC to get wall time in the zone at that moment. */
export function offsetOf(zone: string, epochMs: number): number {
  let format = partFormatters.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    partFormatters.set(zone, format)
  }
  const parts = Object.fromEntries(
    format.formatToParts(new Date(epochMs)).map((part) => [part.type, Number(part.value)]),
  )
  const wall = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second)
  return wall - Math.floor(epochMs / 1000) * 1000
}
