import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { flatten, readWords } from './read.ts'

/**
 * Keys are written out in code as string literals (`t('filter.title')`, `word: 'page.overview'`), or as a template
 * whose start names the group (`t(`role.${role}`)`). Literals whose first part is no area are not words.
 */
const SOURCE = fileURLToPath(new URL('../..', import.meta.url))
const english = readWords().en
const keys = [...flatten(english).keys()].map((key) => key.replace(/_(one|other)$/, ''))
const known = new Set(keys)
const areas = Object.keys(english).join('|')
const LITERAL = new RegExp(`['"]((?:${areas})\\.[\\w.-]+)['"]`, 'g')
const START = new RegExp(`\`((?:${areas})\\.[\\w.-]*)\\$\\{`, 'g')
/** Only where a word is asked for: elsewhere `page.overview` may be the name of something else. */
const ASKED = /(?:\bt\(\s*|\bof=|\bword=|\bword: )['"]([\w.-]+)['"]/g

const files = globSync('**/*.{ts,tsx}', { cwd: SOURCE }).filter((path) => !/\.test\.tsx?$/.test(path))
const sources = files.map((path) => ({ path, text: readFileSync(`${SOURCE}/${path}`, 'utf8') }))
const hits = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map((hit) => hit[1] ?? '')

test('every word that a page asks for exists', () => {
  const missing = sources
    .filter(({ path }) => /\.tsx$|^web\//.test(path))
    .flatMap(({ path, text }) =>
      hits(ASKED, text)
        .filter((key) => !known.has(key))
        .map((key) => `${path}: ${key}`),
    )
  expect(missing).toEqual([])
})

test('every word is used by some page', () => {
  const literals = new Set(sources.flatMap(({ text }) => hits(LITERAL, text)))
  const starts = [...new Set(sources.flatMap(({ text }) => hits(START, text)))]
  const unused = [...known].filter((key) => !literals.has(key) && !starts.some((start) => key.startsWith(start)))
  expect(unused).toEqual([])
})
