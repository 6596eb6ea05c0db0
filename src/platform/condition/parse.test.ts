import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions } from '../../../test/conditions.ts'
import { type Condition, parse, print, read } from './index.ts'

const written: readonly [string, Condition][] = [
  ['', { all: [] }],
  ['channel = "chat"', { field: 'channel', is: 'equals', value: 'chat' }],
  ["channel = 'web chat'", { field: 'channel', is: 'equals', value: 'web chat' }],
  ['channel = chat', { field: 'channel', is: 'equals', value: 'chat' }],
  ['resolved', { field: 'resolved', is: 'equals', value: true }],
  ['resolved = false', { field: 'resolved', is: 'equals', value: false }],
  ['attribute."Customer Type" != "Loyal"', { field: 'attribute.Customer Type', is: 'not-equals', value: 'Loyal' }],
  ['measure.delay >= 12.5', { field: 'measure.delay', is: 'at-least', value: 12.5 }],
  ['waiting between 60 and 3e2', { field: 'waiting', is: 'between', value: [60, 300] }],
  ['day between 2026-01-01 and 2026-01-31', { field: 'day', is: 'between', value: ['2026-01-01', '2026-01-31'] }],
  ['at before 2026-01-31T09:30:00Z', { field: 'at', is: 'before', value: '2026-01-31T09:30:00Z' }],
  ['at within last 1 day', { field: 'at', is: 'within-last', value: '1 days' }],
  ['outcome is absent', { field: 'outcome', is: 'absent' }],
  ['staff starts with "ma"', { field: 'staff', is: 'starts-with', value: 'ma' }],
  [
    'channel = "chat" and attribute.class in ("Business", "Eco") and not resolved',
    {
      all: [
        { field: 'channel', is: 'equals', value: 'chat' },
        { field: 'attribute.class', is: 'in', value: ['Business', 'Eco'] },
        { not: { field: 'resolved', is: 'equals', value: true } },
      ],
    },
  ],
  [
    'a = 1 or b = 2 and c = 3',
    {
      any: [
        { field: 'a', is: 'equals', value: 1 },
        {
          all: [
            { field: 'b', is: 'equals', value: 2 },
            { field: 'c', is: 'equals', value: 3 },
          ],
        },
      ],
    },
  ],
]

const wrong: readonly [string, number, string, RegExp][] = [
  ['channel =', 9, '', /a value/],
  ['channel "chat"', 8, 'chat', /a comparison/],
  ['channel = "chat', 10, '"chat', /a closing "/],
  ['channel = "chat" resolved', 17, 'resolved', /"and", "or" or the end/],
  ['(channel = "chat"', 17, '', /"\)"/],
  ['and resolved', 0, 'and', /a field/],
  ['waiting between 1 or 2', 18, 'or', /"and"/],
  ['unit in "Turku"', 8, 'Turku', /a list of values/],
  ['at within last 3 years', 17, 'years', /days/],
  ['outcome is empty', 11, 'empty', /"present" or "absent"/],
  ['note = #', 7, '#', /quotes/],
  ['note = ""', 0, '', /is absent/],
]

describe('a filter written by a person', () => {
  it.each(written)('%s', (text, tree) => {
    expect(parse(text)).toEqual(tree)
    expect(parse(print(tree))).toEqual(tree)
  })

  it.each(wrong)('"%s" is answered with where it went wrong and what was expected', (text, at, found, expected) => {
    const outcome = read(text)
    expect(outcome).toMatchObject({ problem: { at, found } })
    expect('problem' in outcome && outcome.problem.expected).toMatch(expected)
  })

  it('comes back as the same filter after being printed, whatever it says', () => {
    fc.assert(
      fc.property(conditions, (tree) => {
        expect(parse(print(tree))).toEqual(tree)
      }),
      { numRuns: 2000 },
    )
  })

  it('never breaks the reader, whatever is typed', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('a', '=', '(', ')', 'and', 'not', '"', "'", ',', '.', '1', 'in', 'all'), {
          maxLength: 60,
        })
        .map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(anything, (text) => 'condition' in read(text) || 'problem' in read(text)),
      { numRuns: 2000 },
    )
    expect(read('('.repeat(20_000))).toHaveProperty('problem')
    expect(read(`${'not '.repeat(5_000)}a`)).toHaveProperty('problem')
  })

  it('says the position in the message that reaches the person', () => {
    expect(() => parse('channel = "chat" resolved')).toThrow(
      /at "resolved" \(position 18\): expected "and", "or" or the end/,
    )
  })
})
