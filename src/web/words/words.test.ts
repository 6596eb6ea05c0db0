import { expect, test } from 'vitest'
import { preferredLanguage } from './language.ts'
import { type Branch, flatten, placesOf, readWords } from './read.ts'

const files = readWords()
const flat = Object.fromEntries(Object.entries(files).map(([language, words]) => [language, flatten(words)]))
const english = flat.en ?? new Map<string, string>()

test.each(['fi', 'sv'])('everything said in English is said in %s too, and nothing more', (language) => {
  const other = flat[language] ?? new Map<string, string>()
  expect([...other.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test.each(['fi', 'sv'])('the same names and numbers stand in the sentences in %s', (language) => {
  const wrong = [...english].filter(([key, text]) => {
    const other = flat[language]?.get(key) ?? ''
    return placesOf(text).join() !== placesOf(other).join()
  })
  expect(wrong).toEqual([])
})

test('no sentence is left empty', () => {
  for (const words of Object.values(flat)) for (const [key, text] of words) expect(text.trim(), key).not.toBe('')
})

test('every plural has both forms', () => {
  const lonely = [...english.keys()].filter((key) => {
    const pair = key.endsWith('_one')
      ? key.replace(/_one$/, '_other')
      : key.endsWith('_other')
        ? key.replace(/_other$/, '_one')
        : key
    return !english.has(pair)
  })
  expect(lonely).toEqual([])
})

test('words are grouped by area, so that a page finds its own', () => {
  for (const [area, words] of Object.entries(files.en as Record<string, Branch | string>))
    expect(typeof words, area).toBe('object')
})

test('the language chosen before wins, then that of the browser, then English', () => {
  expect(preferredLanguage('sv', ['fi-FI'])).toBe('sv')
  expect(preferredLanguage(null, ['de', 'fi-FI', 'en'])).toBe('fi')
  expect(preferredLanguage('xx', ['de'])).toBe('en')
})
