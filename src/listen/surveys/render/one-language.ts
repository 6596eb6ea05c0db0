import type { Compiled } from '../compiled.ts'
import { inLanguage } from '../language.ts'
import type { Texts } from '../question.ts'

const TEXTS: ReadonlySet<string> = new Set(['texts', 'title', 'help', 'low', 'high', 'unit'])

/**
 * The survey as a browser needs it: each text once, in the language of the page or in the one it falls back to, and
 * nothing of what only the organisation needs to know.
 */
export function inOneLanguage(survey: Compiled, language: string): Compiled {
  const one = (texts: Texts): Texts => {
    const found = inLanguage(texts, language, survey.languages)
    return found === null ? {} : { [found.language]: found.text }
  }
  const told = { ...survey, quotas: [], opensAt: null, closesAt: null, retentionDays: null }
  return JSON.parse(JSON.stringify(told), (key, value: unknown) =>
    TEXTS.has(key) ? one(value as Texts) : value,
  ) as Compiled
}
