import en from './words/en.json' with { type: 'json' }
import fi from './words/fi.json' with { type: 'json' }
import sv from './words/sv.json' with { type: 'json' }

export type Word = keyof typeof en
export type CollectorWords = Readonly<Record<Word, string>>

const FILES = { en, fi, sv } as const satisfies Readonly<Record<string, CollectorWords>>
export type WordLanguage = keyof typeof FILES
export const WORD_LANGUAGES = ['en', 'fi', 'sv'] as const satisfies readonly WordLanguage[]

/**
 * Buttons and messages that belong to the product. A survey may speak more languages than these: the nearest of its
 * other languages is taken before English.
 */
export function wordLanguageFor(language: string, others: readonly string[]): WordLanguage {
  const wanted = [language, ...others].map((one) => one.split('-')[0])
  return WORD_LANGUAGES.find((one) => wanted[0] === one) ?? WORD_LANGUAGES.find((one) => wanted.includes(one)) ?? 'en'
}

export const wordsIn = (language: WordLanguage): CollectorWords => FILES[language]
