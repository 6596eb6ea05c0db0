import en from './en.json' with { type: 'json' }
import fi from './fi.json' with { type: 'json' }
import sv from './sv.json' with { type: 'json' }

/** All three word files at once: for tests and for the command line. The pages load one language at a time. */
export interface Branch {
  readonly [key: string]: string | Branch
}

export function readWords(): Readonly<Record<'en' | 'fi' | 'sv', Branch>> {
  return { en, fi, sv }
}

/** `filter.title` → its text. */
export function flatten(words: Branch, before = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') flat.set(before + key, value)
    else for (const [inner, text] of flatten(value, `${before}${key}.`)) flat.set(inner, text)
  }
  return flat
}

/** The places that a sentence leaves for names and numbers, in alphabetical order. */
export function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((hit) => hit[1] ?? ''))].toSorted()
}
