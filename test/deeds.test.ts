import { expect, test } from 'vitest'
import { operations } from '../src/server/operations.ts'
import { flatten, readWords } from '../src/web/words/read.ts'

/** Whatever may stand in the audit trail: what was seen or changed, and what somebody was refused. */
const auditable = operations.filter(({ audit, access }) => audit !== undefined || access.who === 'members')
const said = [...flatten(readWords().en).keys()].filter((key) => key.startsWith('deed.')).map((key) => key.slice(5))

test('everything that the audit trail can hold is said in words', () => {
  expect(auditable.map(({ name }) => name).filter((name) => !said.includes(name))).toEqual([])
})

test('nothing is said that nobody can do', () => {
  const names = new Set(operations.map(({ name }) => name))
  expect(said.filter((name) => !names.has(name))).toEqual([])
})
