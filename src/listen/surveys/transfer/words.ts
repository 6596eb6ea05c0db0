import type { Texts } from '../question.ts'
import { changed, type Note } from './foreign.ts'
import type { Naming } from './meaning.ts'
import { plainText } from './plain-text.ts'

/** Rewrites one text's marks: `question` and `hidden` give the mark of this product for a name of the file, or null. */
export type Piping = (text: string, mark: (name: string) => string | null, hidden: (key: string) => string) => string

const LONGEST = 5_000

/** Texts as this product shows them: plain words, marks translated, in the languages of the survey. */
export function wordsOf(
  texts: Texts,
  languages: readonly string[],
  piping: Piping,
  naming: Naming,
): { readonly texts: Texts; readonly notes: readonly Note[]; readonly hidden: readonly string[] } {
  const codes = new Set<Note['code']>()
  const hidden: string[] = []
  const clean = Object.entries(texts).flatMap(([language, given]) => {
    const { text, lost } = plainText(given)
    if (lost) codes.add('html-removed')
    const filled = piping(
      text,
      (name) => {
        const named = naming(name)
        return named === null || named.part !== null ? null : `{{${named.question.id}}}`
      },
      (key) => {
        hidden.push(key)
        return `{{hidden.${key}}}`
      },
    )
    if (filled.length > LONGEST) codes.add('text-cut')
    return languages.includes(language) && filled !== '' ? [[language, filled.slice(0, LONGEST)]] : []
  })
  return { texts: Object.fromEntries(clean), notes: [...codes].map((code) => changed(code)), hidden }
}

/** A language as this product writes it, from what other products write: zh-cn, de-informal; null when it is none. */
export function languageFrom(raw: string): string | null {
  const [base = '', ...rest] = raw.trim().split(/[-_]/)
  if (!/^[a-z]{2,3}$/i.test(base)) return null
  const region = rest.find((part) => /^[a-z]{2}$/i.test(part))
  const script = rest.find((part) => /^(hans|hant|latn|cyrl|arab)$/i.test(part))
  const titled = script && `${script.slice(0, 1).toUpperCase()}${script.slice(1).toLowerCase()}`
  return [base.toLowerCase(), titled, region?.toUpperCase()].filter(Boolean).join('-')
}
