import * as z from 'zod'
import { FactFilter } from '../../base/encounters/fact-filter.ts'
import { FIGURES, operation, paging } from '../../platform/contract.ts'

export const AnswerRow = z.object({
  id: z.string(),
  at: z.string(),
  touchpoint: z.number(),
  channel: z.number(),
  unit: z.number(),
  segment: z.string(),
  /** Empty, and without a score, for a text that answers a question of its own. */
  metric: z.string(),
  score: z.number().nullable(),
  text: z.string(),
  language: z.string(),
  encounter: z.string(),
  source: z.string(),
  kind: z.string(),
})

export const listAnswers = operation({
  name: 'answers.list',
  summary: 'The answers behind a figure, newest first.',
  verb: 'get',
  path: '/answers',
  access: FIGURES,
  query: FactFilter.extend({
    metric: z.string().max(60).optional(),
    search: z.string().max(200).optional(),
    withText: z.stringbool().default(false),
    sort: z.enum(['newest', 'oldest', 'worst', 'best']).default('newest'),
    ...paging({ furthest: 10_000 }),
  }),
  output: z.object({ rows: z.array(AnswerRow), total: z.number() }),
  refusals: ['too-large'],
  audit: 'saw',
})

export const EncounterRow = z.object({
  id: z.string(),
  at: z.string(),
  touchpoint: z.number(),
  channel: z.number(),
  unit: z.number(),
  segment: z.string(),
  staff: z.string(),
  journey: z.string(),
  outcome: z.string(),
  resolved: z.boolean().nullable(),
  transfers: z.number().nullable(),
  waiting: z.number().nullable(),
  handling: z.number().nullable(),
  money: z.number().nullable(),
  currency: z.string(),
  source: z.string(),
})

export const listEncounters = operation({
  name: 'encounters.list',
  summary: 'The encounters behind a figure, newest first.',
  verb: 'get',
  path: '/encounters',
  access: FIGURES,
  query: FactFilter.extend({
    sort: z.enum(['newest', 'oldest', 'longest-wait']).default('newest'),
    ...paging({ furthest: 10_000 }),
  }),
  output: z.object({ rows: z.array(EncounterRow), total: z.number() }),
  refusals: ['too-large'],
  audit: 'saw',
})

export const getExtent = operation({
  name: 'facts.extent',
  summary: 'What there is: first and last day, counts, segments and attributes with their most frequent values.',
  verb: 'get',
  path: '/facts/extent',
  access: FIGURES,
  output: z.object({
    first: z.string().nullable(),
    last: z.string().nullable(),
    encounters: z.number(),
    answers: z.number(),
    segments: z.array(z.object({ name: z.string(), n: z.number() })),
    attributes: z.array(z.object({ name: z.string(), values: z.array(z.object({ name: z.string(), n: z.number() })) })),
    /** Metrics with answers about the whole relationship: what drivers can explain, most answers first. */
    outcomes: z.array(z.object({ metric: z.string(), n: z.number() })),
    metrics: z.array(z.object({ metric: z.string(), n: z.number() })),
  }),
  refusals: [],
})

export const exportFacts = operation({
  name: 'facts.export',
  summary: 'Encounters or answers as CSV, NDJSON or Parquet, streamed.',
  verb: 'get',
  path: '/export/{what}',
  access: { who: 'members', roles: ['owner', 'admin', 'analyst'], keys: ['read'], reach: 'workspace' },
  params: z.object({ what: z.enum(['encounters', 'answers']) }),
  query: FactFilter.extend({ format: z.enum(['csv', 'ndjson', 'parquet']).default('csv') }),
  output: 'stream',
  refusals: ['too-large'],
  audit: 'saw',
})

export const operations = [listAnswers, listEncounters, getExtent, exportFacts] as const
