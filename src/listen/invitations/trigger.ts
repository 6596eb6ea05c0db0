import * as z from 'zod'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 08:00')

/** When nobody is written to, on the recipient's clock. `from` after `until` goes over midnight; equal means never quiet. */
export const QuietHours = z.strictObject({
  from: Time.default('20:00'),
  until: Time.default('08:00'),
  /** Days of the week on which to write, Monday 1. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
})
export type QuietHours = z.infer<typeof QuietHours>

/** No more invitations than `most` in any `days` days, in all or for each unit. */
export const InvitationQuota = z.strictObject({
  per: z.enum(['all', 'unit']),
  days: z.int().min(1).max(366).default(7),
  most: z.int().min(1).max(10_000_000),
})
export type InvitationQuota = z.infer<typeof InvitationQuota>

export const INVITATION_CHANNELS = ['email', 'sms', 'webhook'] as const
export const InvitationChannel = z.enum(INVITATION_CHANNELS)
export type InvitationChannel = z.infer<typeof InvitationChannel>

/** "After an encounter where …, wait …, ask …". */
export const TriggerPlan = z.strictObject({
  name: z.string().trim().min(1).max(200),
  survey: z.int(),
  channel: InvitationChannel,
  /** Which encounters, in the filter language; empty means every one. */
  when: z.string().max(5_000).default(''),
  waitMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 90)
    .default(60),
  /** An encounter that is older than this when its turn comes is not asked about any more. */
  latestHours: z
    .int()
    .min(1)
    .max(24 * 365)
    .default(72),
  /** Share of encounters that are asked about. */
  share: z.number().gt(0).max(1).default(1),
  quotas: z.array(InvitationQuota).max(10).default([]),
  quiet: QuietHours.default({ from: '20:00', until: '08:00', days: [1, 2, 3, 4, 5, 6, 7] }),
  reminders: z
    .strictObject({ most: z.int().min(0).max(3), afterDays: z.int().min(1).max(60) })
    .default({ most: 0, afterDays: 3 }),
  /** Where in the encounter's attributes the customer's language and time zone stand. */
  languageAttribute: z.string().max(100).default('language'),
  zoneAttribute: z.string().max(100).default('zone'),
  expiresDays: z.int().min(1).max(365).default(14),
  /** What the customer's permission must be for. */
  purpose: z.string().trim().min(1).max(50).default('feedback'),
  /** Part of carrying out what was agreed, so that rules against asking too often do not hold it back. */
  transactional: z.boolean().default(false),
})
export type TriggerPlan = z.infer<typeof TriggerPlan>
