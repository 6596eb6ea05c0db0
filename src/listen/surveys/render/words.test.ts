import { expect, test } from 'vitest'
import { WORD_LANGUAGES, wordsIn } from './words.ts'

const english = Object.entries(wordsIn('en'))
const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

test.each(WORD_LANGUAGES)('the words of collector pages are complete in %s', (language) => {
  const words = wordsIn(language)
  expect(Object.keys(words)).toEqual(english.map(([key]) => key))
  const odd = Object.entries(words).filter(
    ([key, text]) => text.trim() === '' || placesOf(text).join() !== placesOf(wordsIn('en')[key as never]).join(),
  )
  expect(odd).toEqual([])
})
