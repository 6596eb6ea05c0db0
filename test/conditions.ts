import * as fc from 'fast-check'
import type { Comparison, Condition } from '../src/platform/condition/index.ts'

/** Random conditions over a few fields of every type, with the texts that break careless quoting. */
export const AWKWARD = [
  'Business',
  'business',
  'Eco',
  "O'Brien",
  'say "hi"',
  'back\\slash',
  '50%',
  'a_b',
  'tab\there',
  'line\nend',
  'Ääkköset ÅÖ',
  'İstanbul ΣΑΣ',
  '😀👍🏽',
  '12',
  '12.50',
  '0.1',
  '-3',
  '1e3',
  '12\n',
  '\\N',
  'NULL',
  '{c0:String}',
  '--',
  ' ',
  '\u0000',
]
export const KEYS = ['class', 'Customer Type', "it's", 'a.b', '__proto__', 'constructor', '😀', 'x\\y', 'and']
export const UNITS = ['Helsinki', 'Turku', 'Nowhere']

const well = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((text) => text.isWellFormed())
const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...AWKWARD) }, { weight: 1, arbitrary: well })
const number = fc
  .oneof(
    fc.constantFrom(0, 1, -1, 12, 12.5, -3, 0.1, 1e9),
    fc.integer({ min: -50, max: 50 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  )
  .map((value) => value + 0)
const day = fc
  .integer({ min: 0, max: 40 })
  .map((days) => new Date(Date.UTC(2026, 9, 10 + days)).toISOString().slice(0, 10))
const minute = fc
  .integer({ min: 0, max: 40 * 24 * 4 })
  .map((quarters) => new Date(Date.UTC(2026, 9, 10) + quarters * 900_000).toISOString())
const date = fc.oneof(day, minute)

const textField = fc.oneof(
  fc.constantFrom('outcome', 'note'),
  fc.constantFrom(...KEYS).map((key) => `attribute.${key}`),
)
const numberField = fc.oneof(
  fc.constantFrom('score', 'transfers'),
  fc.constantFrom(...KEYS).map((key) => `measure.${key}`),
)
const listField = fc.oneof(
  fc.constant('choice'),
  fc.constantFrom(...KEYS).map((key) => `choice.${key}`),
)
const anyNumberField = fc.oneof(numberField, textField)
const pair = (value: fc.Arbitrary<string | number>) => fc.tuple(value, value)
const list = <T extends string | number>(value: fc.Arbitrary<T>) =>
  fc.array<string | number>(value, { minLength: 1, maxLength: 4 })

const leaf: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ field: textField, is: fc.constantFrom('equals', 'not-equals'), value: text }),
  fc.record({ field: textField, is: fc.constantFrom('in', 'not-in'), value: list(text) }),
  fc.record({ field: textField, is: fc.constantFrom('contains', 'starts-with'), value: text }),
  fc.record({
    field: anyNumberField,
    is: fc.constantFrom('equals', 'not-equals', 'at-least', 'at-most', 'above', 'below'),
    value: number,
  }),
  fc.record({ field: anyNumberField, is: fc.constantFrom('in', 'not-in'), value: list(number) }),
  fc.record({ field: anyNumberField, is: fc.constant('between'), value: pair(number) }),
  fc.record({
    field: fc.constantFrom('resolved', 'first'),
    is: fc.constantFrom('equals', 'not-equals'),
    value: fc.boolean(),
  }),
  fc.record({
    field: fc.constantFrom('unit', 'stage'),
    is: fc.constantFrom('equals', 'not-equals'),
    value: fc.constantFrom(...UNITS),
  }),
  fc.record({
    field: fc.constantFrom('unit', 'stage'),
    is: fc.constantFrom('in', 'not-in'),
    value: list(fc.constantFrom(...UNITS)),
  }),
  fc.record({ field: listField, is: fc.constantFrom('equals', 'not-equals'), value: text }),
  fc.record({ field: listField, is: fc.constantFrom('in', 'not-in'), value: list(text) }),
  fc.record({ field: listField, is: fc.constantFrom('contains', 'starts-with'), value: text }),
  fc.record({ field: listField, is: fc.constantFrom('present', 'absent') }),
  fc.record({ field: fc.constantFrom('at', 'closed'), is: fc.constantFrom('equals', 'before', 'after'), value: date }),
  fc.record({
    field: fc.constantFrom('at', 'closed'),
    is: fc.constantFrom('at-least', 'at-most', 'above', 'below'),
    value: date,
  }),
  fc.record({ field: fc.constantFrom('at', 'day'), is: fc.constant('between'), value: pair(day) }),
  fc.record({ field: fc.constant('day'), is: fc.constantFrom('in', 'not-in'), value: list(day) }),
  fc.record({ field: fc.constant('day'), is: fc.constantFrom('equals', 'not-equals'), value: day }),
  fc.record({
    field: fc.constantFrom('at', 'day'),
    is: fc.constant('within-last'),
    value: fc.constantFrom('1 days', '7 days', '2 weeks', '1 months'),
  }),
  fc.record({
    field: fc.constantFrom('at', 'closed'),
    is: fc.constant('within-last'),
    value: fc.constantFrom('1 hours', '90 minutes'),
  }),
  fc.record({
    field: fc.oneof(anyNumberField, fc.constantFrom('resolved', 'first', 'unit', 'stage', 'at', 'closed', 'day')),
    is: fc.constantFrom('present', 'absent'),
  }),
)

export const comparisons = leaf

export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('node'), { maxLength: 4 }).map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
  ),
})).node

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })
const moment = fc.integer({ min: 0, max: 40 * 86_400_000 }).map((ms) => Date.UTC(2026, 9, 10) + ms)

/** Random rows as TypeScript sees them; `insertable` in the store test turns them into what ClickHouse takes. */
export const rows = fc.record({
  outcome: fc.oneof(fc.constant(''), text),
  note: optional(fc.oneof(fc.constant(''), text)),
  attributes: fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(fc.constant(''), text), { maxKeys: 4 }),
  measures: fc.dictionary(fc.constantFrom(...KEYS), number, { maxKeys: 4 }),
  /** As the table holds them: one key a row. */
  choices: fc.dictionary(fc.constantFrom(...KEYS), fc.array(text, { maxLength: 3 }), { maxKeys: 1 }),
  score: number,
  transfers: optional(fc.integer({ min: 0, max: 15 })),
  first: fc.boolean(),
  resolved: optional(fc.boolean()),
  unit: fc.integer({ min: 0, max: 9 }),
  touchpoint: fc.integer({ min: 0, max: 9 }),
  at: fc.oneof(
    moment,
    minute.map((iso) => Date.parse(iso)),
  ),
  closed: optional(moment),
  day,
})
export type RandomRow = typeof rows extends fc.Arbitrary<infer T> ? T : never
