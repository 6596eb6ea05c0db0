import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DateFormat } from '../mapping.ts'
import { ColumnProfile } from './column-profile.ts'
import { dateReader } from './dates.ts'
import { wallClock } from './wall-clock.ts'

const read = (text: string | number, format: DateFormat = 'dmy', zone = 'Europe/Helsinki') => {
  const reader = dateReader(format, zone)
  const ms = reader.read(text)
  return Number.isNaN(ms) ? null : { at: new Date(ms).toISOString(), change: reader.change }
}

describe('Dates are read as people write them', () => {
  test.each<[string | number, DateFormat, string]>([
    ['21.11.2026 klo 14.05', 'dmy', '2026-11-21T12:05:00.000Z'],
    ['la 21. marraskuuta 2026 klo 9.30', 'dmy', '2026-11-21T07:30:00.000Z'],
    ['21 nov. 2026 kl 14:05', 'dmy', '2026-11-21T12:05:00.000Z'],
    ['21.11.2026', 'dmy', '2026-11-20T22:00:00.000Z'],
    ['11/21/2026 2:05 PM', 'mdy', '2026-11-21T12:05:00.000Z'],
    ['Nov 21, 2026 12:05 am', 'mdy', '2026-11-20T22:05:00.000Z'],
    ['2026-11-21T12:05:00.250Z', 'ymd', '2026-11-21T12:05:00.250Z'],
    ['2026-11-21 14:05:00.250000+02:00', 'ymd', '2026-11-21T12:05:00.250Z'],
    ['20261121T140500', 'ymd', '2026-11-21T12:05:00.000Z'],
    ['2026/11/21 14:05', 'dmy', '2026-11-21T12:05:00.000Z'],
    [46347.586805555555, 'excel', '2026-11-21T12:05:00.000Z'],
    ['1795262700', 'epoch-s', '2026-11-21T12:05:00.000Z'],
    [1795262700000, 'epoch-ms', '2026-11-21T12:05:00.000Z'],
  ])('%s (%s)', (text, format, at) => {
    expect(read(text, format)?.at).toBe(at)
  })

  test('two-digit years are taken as 1970 to 2069 and said so', () => {
    expect(read('1.3.26')).toEqual({ at: '2026-02-28T22:00:00.000Z', change: 'two-digit-year' })
    expect(read('1.3.70')?.at).toBe('1970-02-28T22:00:00.000Z')
    expect(read('69-12-31', 'ymd', 'UTC')?.at).toBe('2069-12-31T00:00:00.000Z')
  })

  test.each(['31.2.2026', '12/31/2026', '21.13.2026', '25:00', 'soon', '1.1.2026 25:00', '1.2', '', '045-1234567'])(
    '%j is no date',
    (text) => {
      expect(read(text)).toBeNull()
    },
  )
})

describe('Clock changes', () => {
  test('a time that never was moves on by the hour that was skipped, and says so', () => {
    expect(read('29.3.2026 3.30')).toEqual({ at: '2026-03-29T01:30:00.000Z', change: 'time-in-gap' })
    expect(read('29.3.2026 2.59')).toEqual({ at: '2026-03-29T00:59:00.000Z', change: null })
    expect(read('29.3.2026 4.00')).toEqual({ at: '2026-03-29T01:00:00.000Z', change: null })
  })

  test('of a time that was twice the earlier counts, and says so', () => {
    expect(read('25.10.2026 3.30')).toEqual({ at: '2026-10-25T00:30:00.000Z', change: 'time-twice' })
    expect(read('25.10.2026 4.00')).toEqual({ at: '2026-10-25T02:00:00.000Z', change: null })
    expect(read('25.10.2026 2.59')).toEqual({ at: '2026-10-24T23:59:00.000Z', change: null })
  })

  test('a written offset is never overruled', () => {
    expect(read('2026-10-25T03:30:00+02:00', 'ymd')).toEqual({ at: '2026-10-25T01:30:00.000Z', change: null })
  })

  test('in every zone and year a wall time leads to a moment that shows that wall time, gaps apart', () => {
    const zones = [
      'Europe/Helsinki',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Sao_Paulo',
      'UTC',
    ]
    const moments = fc.date({ min: new Date('1975-01-02'), max: new Date('2037-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (date, zone) => {
        const clock = wallClock(zone)
        const wall = Math.floor(date.getTime() / 60_000) * 60_000
        const epoch = clock.toEpoch(wall)
        const shown = shownIn(zone, epoch)
        if (clock.note === 'gap') expect(shown).toBeGreaterThan(wall)
        else expect(shown).toBe(wall)
      }),
      { numRuns: 500 },
    )
  })
})

function shownIn(zone: string, epoch: number): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    epoch,
  )
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

describe('Day or month first', () => {
  const column = (...values: string[]) => {
    const profile = new ColumnProfile('date', 0)
    for (const value of values) profile.add(value)
    return profile.dates
  }
  test.each<[string, string[], DateFormat, boolean]>([
    ['one day past the twelfth settles it for the whole column', ['1/2/2026', '13/2/2026', '3/4/2026'], 'dmy', false],
    ['months first', ['1/2/2026', '2/13/2026'], 'mdy', false],
    ['both fit', ['1/2/2026', '3/4/2026'], 'dmy', true],
    ['years first are never in doubt', ['2026-01-02', '2026-03-04'], 'ymd', false],
    ['two-digit years behind', ['1.3.26', '13.3.26'], 'dmy', false],
    ['two-digit years in front', ['26-03-21', '99-12-31'], 'ymd', false],
    ['months in words are never in doubt', ['1 Feb 2026', '3 Apr 2026'], 'ymd', false],
  ])('%s', (_what, values, format, ambiguous) => {
    expect(column(...values).format('Europe/Helsinki')).toBe(format)
    expect(column(...values).ambiguous).toBe(ambiguous)
  })

  test('where both fit, an American workspace is offered the month first', () => {
    expect(column('1/2/2026').format('America/New_York')).toBe('mdy')
  })

  test('a column that stays in doubt through the sample is watched to the end', () => {
    const profile = new ColumnProfile('date', 0)
    for (let at = 0; at < 100; at++) profile.add(`${(at % 12) + 1}/5/2026`)
    expect(profile.dates.ambiguous && profile.watched).toBe(true)
    profile.watch('31/5/2026')
    expect(profile.dates.ambiguous).toBe(false)
    expect(profile.dates.format('America/New_York')).toBe('dmy')
  })
})
