import * as z from 'zod'
import { type Access, ANALYSTS, FIGURES, type Operation, operation, paging } from '../../platform/contract.ts'
import { FatigueRule } from './fatigue.ts'
import { FUNNEL_STAGES } from './funnel/stage.ts'
import { REASONS } from './reason.ts'
import { TriggerPlan } from './trigger.ts'

export { FatigueRule, FUNNEL_STAGES, REASONS, TriggerPlan }

/** Managers keep the triggers of surveys of their own units; each handler looks at the unit of the survey. */
const KEEPERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst', 'manager'],
  keys: ['manage'],
  reach: 'own',
} as const satisfies Access
/** Whoever met the customer may ask. */
const ASKERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst', 'manager', 'agent'],
  keys: ['manage'],
  reach: 'own',
} as const satisfies Access

const id = z.coerce.number().int().positive()
const One = z.object({ id })
const changing = { access: KEEPERS, audit: 'changed' } as const
const moment = z.iso.datetime().nullable()
const page = {
  ...paging(),
}
const period = { from: z.iso.date().optional(), to: z.iso.date().optional() }

export const Trigger = z.object({
  id: z.number(),
  plan: TriggerPlan,
  on: z.boolean(),
  /** The caller may change it. */
  own: z.boolean(),
  /** Its condition names something that is not there any more, so that it asks nobody. */
  broken: z.boolean(),
  /** In the last 30 days: invitations that left, and encounters that were not asked about. */
  sent: z.number(),
  notAsked: z.number(),
  waiting: z.number(),
  createdAt: z.iso.datetime(),
  archived: z.boolean(),
})
export type Trigger = z.infer<typeof Trigger>

export const ListTriggers = operation({
  name: 'triggers.list',
  summary: 'Triggers: after which encounters people are asked, of one survey or of all.',
  verb: 'get',
  path: '/triggers',
  access: KEEPERS,
  query: z.object({ survey: id.optional(), archived: z.stringbool().default(false) }),
  output: z.object({ rows: z.array(Trigger) }),
  refusals: [],
})

export const CreateTrigger = operation({
  name: 'triggers.create',
  summary: 'Makes a trigger; it asks nobody before it is switched on.',
  verb: 'post',
  path: '/triggers',
  ...changing,
  body: TriggerPlan,
  output: Trigger,
  refusals: ['not-allowed', 'not-found'],
})

export const ChangeTrigger = operation({
  name: 'triggers.change',
  summary: 'Says anew after which encounters a trigger asks, and how.',
  verb: 'put',
  path: '/triggers/{id}',
  ...changing,
  params: One,
  body: TriggerPlan,
  output: Trigger,
  refusals: ['not-allowed', 'not-found'],
})

export const SwitchTrigger = operation({
  name: 'triggers.switch',
  summary:
    'Switches a trigger on, from the next encounter on, or off: then nothing leaves any more. Archived, it is off and out of the way.',
  verb: 'post',
  path: '/triggers/{id}/state',
  ...changing,
  params: One,
  body: z.strictObject({ to: z.enum(['on', 'off', 'archived']) }),
  output: Trigger,
  refusals: ['not-allowed', 'not-found', 'conflict'],
})

const Group = z.object({
  rows: z.array(z.object({ key: z.union([z.string(), z.number()]), asked: z.number(), left: z.number() })),
  /** Groups too small to be shown. */
  hidden: z.number(),
})

export const DryRun = z.object({
  /** Encounters of the last 30 days that the trigger speaks of. */
  encounters: z.number(),
  asked: z.number(),
  /** Share of people looked at; below 1 the counts are estimates. */
  share: z.number(),
  /** Half of the 95 % interval of `asked`; null when everybody was looked at. */
  error: z.number().nullable(),
  perDay: z.number(),
  days: z.array(z.object({ day: z.string(), asked: z.number() })),
  reasons: z.array(z.object({ reason: z.enum(REASONS), n: z.number() })),
  groups: z.object({ channel: Group, unit: Group, language: Group, segment: Group }),
})
export type DryRun = z.infer<typeof DryRun>

export const TryTrigger = operation({
  name: 'triggers.try',
  summary:
    'What a trigger would have done in the last 30 days, by the same rules as the real thing: how many would have been asked, of whom, and who not and why. Nothing is sent or kept.',
  verb: 'post',
  path: '/triggers/dry-run',
  access: KEEPERS,
  body: z.strictObject({ plan: TriggerPlan, trigger: z.int().positive().optional() }),
  output: DryRun,
  refusals: ['not-allowed', 'not-found'],
})

export const ReadFatigue = operation({
  name: 'fatigue.read',
  summary: 'How long people are left in peace after an invitation or an answer.',
  verb: 'get',
  path: '/fatigue',
  access: KEEPERS,
  output: z.object({ rules: z.array(FatigueRule) }),
  refusals: [],
})

export const SaveFatigue = operation({
  name: 'fatigue.save',
  summary: 'Says anew how long people are left in peace, for the whole organisation.',
  verb: 'put',
  path: '/fatigue',
  access: ANALYSTS,
  audit: 'changed',
  body: z.strictObject({ rules: z.array(FatigueRule).max(50) }),
  output: z.object({ rules: z.array(FatigueRule) }),
  refusals: ['conflict'],
})

const NotAskedRow = z.object({
  trigger: z.number(),
  survey: z.number(),
  encounter: z.string(),
  reason: z.enum(REASONS),
  /** The rule that held it back, and until when. */
  rule: z.string().nullable(),
  until: moment,
  at: z.iso.datetime(),
  channel: z.number(),
  unit: z.number(),
  language: z.string(),
})
export type NotAskedRow = z.infer<typeof NotAskedRow>

export const ListNotAsked = operation({
  name: 'not-asked.list',
  summary:
    'Encounters that fitted a trigger and were not asked about, each with its reason; counted by reason and day.',
  verb: 'get',
  path: '/not-asked',
  access: KEEPERS,
  audit: 'saw',
  query: z.object({
    survey: id.optional(),
    trigger: id.optional(),
    reason: z.enum(REASONS).optional(),
    /** Beginning of an encounter's id. */
    search: z.string().trim().max(200).optional(),
    ...period,
    sort: z.enum(['at', 'reason', 'until', 'encounter']).default('at'),
    order: z.enum(['asc', 'desc']).default('desc'),
    ...page,
  }),
  output: z.object({
    rows: z.array(NotAskedRow),
    total: z.number(),
    reasons: z.array(z.object({ reason: z.enum(REASONS), n: z.number() })),
    days: z.array(z.object({ day: z.string(), n: z.number() })),
  }),
  refusals: [],
})

const Stage = z.object({
  stage: z.enum(FUNNEL_STAGES),
  n: z.number(),
  /** Of the stage before, with its 95 % interval (Wilson); null when nobody came that far. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const Share = Stage.omit({ stage: true, n: true })
const FunnelRow = z.object({
  key: z.union([z.string(), z.number()]),
  stages: z.array(Stage),
  /** Of the letters that did not come back, how many were answered at least in part. */
  answered: Share,
})
export type FunnelRow = z.infer<typeof FunnelRow>

export const ReadFunnel = operation({
  name: 'funnel.read',
  summary:
    'From encounters that fitted to finished answers: how many came how far, by survey, channel, unit, language or time.',
  verb: 'get',
  path: '/funnel',
  access: FIGURES,
  query: z.object({
    survey: id.optional(),
    by: z.enum(['survey', 'channel', 'unit', 'language', 'day', 'week', 'month']).default('channel'),
    ...period,
  }),
  output: z.object({
    whole: z.array(Stage),
    /** Planned and not yet due. */
    waiting: z.number(),
    rows: z.array(FunnelRow),
    /** Groups too small to be shown. */
    hidden: z.number(),
    smallest: z.number(),
    at: z.iso.datetime(),
  }),
  refusals: ['not-allowed'],
})

export const ReadDropOff = operation({
  name: 'funnel.questions',
  summary: 'Where those who began a survey stopped, question by question, and how long they took.',
  verb: 'get',
  path: '/surveys/{id}/drop-off',
  access: FIGURES,
  params: One,
  query: z.object(period),
  output: z.object({
    started: z.number(),
    completed: z.number(),
    /** Seconds from the first page to the end; null when fewer finished than may be shown. */
    medianSeconds: z.number().nullable(),
    questions: z.array(
      z.object({
        question: z.string(),
        texts: z.record(z.string(), z.string()),
        answered: z.number(),
        /** Stopped after this one, as a share of those who answered it. */
        stopped: z.number(),
        share: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        medianSeconds: z.number().nullable(),
      }),
    ),
    smallest: z.number(),
  }),
  refusals: ['not-allowed', 'not-found'],
})

const InvitationRow = z.object({
  id: z.number(),
  trigger: z.number().nullable(),
  channel: z.string(),
  encounter: z.string().nullable(),
  language: z.string(),
  state: z.enum(['planned', 'sending', 'sent', 'failed', 'withdrawn', 'expired']),
  failure: z.string().nullable(),
  dueAt: z.iso.datetime(),
  sentAt: moment,
  bouncedAt: moment,
  startedAt: moment,
  completedAt: moment,
  reminders: z.number(),
})
export type InvitationRow = z.infer<typeof InvitationRow>

export const ListInvitations = operation({
  name: 'survey-invitations.list',
  summary: 'Invitations of a survey: planned, sent, failed, withdrawn. Addresses are not shown.',
  verb: 'get',
  path: '/surveys/{id}/invitations',
  access: KEEPERS,
  audit: 'saw',
  params: One,
  query: z.object({
    state: InvitationRow.shape.state.optional(),
    search: z.string().trim().max(200).optional(),
    sort: z.enum(['due', 'sent', 'state']).default('due'),
    order: z.enum(['asc', 'desc']).default('desc'),
    ...page,
  }),
  output: z.object({ rows: z.array(InvitationRow), total: z.number() }),
  refusals: ['not-found'],
})

export const WithdrawInvitation = operation({
  name: 'survey-invitations.withdraw',
  summary: 'Withdraws an invitation that has not left, or brings it back.',
  verb: 'post',
  path: '/survey-invitations/{id}/withdrawal',
  ...changing,
  params: One,
  body: z.strictObject({ withdrawn: z.boolean() }),
  output: InvitationRow,
  refusals: ['not-allowed', 'not-found', 'conflict'],
})

export const AskByHand = operation({
  name: 'survey-invitations.ask',
  summary:
    'Asks about one encounter by e-mail or SMS, or gives a link to hand over. The same rules hold as for triggers; agents ask about their own encounters.',
  verb: 'post',
  path: '/surveys/{id}/invitations',
  access: ASKERS,
  audit: 'changed',
  params: One,
  body: z.strictObject({ encounter: z.string().trim().min(1).max(200), by: z.enum(['email', 'sms', 'link']) }),
  output: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('asked'), invitation: z.number(), link: z.string().nullable() }),
    z.object({
      outcome: z.literal('not-asked'),
      reason: z.enum(REASONS),
      rule: z.string().nullable(),
      until: moment,
    }),
  ]),
  refusals: ['not-found'],
})

export const operations: readonly Operation[] = [
  ListTriggers,
  CreateTrigger,
  TryTrigger,
  ChangeTrigger,
  SwitchTrigger,
  ReadFatigue,
  SaveFatigue,
  ListNotAsked,
  ReadFunnel,
  ReadDropOff,
  ListInvitations,
  WithdrawInvitation,
  AskByHand,
]
