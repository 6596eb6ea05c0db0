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
