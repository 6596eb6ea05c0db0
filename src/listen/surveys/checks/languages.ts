import type { SurveyContent } from '../content.ts'
import { placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { isBlank, type TextPart, textParts } from '../text-parts.ts'

/** A question that takes longer to read than to answer. */
const LONG = { question: 300, option: 150 } as const

/** Texts that are missing in a language, or too long to be read; tags that are no language. */
export function languageProblems(content: SurveyContent): Problem[] {
  const { languages } = content
  return [...tagProblems(languages), ...textParts(content).flatMap((part) => textProblems(part, languages))]
}

function tagProblems(languages: readonly string[]): Problem[] {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return languages.flatMap((language, at) => {
    const place = { ...placeOf('survey', null, 'languages'), language }
    return [
      ...(languages.indexOf(language) < at ? [problem('language-twice', place, { language })] : []),
      ...(names.of(language) === undefined ? [problem('language-unknown', place, { language })] : []),
    ]
  })
}

function textProblems({ place, texts, needed }: TextPart, languages: readonly string[]): Problem[] {
  const missing = languages.filter((language) => isBlank(texts[language]))
  const found = missing.map((language) => {
    const at = { ...place, language }
    if (language === languages[0] && needed) return problem('text-missing', at)
    return problem(needed ? 'translation-missing' : 'translation-optional', at, { language })
  })
  // A text that is optional and written nowhere is simply not there.
  if (!needed && missing.length === languages.length) return []
  return [...found, ...longOnes({ place, texts, needed })]
}

function longOnes({ place, texts }: TextPart): Problem[] {
  const most = place.within === null ? LONG.question : LONG.option
  return Object.entries(texts)
    .filter(([, text]) => place.part === 'question' && place.field !== 'help' && text.length > most)
    .map(([language, text]) => problem('text-long', { ...place, language }, { letters: text.length, most }))
}
