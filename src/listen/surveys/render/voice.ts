import { inLanguage } from '../language.ts'
import type { Texts } from '../question.ts'
import { type Direction, directionOf } from './direction.ts'
import { attribute, Html, html } from './html.ts'
import type { CollectorWords, Word } from './words.ts'

type Places = Readonly<Record<string, string | number>>

/** How a page speaks: the survey's texts and the product's own words, in one language with its fallbacks. */
export interface Voice {
  readonly language: string
  readonly direction: Direction
  /** A text of the survey; marked where it had to fall back to another language, so that it is also read aloud rightly. */
  say(texts: Texts | undefined): Html
  plain(texts: Texts | undefined): string
  /** A word of the product. */
  word(key: Word, places?: Places): Html
  plainWord(key: Word, places?: Places): string
  /** A word that has a singular and a plural. */
  count(key: Counted, count: number): string
  number(value: number): string
  /** @param day YYYY-MM-DD */
  day(day: string): string
}

type Counted = Word extends infer W ? (W extends `${infer Stem}_one` ? Stem : never) : never

interface VoiceParts {
  readonly language: string
  /** Of the survey; the first is what everything falls back to. */
  readonly languages: readonly string[]
  readonly words: CollectorWords
  readonly wordLanguage: string
  /** Puts earlier answers and hidden fields into a text. */
  readonly pipe?: (text: string) => string
}

export function voiceOf({ language, languages, words, wordLanguage, pipe = (text) => text }: VoiceParts): Voice {
  const plainWord = (key: Word, places: Places = {}) =>
    words[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole))
  const own = wordLanguage.split('-')[0] === language.split('-')[0]
  const numbers = new Intl.NumberFormat(language)
  const plurals = new Intl.PluralRules(wordLanguage)
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    language,
    direction: directionOf(language),
    say(texts) {
      const found = inLanguage(texts, language, languages)
      return found === null ? new Html('') : spoken(pipe(found.text), found.language, language)
    },
    plain: (texts) => pipe(inLanguage(texts, language, languages)?.text ?? ''),
    word: (key, places) => spoken(plainWord(key, places), own ? language : wordLanguage, language),
    plainWord,
    count(key, count) {
      const form = plurals.select(count) === 'one' ? 'one' : 'other'
      return plainWord(`${key}_${form}`, { count: numbers.format(count) })
    },
    number: (value) => numbers.format(value),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  }
}

function spoken(text: string, language: string, page: string): Html {
  if (language === page) return html`${text}`
  return html`<span${attribute('lang', language)}${attribute('dir', directionOf(language))}>${text}</span>`
}
