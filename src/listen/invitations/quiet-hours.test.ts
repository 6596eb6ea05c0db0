import { describe, expect, it } from 'vitest'
import { firstLoudMoment } from './quiet-hours.ts'
import { QuietHours } from './trigger.ts'

const HOME = 'Europe/Helsinki'
const quiet = (more: Partial<QuietHours> = {}) => QuietHours.parse(more)

describe('hours in which nobody is written to', () => {
  it.each([
    ['by day', {}, '2026-11-18T10:00:00Z', '2026-11-18T10:00:00Z'],
    ['late in the evening', {}, '2026-11-18T20:00:00Z', '2026-11-19T06:00:00Z'],
    ['before dawn', {}, '2026-11-18T01:00:00Z', '2026-11-18T06:00:00Z'],
    ['at the very minute they begin', {}, '2026-11-18T18:00:00Z', '2026-11-19T06:00:00Z'],
    ['at the very minute they end', {}, '2026-11-18T06:00:00Z', '2026-11-18T06:00:00Z'],
    ['over lunch', { from: '11:00', until: '13:00' }, '2026-11-18T10:00:00Z', '2026-11-18T11:00:00Z'],
    [
      'on a Saturday, when only working days are allowed',
      { days: [1, 2, 3, 4, 5] },
      '2026-11-21T10:00:00Z',
      '2026-11-23T06:00:00Z',
    ],
    [
      'in the night the clocks go forward',
      { from: '00:00', until: '03:30' },
      '2026-03-28T23:00:00Z',
      '2026-03-29T01:30:00Z',
    ],
    ['never', { from: '08:00', until: '08:00' }, '2026-11-18T01:00:00Z', '2026-11-18T01:00:00Z'],
  ])('%s', (_, hours, moment, expected) => {
    expect(firstLoudMoment(quiet(hours), new Date(moment), HOME, HOME)).toEqual(new Date(expected))
  })

  it('counts on the clock at home when the zone of the customer is not one', () => {
    expect(firstLoudMoment(quiet(), new Date('2026-11-18T20:00:00Z'), 'Mars/Olympus', HOME)).toEqual(
      new Date('2026-11-19T06:00:00Z'),
    )
  })
})
