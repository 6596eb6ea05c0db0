import { describe, expect, test } from 'vitest'
import { answer, day, email, filter, grouping, oneOf, whole } from './typed.ts'

describe('what is typed after an option', () => {
  test.each([
    ['7474', 7474],
    ['0', 0],
    ['65535', 65_535],
    ['10 000', 10_000],
    ['10_000', 10_000],
  ])('%s is a whole number within its range', (text, value) => {
    expect(whole('--port', 0, 65_535)(text)).toBe(value)
  })

  test.each(['99999', '-1', '80.5', 'abc', '', ' ', '1e3', '0x10', 'Infinity'])('%s is no port', (text) => {
    expect(() => whole('--port', 0, 65_535)(text)).toThrow(
      expect.objectContaining({ key: 'whole', values: { option: '--port', text, least: 0, most: 65_535 } }),
    )
  })

  test.each(['2026-02-31', 'yesterday', '1.10.2026', '2026-1-1', ''])('%s is no day', (text) => {
    expect(() => day('--from')(text)).toThrow(expect.objectContaining({ key: 'day' }))
  })

  test('a day that exists is taken as it is', () => expect(day('--from')('2024-02-29')).toBe('2024-02-29'))

  test('a choice is refused with what there is to choose from', () => {
    expect(oneOf('--format', ['csv', 'ndjson'])('csv')).toBe('csv')
    expect(() => oneOf('--format', ['csv', 'ndjson'])('xls')).toThrow(
      expect.objectContaining({ values: { option: '--format', text: 'xls', choices: 'csv, ndjson' } }),
    )
  })

  test('a filter is refused where it stops making sense', () => {
    expect(filter('channel = "chat" and not resolved')).toContain('chat')
    expect(() => filter('this is nonsense')).toThrow(
      expect.objectContaining({
        key: 'filter',
        values: { at: 9, found: 'nonsense', expected: '"present" or "absent"' },
      }),
    )
    expect(() => filter('channel =')).toThrow(expect.objectContaining({ key: 'filterEnd' }))
  })

  test('groupings are those of the scorecard', () => {
    for (const by of ['touchpoint', 'unit:region', 'attribute.device']) expect(grouping(by)).toBe(by)
    expect(() => grouping('attribute.')).toThrow(expect.objectContaining({ key: 'choice' }))
  })

  test('answers to questions gather, also with equals signs in them', () => {
    expect(answer('time=a=b', answer('dates=day-first', []))).toEqual([
      ['dates', 'day-first'],
      ['time', 'a=b'],
    ])
    expect(() => answer('day-first', [])).toThrow(expect.objectContaining({ key: 'answer' }))
  })

  test('what cannot be an address is refused', () => {
    expect(email('aino@example.org')).toBe('aino@example.org')
    expect(() => email('aino')).toThrow(expect.objectContaining({ key: 'email' }))
  })
})
