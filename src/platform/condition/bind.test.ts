import { describe, expect, it } from 'vitest'
import { bind, Condition, compile, type FieldSet, matches, parse } from './index.ts'

const asked = { now: new Date('2026-03-30T10:00:00Z'), zone: 'Europe/Helsinki' }
const channels: Record<string, number[]> = { chat: [4, 9], phone: [5] }

const fields: FieldSet = {
  channel: {
    type: 'id',
    column: 'channel',
    resolve: (name) => channels[name] ?? null,
    names: () => Object.keys(channels),
  },
  attribute: { type: 'map-text', column: 'attributes', row: 'attributes' },
  resolved: { type: 'boolean', column: 'resolved', nullable: true },
  outcome: { type: 'text', column: 'outcome' },
  at: { type: 'moment', column: 'at' },
  day: { type: 'day', column: 'day' },
}

const sql = (text: string) => compile(bind(parse(text), fields, asked), 'f')
const passes = (text: string, row: Parameters<typeof matches>[1]) => matches(bind(parse(text), fields, asked), row)

describe('a filter in SQL', () => {
  it('carries values and keys as typed parameters only', () => {
    expect(sql('channel = "chat" and attribute."x\'; DROP" in ("Eco", "\'") and not resolved')).toEqual({
      sql: '((channel IN {f0:Array(UInt32)} AND attributes[{f1:String}] IN {f2:Array(String)} AND not(ifNull(resolved = {f3:UInt8}, 0))))',
      params: { f0: [4, 9], f1: "x'; DROP", f2: ['Eco', "'"], f3: 1 },
    })
  })
})

describe('a filter that cannot be used says why', () => {
  it.each([
    ['chanel = "chat"', 'there is no field "chanel"; did you mean "channel"?'],
    ['channel = "chatt"', 'there is no channel "chatt"; did you mean "chat"?'],
    ['channel > 3', 'channel is a name and cannot be compared with "above"'],
    ['attribute = "x"', 'attribute needs a key, such as attribute.name'],
    ['outcome.x = "x"', 'outcome has no parts; write outcome alone'],
    ['outcome > "x"', 'outcome holds text; "above" needs a number to compare with'],
    ['resolved = "yes"', 'resolved is a boolean, not a string'],
    ['attribute.a in ("x", 2)', 'the values of attribute.a are of different types'],
    ['day = "2026-02-30"', 'day needs a date such as 2026-01-31'],
    ['day within last 3 hours', 'day counts whole days; write days, weeks or months'],
    ['at before "Monday"', 'at needs a date such as 2026-01-31 or 2026-01-31T09:30'],
    ['toString = 1', 'there is no field "toString"'],
  ])('%s', (text, message) => {
    expect(() => bind(parse(text), fields, asked)).toThrow(message)
  })

  it('names every mistake, not only the first', () => {
    expect(() => bind(parse('chanel = "chat" and outcom = "x"'), fields, asked)).toThrow(
      expect.objectContaining({ code: 'bad-input', issues: [expect.anything(), expect.anything()] }),
    )
  })
})

describe('dates in a filter', () => {
  const at = (iso: string) => ({ at: Date.parse(iso) })

  it('mean whole days in the time zone of the workspace', () => {
    expect(passes('at after 2026-03-01', at('2026-03-01T21:59:59.999Z'))).toBe(false)
    expect(passes('at after 2026-03-01', at('2026-03-01T22:00:00.000Z'))).toBe(true)
    expect(passes('at <= 2026-03-01', at('2026-03-01T21:59:59.999Z'))).toBe(true)
    expect(passes('at = 2026-03-29', at('2026-03-29T20:59:59.999Z'))).toBe(true)
    expect(passes('at = 2026-03-29', at('2026-03-29T21:00:00.000Z'))).toBe(false)
  })

  it('within last counts back from the moment of asking, by the calendar over a change of clocks', () => {
    expect(passes('at within last 2 hours', at('2026-03-30T08:00:00.000Z'))).toBe(false)
    expect(passes('at within last 2 hours', at('2026-03-30T08:00:00.001Z'))).toBe(true)
    expect(passes('at within last 2 days', at('2026-03-28T11:00:00.001Z'))).toBe(true)
    expect(passes('day within last 2 days', { day: '2026-03-29' })).toBe(true)
    expect(passes('day within last 2 days', { day: '2026-03-28' })).toBe(false)
    expect(passes('day within last 2 days', { day: '2026-03-31' })).toBe(false)
  })
})

describe('missing values', () => {
  it.each([
    ['attribute.class = "Eco"', false],
    ['attribute.class != "Eco"', false],
    ['not attribute.class = "Eco"', true],
    ['attribute.class not in ("Eco")', false],
    ['attribute.class is absent', true],
    ['channel != "chat"', false],
    ['resolved = false', false],
    ['not resolved', true],
    ['outcome is present', false],
  ])('%s: %s when the value is missing', (text, expected) => {
    expect(passes(text, { attributes: {}, channel: 0, resolved: null, outcome: '' })).toBe(expected)
    expect(passes(text, {})).toBe(expected)
  })
})

describe('a filter sent as a tree', () => {
  it('is refused when it is too deep or too large, without exhausting anything', () => {
    let deep: unknown = { field: 'outcome', is: 'present' }
    for (let level = 0; level < 50_000; level += 1) deep = { not: deep }
    expect(Condition.safeParse(deep).success).toBe(false)
    expect(Condition.safeParse({ all: Array.from({ length: 300 }, () => ({ any: [] })) }).success).toBe(false)
    expect(Condition.safeParse({ field: 'outcome', is: 'equals', value: 'x'.repeat(501) }).success).toBe(false)
    expect(Condition.safeParse({ field: 'outcome', is: 'equals', value: '\ud800' }).success).toBe(false)
    expect(Condition.safeParse({ field: 'and', is: 'present' }).success).toBe(false)
    expect(Condition.safeParse({ field: 'outcome', is: 'equals', value: 'x', extra: 1 }).success).toBe(false)
  })
})
