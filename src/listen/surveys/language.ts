import type { Texts } from './question.ts'

const baseOf = (tag: string) => tag.split('-', 1)[0] ?? tag

/**
 * The survey's language nearest to what somebody prefers, best first (tags as BCP 47 writes them): the very tag,
 * the same language elsewhere, otherwise the survey's first.
 */
export function pickLanguage(offered: readonly string[], preferred: readonly string[]): string {
  for (const wanted of preferred) {
    const tag = wanted.toLowerCase()
    const same = offered.find((one) => one.toLowerCase() === tag)
    const near = same ?? offered.find((one) => baseOf(one.toLowerCase()) === baseOf(tag))
    if (near !== undefined) return near
  }
  return offered[0] ?? ''
}

/** Languages of an Accept-Language header, best first; a hostile one is cut short. */
export function readPreferred(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...more] = part.trim().split(/\s*;\s*/)
      const q = more.find((one) => one.startsWith('q='))
      return { tag, quality: q === undefined ? 1 : Number(q.slice(2)) }
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(tag) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** A text in a language, else in the same language of elsewhere, the survey's first, or whichever there is; null when there is none. */
export function inLanguage(
  texts: Texts | undefined,
  language: string,
  offered: readonly string[],
): { readonly text: string; readonly language: string } | null {
  if (texts === undefined) return null
  for (const tag of [language, baseOf(language), ...offered, ...Object.keys(texts)]) {
    const text = texts[tag]
    if (text) return { text, language: tag }
  }
  return null
}
