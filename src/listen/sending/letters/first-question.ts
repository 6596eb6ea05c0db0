import type { Compiled } from '../../surveys/compiled.ts'
import type { Around } from '../../surveys/condition-fields.ts'
import { inLanguage } from '../../surveys/language.ts'
import { type Given, shownQuestions } from '../../surveys/next.ts'
import { fill } from '../../surveys/piping.ts'
import type { LetterAsked } from '../letter.ts'

/** The first question that this customer would be asked, with its words; statements are left to the page. */
export function firstQuestion(survey: Compiled, around: Around): LetterAsked['question'] {
  const given: Given = { ...around, answers: {} }
  const question = shownQuestions(survey, given).find(({ kind }) => kind !== 'statement')
  if (question === undefined) return null
  const say = (texts: typeof question.texts | undefined) => {
    const said = inLanguage(texts, around.language, survey.languages)
    return said === null ? null : fill(said.text, survey, given)
  }
  const { showWhen: _, ...is } = question
  return { is, text: say(question.texts) ?? '', help: say(question.help) }
}

/** The title in the customer's language. */
export const titleIn = (survey: Compiled, language: string): string =>
  inLanguage(survey.title, language, survey.languages)?.text ?? ''
