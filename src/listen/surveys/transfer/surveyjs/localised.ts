import type { Texts } from '../../question.ts'
import { languageFrom } from '../words.ts'
import type { Text } from './shape.ts'

/** The language that SurveyJS calls "default". */
export type Reader = (text: Text | undefined) => Texts

/** SurveyJS writes one text, or texts by language with "default" for the survey's own. */
export function localised(own: string): Reader {
  return (text) => {
    if (text === undefined) return {}
    if (typeof text !== 'object') return { [own]: String(text) }
    const found: Record<string, string> = {}
    for (const [tag, words] of Object.entries(text)) {
      const language = tag === 'default' ? own : languageFrom(tag)
      // A text under its own language is meant more than one under "default".
      if (language !== null && typeof words === 'string' && (tag !== 'default' || found[own] === undefined)) {
        found[language] = words
      }
    }
    return found
  }
}

/** Every language that a text of the file is in, the survey's own first. */
export function languagesIn(file: unknown, own: string): string[] {
  const found = new Set([own])
  const waiting: unknown[] = [file]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null) continue
    const isText = Object.hasOwn(at, 'default') && Object.values(at).every((value) => typeof value === 'string')
    for (const [key, inner] of Object.entries(at)) {
      const language = isText && key !== 'default' ? languageFrom(key) : null
      if (language !== null) found.add(language)
      if (inner !== undefined && inner !== null) waiting.push(inner)
    }
  }
  return [...found].slice(0, 30)
}
