import * as z from 'zod'
import { LanguageTag, PartId, Question, Texts } from './question.ts'

const When = z.string().max(5_000)

const Page = z.strictObject({
  id: PartId,
  showWhen: When.optional(),
  questions: z.array(Question).min(1).max(30),
})
export type Page = z.infer<typeof Page>

/** The first whose condition holds is shown; the last has none. */
const Thanks = z.strictObject({
  id: PartId,
  when: When.optional(),
  texts: Texts,
  link: z.strictObject({ href: z.url({ protocol: /^https?$/ }), texts: Texts }).optional(),
})
export type Thanks = z.infer<typeof Thanks>

/** Known before the first question: from the link, the page around it, or the encounter. */
const Hidden = z.strictObject({ key: PartId, type: z.enum(['text', 'number']).default('text') })

/** No more responses for which the condition holds than `most`; reached, later ones are thanked and let go. */
const Quota = z.strictObject({ id: PartId, when: When.optional(), most: z.int().min(1) })

export const LAWFUL_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const

export const SurveyContent = z.strictObject({
  /** The first is what everything falls back to. */
  languages: z.array(LanguageTag).min(1).max(30),
  title: Texts,
  pages: z.array(Page).min(1).max(100),
  hidden: z.array(Hidden).max(50).default([]),
  thanks: z.array(Thanks).min(1).max(20),
  quotas: z.array(Quota).max(50).default([]),
  opensAt: z.iso.datetime({ offset: true }).nullable().default(null),
  closesAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Who answered about an encounter once is not asked about it again, by whatever way. */
  oncePerEncounter: z.boolean().default(true),
  showsProgress: z.boolean().default(true),
  allowsBack: z.boolean().default(true),
  look: z
    .strictObject({
      accent: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i)
        .default('#14532d'),
      logo: z.string().max(200).nullable().default(null),
    })
    .default({ accent: '#14532d', logo: null }),
  lawfulBasis: z.enum(LAWFUL_BASES).default('legitimate-interests'),
  /** Answers older than this lose texts, contacts and the tie to the person; null keeps them. */
  retentionDays: z.int().min(1).max(3_650).nullable().default(null),
})
export type SurveyContent = z.infer<typeof SurveyContent>

export const questionsOf = (content: Pick<SurveyContent, 'pages'>): Question[] =>
  content.pages.flatMap((page) => page.questions)
