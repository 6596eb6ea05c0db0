import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FactFilter } from '../../../base/encounters/fact-filter.ts'
import { parseAddress, writeAddress } from './address.ts'
import { DEFAULT_FILTER, type Filter, filterPart, parseFilter, writeFilter } from './filter.ts'
import { AGAINST, addMonths, comparedWith, daysOf, parsePeriod, wholeMonths, writePeriod } from './period.ts'
import { factQuery } from './query.ts'

const known = { from: '2024-12-01', to: '2026-11-21' }
const month = fc.integer({ min: 0, max: 400 }).map((by) => addMonths('2000-01', by))
const text = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter((value) => value.isWellFormed())
const id = fc.integer({ min: 1, max: 4_294_967_295 })

const filters: fc.Arbitrary<Filter> = fc.record({
  period: fc.oneof(
    fc.constant({ kind: 'all' as const }),
    fc.integer({ min: 1, max: 9999 }).map((days) => ({ kind: 'last' as const, days })),
    fc.tuple(month, month).map(([a, b]) => {
      const [from = a, to = b] = [a, b].toSorted()
      return { kind: 'months' as const, from, to }
    }),
  ),
  against: fc.constantFrom(...AGAINST),
  channels: fc.uniqueArray(id, { maxLength: 4 }),
  touchpoints: fc.uniqueArray(id, { maxLength: 4 }),
  units: fc.uniqueArray(id, { maxLength: 4 }),
  segments: fc.uniqueArray(text, { maxLength: 4 }),
  where: fc.constantFrom('', 'attribute.class = "Eco & more" and waiting > 60'),
})

test('a link shows the colleague the same thing, whatever is chosen and however segments are named', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilter(parseAddress(writeAddress(writeFilter(filter))))).toEqual(filter)
    }),
  )
})

test('an untouched page has a short address', () => {
  expect(writeAddress(writeFilter(DEFAULT_FILTER))).toBe('')
})

test('a mistyped address still shows a page', () => {
  const filter = parseFilter({ period: '2026-13', against: 'tomorrow', channel: '1,x,-2,1', segment: '%E0%A4%A' })
  expect(filter.period).toEqual(DEFAULT_FILTER.period)
  expect(filter.channels).toEqual([1])
  expect(filter.segments).toEqual(['%E0%A4%A'])
})

test('the filter follows from page to page and nothing else does', () => {
  expect(filterPart({ period: '2026-11', sort: 'nps', channel: '3' })).toEqual({ period: '2026-11', channel: '3' })
})

test('the last ninety days end where the data ends', () => {
  expect(daysOf({ kind: 'last', days: 90 }, known)).toEqual({ from: '2026-08-24', to: '2026-11-21' })
  expect(comparedWith({ kind: 'last', days: 90 }, 'before', known)).toEqual({ from: '2026-05-26', to: '2026-08-23' })
})

test('three months are compared with the three months before, or with the same months a year earlier', () => {
  const autumn = { kind: 'months', from: '2026-09', to: '2026-11' } as const
  expect(comparedWith(autumn, 'before', known)).toEqual({ from: '2026-06-01', to: '2026-08-31' })
  expect(comparedWith(autumn, 'year', known)).toEqual({ from: '2025-09-01', to: '2025-11-30' })
  expect(comparedWith({ kind: 'months', from: '2024-02', to: '2024-02' }, 'year', known)?.to).toBe('2023-02-28')
  expect(comparedWith({ kind: 'all' }, 'before', known)).toBeNull()
})

test('whole months are recognised, so that they can be named by month', () => {
  expect(wholeMonths({ from: '2026-09-01', to: '2026-11-30' })).toEqual({ from: '2026-09', to: '2026-11' })
  expect(wholeMonths({ from: '2026-09-01', to: '2026-11-21' })).toBeNull()
})

test.each(['all', 'last-30', '2026-11', '2026-09..2026-11', '2026-09-01..2026-11-21'])(
  'the period %s is read and written',
  (period) => {
    expect(writePeriod(parsePeriod(period) ?? { kind: 'last', days: 1 })).toBe(period)
  },
)

test.each(['', 'last-0', '2026-11..2026-09', '2026-02-30', 'yesterday'])('the period %j is not accepted', (period) => {
  expect(parsePeriod(period)).toBeNull()
})

test('what the page shows is what the server is asked', () => {
  const filter = parseFilter({ period: 'last-90', channel: '2,3', segment: 'Business%2C%20small' })
  expect(factQuery(filter, known)).toEqual({
    from: '2026-08-24',
    to: '2026-11-21',
    channel: '2,3',
    segment: 'Business%2C%20small',
  })
  expect(factQuery({ ...DEFAULT_FILTER, period: { kind: 'all' } }, known)).toEqual({})
  expect(FactFilter.parse(factQuery(filter, known))).toMatchObject({ channel: [2, 3], segment: ['Business, small'] })
})
