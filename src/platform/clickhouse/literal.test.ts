import { expect, test } from 'vitest'
import { parameterText, quoted } from './literal.ts'

test.each([
  ['a word', 'word', 'word'],
  ['nothing', null, '\\N'],
  ['a quote', "it's", "it\\'s"],
  ['a break', 'a\nb', 'a\\nb'],
  ['a back slash', '\\', '\\\\'],
  ['a list', ["it's", null, 1, true], "['it\\'s',NULL,1,true]"],
  ['a list in a list', [[1.5], []], '[[1.5],[]]'],
  ['named values', { "k'": 'v' }, "{'k\\'':'v'}"],
  ['a map', new Map([[1, 'a']]), "{1:'a'}"],
  ['a hash of a person', 18446744073709551615n, '18446744073709551615'],
  ['a moment', new Date('2026-05-12T09:00:00.250Z'), '1778576400.250'],
  ['a moment on the second', [new Date('2026-05-12T09:00:00Z')], "['1778576400']"],
  ['what is no number', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], '[nan,+inf,-inf]'],
])('%s is written as ClickHouse reads it', (_, value, text) => {
  expect(parameterText(value)).toBe(text)
})

test('a quoted text cannot end itself', () => {
  expect(quoted("'); DROP TABLE t; --\\")).toBe("'\\'); DROP TABLE t; --\\\\'")
})
