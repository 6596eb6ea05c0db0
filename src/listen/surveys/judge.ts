import { checkSurvey, type Surroundings } from './check.ts'
import type { SurveyContent } from './content.ts'
import { readingOf, secondsToAnswer } from './reading.ts'
import type { Judged } from './survey.ts'

/** All that the product says of a draft. */
export const judge = (content: SurveyContent, surroundings: Surroundings): Judged => ({
  problems: checkSurvey(content, surroundings),
  seconds: secondsToAnswer(content),
  reading: readingOf(content),
})
