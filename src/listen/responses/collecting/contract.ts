import * as z from 'zod'
import { operation } from '../../../platform/contract.ts'
import type { Compiled } from '../../surveys/compiled.ts'
import type { EncounterSeen } from '../../surveys/condition-fields.ts'
import { PartId, Value } from '../../surveys/question.ts'

/** Nobody sees the field of this name, so whoever fills it is no person. */
export const HONEYPOT = 'website'

/** Why nothing is asked; each has its own clear words on the page. */
export const CLOSED_WHYS = ['closed', 'paused', 'not-yet', 'expired', 'full', 'once'] as const
export const ClosedWhy = z.enum(CLOSED_WHYS)
export type ClosedWhy = z.infer<typeof ClosedWhy>

export const Device = z.enum(['phone', 'tablet', 'desk', 'kiosk'])
export type Device = z.infer<typeof Device>

export const HiddenValues = z.record(PartId, z.union([z.string().max(500), z.number()]))
export type HiddenValues = z.infer<typeof HiddenValues>

/** A collector's or an invitation's; of the length that either has, and of any other too, so that none stands out. */
const Token = z.string().min(1).max(100)
/** What the page was given to answer under, with `~` and a UUID behind it on a screen for many people. */
const Response = z.string().min(1).max(120)

const compiled = z.custom<Compiled>((value) => typeof value === 'object')
const encounter = z.custom<EncounterSeen>((value) => typeof value === 'object')

const visit = {
  survey: z.number(),
  version: z.number(),
  compiled,
  language: z.string(),
  hidden: HiddenValues,
  encounter,
  answers: z.record(PartId, Value),
}

export const Offered = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    ...visit,
    /** How it is offered; null behind an invitation. */
    collector: z.object({ kind: z.string(), settings: z.record(z.string(), z.unknown()) }).nullable(),
    /** Answers are sent under this. */
    response: z.string(),
    /** It goes on; then `answers` and `page` are where it stands. */
    resumed: z.boolean(),
    page: PartId.nullable(),
  }),
  /** Answered to the end before. */
  z.object({ state: z.literal('completed'), ...visit }),
  z.object({
    state: z.literal('closed'),
    why: ClosedWhy,
    /** Null where nothing of the survey may be shown. */
    title: z.string().nullable(),
    language: z.string().nullable(),
    opensAt: z.iso.datetime().nullable(),
  }),
])
export type Offered = z.infer<typeof Offered>

export const ANSWERS_AT_ONCE = 100

const Given = z.strictObject({
  /** Sent twice it counts once. */
  event: z.uuid(),
  question: PartId,
  /** Null takes an answer back. */
  value: Value.nullable(),
  /** Milliseconds since 1970 by the clock of the device; what lies in the future is taken as now. */
  at: z.int().min(0),
  /** `mail`: tapped in a message and sent by the page, before anybody touched it. */
  by: z.enum(['person', 'mail']).default('person'),
})
export type GivenAnswer = z.infer<typeof Given>

export const SaveBody = z.strictObject({
  response: Response.optional(),
  version: z.int().min(1).optional(),
  language: z.string().max(20).optional(),
  device: Device.nullable().optional(),
  page: PartId.nullable().optional(),
  hidden: HiddenValues.optional(),
  answers: z.array(Given).max(ANSWERS_AT_ONCE).default([]),
  completed: z.boolean().default(false),
  /** A screen's own judgement that this looks like play; kept, but not counted. */
  uncounted: z.enum(['hasty', 'burst']).nullable().optional(),
  [HONEYPOT]: z.string().max(1_000).optional(),
})
export type SaveBody = z.infer<typeof SaveBody>

export const Saved = z.object({
  /** `over`: a quota is full, thank and let go. `closed`: nothing was taken. */
  state: z.enum(['open', 'completed', 'over', 'closed']),
  why: ClosedWhy.nullable(),
  /** Answers that cannot be right, by event; everything else is kept for good. */
  refused: z.array(z.object({ event: z.string(), why: z.string() })),
  /** Questions that must be answered before it is complete. */
  missing: z.array(z.string()),
  /** Id of the thanks that fit. */
  thanks: z.string().nullable(),
})
export type Saved = z.infer<typeof Saved>

const asked = { who: 'anyone', because: 'whoever has the link is asked' } as const

export const OpenResponse = operation({
  name: 'collect.open',
  summary: 'What the survey behind a link asks, ready to be shown, and how far an earlier visit came. Records nothing.',
  verb: 'get',
  path: '/collect/{token}',
  access: asked,
  callers: 'any-site',
  params: z.object({ token: Token }),
  query: z.object({
    /** Preferred; else the languages of the browser decide. */
    language: z.string().max(20).optional(),
    /** Goes on with answers that were sent under this. */
    response: Response.optional(),
    /** Values of hidden fields as a JSON object. */
    hidden: z.string().max(5_000).optional(),
  }),
  output: Offered,
  refusals: ['not-found'],
})

export const SaveAnswers = operation({
  name: 'collect.save',
  summary: 'Keeps answers of one response, and its end. Answers once they are durable; sent again they count once.',
  verb: 'post',
  path: '/collect/{token}/answers',
  access: asked,
  callers: 'any-site',
  params: z.object({ token: Token }),
  body: SaveBody,
  output: Saved,
  refusals: ['not-found', 'overloaded'],
  limit: 262_144,
})

export const operations = [OpenResponse, SaveAnswers] as const
