import type { SurveyContent } from './content.ts'
import { type Place, placeOf } from './place.ts'
import type { Question, Texts } from './question.ts'

/** One text of a survey in all its languages. */
export interface TextPart {
  readonly place: Place
  readonly texts: Texts
  /** Without it something has no name; the others may be left out, but not in one language only. */
  readonly needed: boolean
}

const part = (place: Place, texts: Texts | undefined, needed = false): TextPart[] =>
  texts === undefined && !needed ? [] : [{ place, texts: texts ?? {}, needed }]

/** All texts that people who answer see, in the order they see them. */
export function textParts(content: SurveyContent): TextPart[] {
  return [
    ...part(placeOf('survey', null, 'title'), content.title, true),
    ...content.pages.flatMap((page) => page.questions.flatMap(questionTexts)),
    ...content.thanks.flatMap(({ id, texts, link }) => [
      ...part(placeOf('thanks', id, 'texts'), texts, true),
      ...(link === undefined ? [] : part(placeOf('thanks', id, 'link'), link.texts, true)),
    ]),
  ]
}

export function questionTexts(question: Question): TextPart[] {
  const at = (field: string, within: string | null = null) => placeOf('question', question.id, field, within)
  const named = (field: string, parts: readonly { readonly id: string; readonly texts: Texts }[]) =>
    parts.flatMap(({ id, texts }) => part(at(field, id), texts, true))
  return [
    ...part(at('texts'), question.texts, true),
    ...part(at('help'), question.help),
    ...('low' in question ? part(at('low'), question.low) : []),
    ...('high' in question ? part(at('high'), question.high) : []),
    ...('unit' in question ? part(at('unit'), question.unit) : []),
    ...('options' in question ? named('options', question.options) : []),
    ...('rows' in question ? named('rows', question.rows) : []),
    ...('columns' in question ? named('columns', question.columns) : []),
    ...('windows' in question ? named('windows', question.windows) : []),
  ]
}

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''
