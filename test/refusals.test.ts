import { expect, test } from 'vitest'
import { NO_TABLES } from '../src/listen/imports/reading/sniff.ts'
import { EXPECTED } from '../src/platform/condition/expected.ts'
import { MISFITS } from '../src/platform/condition/misfit.ts'
import { INPUT_REASONS } from '../src/platform/http/issue.ts'
import { flatten, placesOf, readWords } from '../src/web/words/read.ts'
import { report } from './architecture/broken.ts'
import { UNSAID } from './architecture/exceptions.ts'
import { type Places, refusalsHaveWords } from './architecture/rules/refusals.ts'
import { readSources, sourceOf } from './architecture/source.ts'

const LISTED = [...Object.keys(EXPECTED), ...MISFITS, ...INPUT_REASONS, ...NO_TABLES, 'import-mistake']
const words: Places = new Map(
  [...flatten(readWords().en)]
    .filter(([key]) => /^(reason|remedy)\./.test(key))
    .map(([key, text]) => [key, placesOf(text)]),
)

test('whatever the server refuses is said in the reader’s language, with its names and numbers and what to do', () => {
  expect(report(refusalsHaveWords(readSources(['src']), words, LISTED), UNSAID).join('\n')).toBe('')
})

const wrongIn = (code: string) =>
  refusalsHaveWords([sourceOf('src/base/x.ts', code)], new Map([['reason.taken', ['name']]]), []).map(
    ({ instead }) => instead,
  )

test('a refusal without words is found, and is said what to do', () => {
  expect(wrongIn("new Fault('conflict', 'It is taken.', { reason: 'taken', values: { name } })")).toEqual([])
  expect(wrongIn("new Fault('internal', 'A mistake.')")).toEqual([expect.stringContaining('nothing has this reason')])
  expect(wrongIn("new Fault('conflict', 'It is taken.')")[0]).toContain('give it a reason')
  expect(wrongIn("new Fault('conflict', 'Gone.', { reason: 'gone' })")[0]).toContain('say reason.gone')
  expect(wrongIn("new Fault('conflict', 'It is taken.', { reason: 'taken' })")[0]).toContain('give it the values name')
  expect(wrongIn("const m = { reason: 'taken', values: { name } }; new Fault('conflict', 'x', m)")).toEqual([])
  expect(
    wrongIn("new Fault('conflict', 'x', { reason: 'taken', values: { name }, advice: 'Take another.' })")[0],
  ).toContain('remedy.taken')
  expect(
    wrongIn("const no = (reason: string) => new Fault('conflict', 'x', { reason, values: { name } }); no('gone')")[0],
  ).toContain('say reason.gone')
})
