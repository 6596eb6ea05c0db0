import * as z from 'zod'
import { SurveyContent } from '../content.ts'
import { Purpose } from '../survey.ts'

/** The product's own form of a survey: everything that makes it, with its pictures. */
export const OwnFile = z.object({
  kohtaamo: z.literal('survey'),
  format: z.literal(1),
  name: z.string().trim().min(1).max(200),
  purpose: Purpose,
  content: SurveyContent,
  pictures: z
    .array(z.object({ name: z.string().max(200), base64: z.base64() }))
    .max(200)
    .default([]),
})
export type OwnFile = z.infer<typeof OwnFile>

export const writeOwn = (survey: Omit<OwnFile, 'kohtaamo' | 'format'>): string =>
  `${JSON.stringify({ kohtaamo: 'survey', format: 1, ...survey }, null, 2)}\n`

/** The content with its pictures under the names they have here; one that did not come along is told when it is checked. */
export function withPictures(content: SurveyContent, names: ReadonlyMap<string, string>): SurveyContent {
  const { logo } = content.look
  const pages = content.pages.map((page) => ({
    ...page,
    questions: page.questions.map((question) => {
      if (question.kind !== 'picture') return question
      const options = question.options.map((option) =>
        option.picture === undefined ? option : { ...option, picture: names.get(option.picture) ?? option.picture },
      )
      return { ...question, options }
    }),
  }))
  return { ...content, pages, look: { ...content.look, logo: logo === null ? null : (names.get(logo) ?? logo) } }
}
