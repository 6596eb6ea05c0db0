import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayIn, dayMaker, offsetOf } from './time.ts'

const ZONES = [
  'Europe/Helsinki',
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/Goose_Bay',
]
const truth = (zone: string, ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString()

describe('the day a moment belongs to', () => {
  it.each([
    ['just before midnight of a summer day', 'Europe/Helsinki', '2026-05-11T20:59:59.999Z', '2026-05-11'],
    ['at midnight', 'Europe/Helsinki', '2026-05-11T21:00:00Z', '2026-05-12'],
    ['at midnight of a winter day', 'Europe/Helsinki', '2026-01-11T22:00:00Z', '2026-01-12'],
    ['on the day of 23 hours', 'Europe/Helsinki', '2026-03-29T20:59:59Z', '2026-03-29'],
    ['on the day of 25 hours', 'Europe/Helsinki', '2026-10-25T21:59:59Z', '2026-10-25'],
    ['where a day was left out', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    ['where clocks went back a minute after midnight', 'America/St_Johns', '2006-10-29T02:31:00Z', '2006-10-28'],
  ])('%s', (_, zone, moment, day) => {
    expect(dayMaker(zone)(Date.parse(moment))).toBe(day)
    expect(dayIn(zone, new Date(moment))).toBe(day)
  })

  it('is the one that the calendar of the zone says, at any moment since 1980', () => {
    const moment = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2060, 0, 1) })
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, (zone, ms) => {
        expect(dayMaker(zone)(ms)).toBe(truth(zone, ms))
        expect(dayIn(zone, new Date(ms))).toBe(truth(zone, ms))
      }),
      { numRuns: 2_000 },
    )
  })

  it('also around every change of the clocks, minute by minute', () => {
    for (const zone of ZONES) {
      const dayOf = dayMaker(zone)
      for (const change of changesOf(zone)) {
        for (let minute = -35; minute <= 35; minute += 1) {
          const ms = change + minute * 60_000
          expect(`${zone} ${new Date(ms).toISOString()} ${dayOf(ms)}`).toBe(
            `${zone} ${new Date(ms).toISOString()} ${truth(zone, ms)}`,
          )
        }
      }
    }
  })
})

/** Moments since 2000 at which a zone changed its clocks. */
function changesOf(zone: string): number[] {
  const changes: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from('2000-01-01T00:00:00Z').toZonedDateTimeISO(zone)
  while (changes.length < 60) {
    at = at.getTimeZoneTransition('next')
    if (at === null) return changes
    changes.push(at.epochMilliseconds)
  }
  return changes
}

it('the offset of a zone is what has to be added to get its wall clock', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 2_500_000_000_000 }), (zone, ms) => {
      const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
      expect(offsetOf(zone, ms)).toBe(offsetNanoseconds / 1e6)
    }),
  )
})
