import { questionsOf, type SurveyContent } from '../content.ts'
import { type Place, placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { contrast, GROUNDS } from '../render/colours.ts'

/** What is known of an uploaded picture; sizes in pixels. */
export interface Uploaded {
  readonly name: string
  readonly width: number
  readonly height: number
}

/** A picture is pressed like a button: 24 px is the least (WCAG 2.2, 2.5.8), shown at double density. */
const SMALLEST = 48
/** Least contrast of parts that are pressed with the ground beside them (WCAG 2.2, 1.4.11). */
const SEEN = 3

/** Pictures that are not there or too small, and an accent that would not be seen. */
export function lookProblems({ look, ...content }: SurveyContent, uploaded: readonly Uploaded[]): Problem[] {
  const ratio = contrast(look.accent, GROUNDS.light)
  const faint = problem('accent-faint', placeOf('survey', null, 'accent'), {
    ratio: Math.round(ratio * 10) / 10,
    least: SEEN,
  })
  return [
    ...(ratio < SEEN ? [faint] : []),
    ...(look.logo === null ? [] : pictureProblems(look.logo, placeOf('survey', null, 'logo'), uploaded, 1)),
    ...questionsOf(content).flatMap((question) => {
      if (question.kind !== 'picture') return []
      return question.options.flatMap(({ id, picture }) => {
        const place = placeOf('question', question.id, 'picture', id)
        return picture === undefined
          ? [problem('picture-missing', place)]
          : pictureProblems(picture, place, uploaded, SMALLEST)
      })
    }),
  ]
}

function pictureProblems(name: string, place: Place, uploaded: readonly Uploaded[], least: number): Problem[] {
  const picture = uploaded.find((one) => one.name === name)
  if (picture === undefined) return [problem('picture-unknown', place, { name })]
  const side = Math.min(picture.width, picture.height)
  return side < least ? [problem('picture-small', place, { side, least })] : []
}
