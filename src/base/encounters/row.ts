import * as z from 'zod'

/**
 * What the outside world sends: names, not ids. The appender resolves names to ids (unknown ones become
 * *proposed* definitions), finds the day in the workspace's time zone, and decides whether the row is new.
 */
const short = z.string().trim().max(200)
const map = z.record(z.string().max(100), z.string().max(2000))
const moment = z.iso.datetime({ offset: true })
const seconds = z.number().min(0).max(1e8)

export const NewEncounter = z.strictObject({
  /** Decides sameness: the same id sent twice counts once. Absent: derived from the content. */
  id: z.string().trim().min(1).max(200).optional(),
  at: moment,
  /** Customer identifiers as given: { email: …, customer: …, loyalty: … }. The surest of them is the person's key. */
  identifiers: z.record(z.string().max(50), z.string().trim().min(1).max(320)).optional(),
  channel: short.optional(),
  touchpoint: short.min(1),
  unit: short.optional(),
  segment: short.optional(),
  staff: short.optional(),
  journey: short.optional(),
  outcome: short.optional(),
  resolved: z.boolean().optional(),
  transfers: z.int().min(0).max(1000).optional(),
  waitingSeconds: seconds.optional(),
  handlingSeconds: seconds.optional(),
  money: z.number().min(-1e12).max(1e12).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  attributes: map.optional(),
  measures: z.record(z.string().max(100), z.number()).optional(),
})
export type NewEncounter = z.infer<typeof NewEncounter>

export const ANSWER_KINDS = ['survey', 'interview', 'mystery', 'social', 'review', 'staff'] as const
export const AnswerKind = z.enum(ANSWER_KINDS)
export type AnswerKind = z.infer<typeof AnswerKind>

export const NewAnswer = z
  .strictObject({
    id: z.string().trim().min(1).max(200).optional(),
    at: moment,
    /** The encounter this is about, by its id; channel, touchpoint, unit and segment are then taken from it unless given. */
    encounter: z.string().trim().min(1).max(200).optional(),
    /** Groups the answers that one person gave in one go. */
    respondent: z.string().trim().min(1).max(200).optional(),
    identifiers: z.record(z.string().max(50), z.string().trim().min(1).max(320)).optional(),
    channel: short.optional(),
    /** Absent: the answer is about the whole relationship. */
    touchpoint: short.optional(),
    unit: short.optional(),
    segment: short.optional(),
    staff: short.optional(),
    /** Key of a metric of the workspace; none for an answer to a question that is no score. */
    metric: z.string().trim().min(1).max(60).optional(),
    score: z.number().optional(),
    /** Survey and question that were answered, by their ids, and the ids of what was chosen. */
    survey: z.int().min(1).max(4_294_967_295).optional(),
    question: z.string().trim().min(1).max(100).optional(),
    choices: z.array(z.string().min(1).max(100)).max(50).optional(),
    text: z.string().max(20_000).optional(),
    language: z.string().max(10).optional(),
    kind: AnswerKind.optional(),
    attributes: map.optional(),
    weight: z.number().positive().max(1e6).optional(),
  })
  .refine((row) => row.metric !== undefined || row.question !== undefined, {
    message: 'names the metric of a score, or the question',
    path: ['metric'],
  })
  .refine((row) => row.metric === undefined || row.score !== undefined, {
    message: 'a metric needs its score',
    path: ['score'],
  })
export type NewAnswer = z.infer<typeof NewAnswer>

/** What became of one row. Refused rows are kept in quarantine with the reason. */
export type RowOutcome =
  | { readonly status: 'accepted' | 'duplicate'; readonly id: string }
  | { readonly status: 'refused'; readonly column: string; readonly reason: string }
