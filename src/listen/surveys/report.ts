import * as z from 'zod'

/** One thing of an imported file that could not be taken as it was. */
export const ReportLine = z.object({
  fate: z.enum(['changed', 'left-out']),
  /** How the file calls it. */
  what: z.string(),
  code: z.enum([
    'kind-nearest',
    'kind-unknown',
    'id-renamed',
    'name-twice',
    'condition-unreadable',
    'condition-reworded',
    'feature-unknown',
    'html-removed',
    'scale-nearest',
    'too-many',
    'language-unknown',
    'picture-unusable',
    'text-cut',
    'empty',
  ]),
  detail: z.record(z.string(), z.string()),
})
export type ReportLine = z.infer<typeof ReportLine>

/** What became of an imported survey: what came over as it was, and everything that did not. */
export const Report = z.object({
  format: z.enum(['kohtaamo', 'surveyjs', 'limesurvey']),
  /** Questions in the file, and how many of them came over without any change. */
  questions: z.number(),
  kept: z.number(),
  lines: z.array(ReportLine),
})
export type Report = z.infer<typeof Report>
