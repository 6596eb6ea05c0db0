import { questionsOf, type SurveyContent } from '../content.ts'
import { canBePiped, marksIn } from '../piping.ts'
import { type Problem, problem } from '../problem.ts'
import { textParts } from '../text-parts.ts'

/** Texts that put in an answer which is not there yet when they are read, or which is no words. */
export function markProblems(content: SurveyContent): Problem[] {
  const hidden = new Set(content.hidden.map(({ key }) => `hidden.${key}`))
  const all = questionsOf(content)
  const pageOf = new Map(content.pages.flatMap((page, at) => page.questions.map(({ id }) => [id, at] as const)))
  return textParts(content).flatMap(({ place, texts }) => {
    const here = place.part === 'question' ? (pageOf.get(place.id ?? '') ?? 0) : place.part === 'thanks' ? Infinity : 0
    const known = (mark: string) => {
      const question = all.find(({ id }) => id === mark)
      if (question === undefined) return hidden.has(mark)
      // On the same page it may not be answered yet.
      return canBePiped(question) && (pageOf.get(mark) ?? Infinity) < here
    }
    return Object.entries(texts).flatMap(([language, text]) =>
      marksIn(text)
        .filter((mark) => !known(mark))
        .map((mark) => problem('mark-unknown', { ...place, language }, { mark })),
    )
  })
}
