import { wordLanguageFor } from '../surveys/render/words.ts'
import en from './words/en.json' with { type: 'json' }
import fi from './words/fi.json' with { type: 'json' }
import sv from './words/sv.json' with { type: 'json' }

export type Word = keyof typeof en
type Words = Readonly<Record<Word, string>>

const FILES = { en, fi, sv } as const satisfies Readonly<Record<string, Words>>

/** What messages say beside the survey's own words, in the nearest language that the product speaks. */
export function wordsFor(language: string, others: readonly string[]) {
  const own = wordLanguageFor(language, others)
  const words: Words = FILES[own]
  return {
    language: own,
    say: (word: Word, values: Readonly<Record<string, string>> = {}) =>
      words[word].replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark),
  }
}
