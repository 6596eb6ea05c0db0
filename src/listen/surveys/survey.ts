import * as z from 'zod'
import { SurveyContent } from './content.ts'
import { Problem } from './problem.ts'

export const PURPOSES = ['transactional', 'relationship', 'internal', 'form'] as const
export const Purpose = z.enum(PURPOSES)
export type Purpose = z.infer<typeof Purpose>

export const SURVEY_STATES = ['draft', 'open', 'paused', 'closed'] as const
export const SurveyState = z.enum(SURVEY_STATES)
export type SurveyState = z.infer<typeof SurveyState>

export const SurveyLine = z.object({
  id: z.number(),
  name: z.string(),
  purpose: Purpose,
  state: SurveyState,
  /** Whose managers may change it; null is the whole organisation. */
  unit: z.number().nullable(),
  /** The version that is collected with; null before the first. */
  version: z.number().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** The draft differs from that version. */
  changed: z.boolean(),
  languages: z.array(z.string()),
  questions: z.number(),
  createdAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  archived: z.boolean(),
  /** Whether the caller may change it. */
  own: z.boolean(),
})
export type SurveyLine = z.infer<typeof SurveyLine>

/** Seconds to answer: `least` with the questions that everybody is asked, `most` with all. */
const Seconds = z.object({ least: z.number(), most: z.number() })

const Reading = z.object({
  language: z.string(),
  words: z.number(),
  lix: z.number().nullable(),
  level: z.enum(['very-easy', 'easy', 'medium', 'hard', 'very-hard']).nullable(),
})

/** What the product says of a draft. */
export const Judged = z.object({ problems: z.array(Problem), seconds: Seconds, reading: z.array(Reading) })
export type Judged = z.infer<typeof Judged>

export const Picture = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
  /** Address on this server. */
  address: z.string(),
})
export type Picture = z.infer<typeof Picture>

export const Survey = SurveyLine.extend({
  draft: SurveyContent,
  revision: z.number(),
  judged: Judged,
  pictures: z.array(Picture),
})
export type Survey = z.infer<typeof Survey>
