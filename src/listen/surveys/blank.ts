import { SurveyContent } from './content.ts'
import type { Texts } from './question.ts'

/** Said at the end when nobody has written anything else. */
const THANKS: Readonly<Record<string, string>> = {
  en: 'Thank you for your answer.',
  fi: 'Kiitos vastauksestasi.',
  sv: 'Tack för ditt svar.',
}

/** In those of the languages that it is known in. */
export function usualThanks(languages: readonly string[]): Texts {
  const known = languages.flatMap((language) => {
    const text = THANKS[language.split('-', 1)[0] ?? '']
    return text === undefined ? [] : [[language, text]]
  })
  return Object.fromEntries(known)
}

/** One empty question to begin with; the first of the languages is what the others fall back to. */
export function blankContent(languages: readonly string[]): SurveyContent {
  return SurveyContent.parse({
    languages,
    title: {},
    pages: [{ id: 'page1', questions: [{ kind: 'csat', id: 'q1', texts: {} }] }],
    thanks: [{ id: 'thanks', texts: usualThanks(languages) }],
  })
}

/** The same survey in some of its languages only, in the order given; languages it does not speak are left out. */
export function inLanguages(content: SurveyContent, languages: readonly string[]): SurveyContent {
  const kept = languages.filter((language) => content.languages.includes(language))
  if (kept.length === 0) return content
  const only = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(only)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    const isTexts =
      entries.length > 0 && entries.every(([key, text]) => content.languages.includes(key) && typeof text === 'string')
    const wanted = isTexts ? entries.filter(([key]) => kept.includes(key)) : entries
    return Object.fromEntries(wanted.map(([key, inner]) => [key, only(inner)]))
  }
  return SurveyContent.parse({ ...(only(content) as object), languages: kept })
}
