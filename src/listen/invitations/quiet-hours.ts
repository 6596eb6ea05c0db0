import { Temporal } from 'temporal-polyfill'
import type { QuietHours } from './trigger.ts'

/** Long enough to find a day of any week, whatever the clocks do. */
const LOOK_AHEAD_DAYS = 8

/**
 * The first moment at or after `moment` that is not quiet on the clock of `zone`. An unknown zone falls back to `home`.
 * Across a change of clocks, an hour that does not exist counts as the one after it.
 */
export function firstLoudMoment(quiet: QuietHours, moment: Date, zone: string, home: string): Date {
  const start =
    inZone(moment, zone) ??
    inZone(moment, home) ??
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO('UTC')
  const from = Temporal.PlainTime.from(quiet.from)
  const until = Temporal.PlainTime.from(quiet.until)
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = start.toPlainDate().add({ days: ahead })
    if (!quiet.days.includes(date.dayOfWeek)) continue
    for (const [opens, closes] of loudParts(from, until)) {
      const open = date.toZonedDateTime({ timeZone: start.timeZoneId, plainTime: opens })
      const close =
        closes === null
          ? date.add({ days: 1 }).toZonedDateTime({ timeZone: start.timeZoneId })
          : date.toZonedDateTime({ timeZone: start.timeZoneId, plainTime: closes })
      if (Temporal.ZonedDateTime.compare(close, start) <= 0 || Temporal.ZonedDateTime.compare(close, open) <= 0)
        continue
      const first = Temporal.ZonedDateTime.compare(open, start) > 0 ? open : start
      return new Date(first.epochMilliseconds)
    }
  }
  return moment
}

const MIDNIGHT = new Temporal.PlainTime()

/** The parts of one day in which people may be written to; `null` is the end of the day. */
function loudParts(
  from: Temporal.PlainTime,
  until: Temporal.PlainTime,
): [Temporal.PlainTime, Temporal.PlainTime | null][] {
  const order = Temporal.PlainTime.compare(from, until)
  if (order === 0) return [[MIDNIGHT, null]]
  // Quiet over midnight: loud in between. Quiet within the day: loud before and after.
  if (order > 0) return [[until, from]]
  return [
    [MIDNIGHT, from],
    [until, null],
  ]
}

function inZone(moment: Date, zone: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone)
  } catch {
    return null
  }
}
