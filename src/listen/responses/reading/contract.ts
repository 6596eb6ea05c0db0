import * as z from 'zod'
import { FactFilter } from '../../../base/encounters/fact-filter.ts'
import { type Access, FIGURES, operation, paging } from '../../../platform/contract.ts'
import type { PlainQuestion } from '../../surveys/compiled.ts'
import { PartId, Value } from '../../surveys/question.ts'
import { HiddenValues } from '../collecting/contract.ts'
import { AnswerPlace } from '../place.ts'

/** Who reads what single people answered: those who look after surveys, and managers the surveys of their units. */
const READERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst', 'manager'],
  keys: ['read'],
  reach: 'own',
} as const satisfies Access
const KEEPERS = { ...READERS, keys: ['manage'] } as const satisfies Access

const survey = z.coerce.number().int().positive()
const OfSurvey = z.object({ survey })
const One = z.object({ id: z.uuid() })

/** Which responses of a survey. */
export const ResponseSearch = z.object({
  /** In what was written, or the id of an encounter. */
  search: z.string().trim().max(200).optional(),
  state: z.enum(['open', 'completed', 'over']).optional(),
  /** Play and machines are left out, shown alone, or shown with the others. */
  uncounted: z.enum(['without', 'only', 'with']).default('with'),
  collector: z.coerce.number().int().positive().optional(),
  language: z.string().max(20).optional(),
  /** First and last day on which they began, in the workspace's time zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Deleted ones, which can still be brought back. */
  removed: z.stringbool().default(false),
})
export type ResponseSearch = z.infer<typeof ResponseSearch>

export const ResponseRow = z.object({
  id: z.uuid(),
  version: z.number(),
  /** Null behind an invitation, or when the collector is gone. */
  collector: z.number().nullable(),
  invited: z.boolean(),
  language: z.string(),
  encounter: z.string().nullable(),
  device: z.string().nullable(),
  state: z.enum(['open', 'completed', 'over']),
  /** Why it counts nowhere. */
  uncounted: z.enum(['mail-machine', 'kiosk-misuse']).nullable(),
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  removedAt: z.iso.datetime().nullable(),
  /** Texts, contacts and the tie to the person were erased. */
  erased: z.boolean(),
  answers: z.record(PartId, Value),
})
export type ResponseRow = z.infer<typeof ResponseRow>

export const ListResponses = operation({
  name: 'responses.list',
  summary: 'Responses to a survey, newest first, with what was answered.',
  verb: 'get',
  path: '/surveys/{survey}/responses',
  access: READERS,
  params: OfSurvey,
  query: ResponseSearch.extend({
    sort: z.enum(['started', 'completed', 'last']).default('started'),
    order: z.enum(['asc', 'desc']).default('desc'),
    ...paging({ furthest: 100_000 }),
  }),
  output: z.object({ rows: z.array(ResponseRow), total: z.number() }),
  refusals: ['not-found', 'not-allowed'],
  audit: 'saw',
})

export const ReadResponse = operation({
  name: 'responses.read',
  summary: 'One response with everything that is known of it.',
  verb: 'get',
  path: '/responses/{id}',
  access: READERS,
  params: One,
  output: ResponseRow.extend({
    survey: z.number(),
    place: AnswerPlace,
    hidden: HiddenValues,
    identifiers: z.record(z.string(), z.string()),
    page: PartId.nullable(),
    given: z.array(
      z.object({
        question: PartId,
        /** Null when it was taken back. */
        value: Value.nullable(),
        at: z.iso.datetime(),
        changedAt: z.iso.datetime(),
        by: z.enum(['person', 'mail']),
      }),
    ),
  }),
  refusals: ['not-found', 'not-allowed'],
  audit: 'saw',
})

export const RemoveResponse = operation({
  name: 'responses.remove',
  summary: 'Deletes a response: it counts nowhere any more, and can be brought back for 30 days.',
  verb: 'delete',
  path: '/responses/{id}',
  access: KEEPERS,
  params: One,
  output: z.object({ removedAt: z.iso.datetime() }),
  refusals: ['not-found', 'not-allowed'],
  audit: 'changed',
})

export const RestoreResponse = operation({
  name: 'responses.restore',
  summary: 'Brings a deleted response back; it counts again.',
  verb: 'post',
  path: '/responses/{id}/restoration',
  access: KEEPERS,
  params: One,
  output: z.undefined(),
  refusals: ['not-found', 'not-allowed', 'conflict'],
  audit: 'changed',
})

export const ExportResponses = operation({
  name: 'responses.export',
  summary: 'Responses to a survey as CSV, one row each with a column for every question, or as NDJSON; streamed.',
  verb: 'get',
  path: '/surveys/{survey}/responses/export',
  access: { ...READERS, roles: ['owner', 'admin', 'analyst', 'manager'] },
  params: OfSurvey,
  query: ResponseSearch.extend({ format: z.enum(['csv', 'ndjson']).default('csv') }),
  output: 'stream',
  refusals: ['not-found', 'not-allowed'],
  audit: 'saw',
})

const share = z.object({ n: z.number(), share: z.number(), low: z.number(), high: z.number() })

/** What was answered to a question, or to one row of a matrix. */
export const Tally = z.object({
  /** Of a matrix. */
  row: PartId.nullable(),
  /** Responses that answered; null when they are fewer than may be shown, and then nothing else is. */
  n: z.number().nullable(),
  /** Options, points, yes and no, in the order of the question; 95 % intervals. Several may be chosen by one response. */
  counts: z.array(share.extend({ key: z.string() })),
  /** Of scores and numbers, with its 95 % interval. */
  mean: z.object({ value: z.number(), low: z.number(), high: z.number(), median: z.number() }).nullable(),
  /** Of a ranking: mean place of each option among those who ranked it, 1 the first. */
  ranks: z.array(z.object({ key: z.string(), n: z.number(), mean: z.number() })),
  /** How many wrote something. */
  texts: z.number(),
})
export type Tally = z.infer<typeof Tally>

export const QuestionResult = z.object({
  /** As the newest version that has it asks. */
  question: z.custom<PlainQuestion>((value) => typeof value === 'object' && value !== null),
  version: z.number(),
  tallies: z.array(Tally),
})
export type QuestionResult = z.infer<typeof QuestionResult>

export const ReadResults = operation({
  name: 'responses.results',
  summary: 'What was answered to each question of a survey, counted. Managers and agents see what concerns them.',
  verb: 'get',
  path: '/surveys/{survey}/results',
  access: FIGURES,
  params: OfSurvey,
  query: FactFilter,
  output: z.object({
    /** Responses with at least one counted answer; null when too few to show. */
    responses: z.number().nullable(),
    /** Fewer answers than this are not shown. */
    smallestGroup: z.number(),
    questions: z.array(QuestionResult),
  }),
  refusals: ['not-found', 'too-large'],
})

export const ListTexts = operation({
  name: 'responses.texts',
  summary: 'What was written in answer to a question, newest first.',
  verb: 'get',
  path: '/surveys/{survey}/texts',
  access: FIGURES,
  params: OfSurvey,
  query: FactFilter.extend({
    question: PartId,
    search: z.string().trim().max(200).optional(),
    order: z.enum(['newest', 'oldest']).default('newest'),
    ...paging({ furthest: 10_000 }),
  }),
  output: z.object({
    rows: z.array(z.object({ id: z.string(), at: z.iso.datetime(), text: z.string(), language: z.string() })),
    /** Null when fewer have written than may be shown. */
    total: z.number().nullable(),
  }),
  refusals: ['not-found', 'too-large'],
  audit: 'saw',
})

export const operations = [
  ListResponses,
  ReadResponse,
  RemoveResponse,
  RestoreResponse,
  ExportResponses,
  ReadResults,
  ListTexts,
] as const
