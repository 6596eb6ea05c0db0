import * as z from 'zod'
import { type Access, operation } from '../../platform/contract.ts'

/** Rows that one call may bring; more belongs into a file import. */
export const ROWS_AT_ONCE = 10_000
const BODY_LIMIT = 32_000_000

const WRITERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst'],
  keys: ['ingest'],
  reach: 'workspace',
} as const satisfies Access

const RowReply = z.discriminatedUnion('status', [
  z.object({ status: z.literal('accepted'), id: z.string() }),
  z.object({ status: z.literal('duplicate'), id: z.string() }),
  z.object({ status: z.literal('refused'), column: z.string(), reason: z.string() }),
])

export const AppendReply = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  refused: z.number().int(),
  /** In the order of the rows sent. Refused rows are kept in quarantine with the reason. */
  rows: z.array(RowReply),
})
export type AppendReply = z.infer<typeof AppendReply>

export const appendEncounters = operation({
  name: 'encounters.append',
  summary:
    'Encounters as a JSON array or as NDJSON, gzip too; up to 10,000 rows. Answers for each row once all accepted rows are durable.',
  verb: 'post',
  path: '/encounters',
  access: WRITERS,
  body: 'stream',
  output: AppendReply,
  refusals: ['too-large', 'overloaded', 'unavailable'],
  limit: BODY_LIMIT,
})

export const appendAnswers = operation({
  name: 'answers.append',
  summary:
    'Answers to questions as a JSON array or as NDJSON, gzip too; up to 10,000 rows. Answers for each row once all accepted rows are durable.',
  verb: 'post',
  path: '/answers',
  access: WRITERS,
  body: 'stream',
  output: AppendReply,
  refusals: ['too-large', 'overloaded', 'unavailable'],
  limit: BODY_LIMIT,
})

export const SEGMENT_KINDS = ['track', 'identify', 'page', 'screen', 'group', 'alias', 'batch'] as const
export type SegmentCall = (typeof SEGMENT_KINDS)[number]

const tracking = (kind: SegmentCall) =>
  operation({
    name: `tracking.${kind}`,
    summary: `The ${kind} call of the Segment tracking specification; also at /v1/${kind}, so that existing SDKs work with the address alone changed.`,
    verb: 'post',
    path: `/tracking/${kind}`,
    access: { ...WRITERS, roles: [] },
    body: 'stream',
    output: z.object({ success: z.literal(true) }),
    refusals: ['too-large', 'overloaded', 'unavailable'],
    limit: 4_000_000,
  })

export const trackingCalls = SEGMENT_KINDS.map((kind) => ({ kind, operation: tracking(kind) }))

export const operations = [appendEncounters, appendAnswers, ...trackingCalls.map((call) => call.operation)] as const
