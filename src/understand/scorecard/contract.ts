import * as z from 'zod'
import { Basis, FactFilter } from '../../base/encounters/fact-filter.ts'
import { Metric, Names } from '../../base/journey-map/metric.ts'
import { FIGURES, operation, pageSize } from '../../platform/contract.ts'

export const GROUPINGS = [
  'all',
  'touchpoint',
  'channel',
  'stage',
  'unit',
  'team',
  'segment',
  'month',
  'week',
  'day',
] as const
/** Also `attribute.NAME`. For units: `unit:LEVEL` counts everything below each unit of that level (`unit:region`). */
export const Grouping = z
  .string()
  .regex(
    /^(all|touchpoint|channel|stage|unit|unit:[\p{L}\p{N}_ -]{1,50}|team|segment|month|week|day|attribute\..{1,100})$/u,
    'not something to group by',
  )

export const Mark = z.enum(['better', 'worse', 'same', 'tooFew'])
export type Mark = z.infer<typeof Mark>

const interval = { value: z.number(), low: z.number(), high: z.number() }

/** Against the period before or the rest. `mark` after Benjamini–Hochberg over all cells of the answer. */
export const Change = z.object({ ...interval, p: z.number(), mark: Mark }).or(z.object({ mark: z.literal('tooFew') }))
export type Change = z.infer<typeof Change>

/**
 * NPS −1…1, shares 0…1, means in units of the scale. `value` null: too few to show, or held back (see `heldBack` of the row). n says how
 * many answers there are; nEffective how many independent ones they are worth, also where that is what is too few.
 */
export const MetricFigure = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  nEffective: z.number().nullable(),
  weighted: z.boolean(),
  method: z.enum(['adjusted-wald', 'wilson', 't']).nullable(),
  before: Change.nullable(),
  rest: Change.nullable(),
})
export type MetricFigure = z.infer<typeof MetricFigure>

/** Median and ninetieth percentile in seconds, from a histogram with buckets of 2 %. */
export const DurationFigure = z.object({
  median: z.number(),
  low: z.number(),
  high: z.number(),
  p90: z.number(),
  n: z.number(),
})
export type DurationFigure = z.infer<typeof DurationFigure>

export const ShareFigure = z.object({ ...interval, n: z.number() })
export type ShareFigure = z.infer<typeof ShareFigure>

/**
 * Figures that, with the total and the rest of the table, would tell the figure of a group that is too small to show. They are null for
 * whoever may not take the single rows out (managers, agents, viewers), and have no place in a file or a picture that is passed on.
 */
export const HeldBack = z.object({
  /** Keys of metrics whose figure is meant, and of those where only the change against the period before is. */
  metrics: z.array(z.string()),
  before: z.array(z.string()),
  resolved: z.boolean(),
  transfers: z.boolean(),
})
export type HeldBack = z.infer<typeof HeldBack>

export const ScorecardRow = z.object({
  /** Id, name or date of the group; '' is what belongs to none. */
  key: z.string(),
  names: Names,
  /** Channel, stage and state of a touchpoint, level and parent of a unit. */
  channel: z.number().nullable(),
  stage: z.number().nullable(),
  state: z.enum(['proposed', 'confirmed', 'hidden']).nullable(),
  encounters: z.number(),
  answers: z.number(),
  /** Share of the encounters that were heard; null when no encounters are known. */
  coverage: ShareFigure.nullable(),
  /** By key of the metric. */
  metrics: z.record(z.string(), MetricFigure),
  waiting: DurationFigure.nullable(),
  handling: DurationFigure.nullable(),
  resolved: ShareFigure.nullable(),
  transfers: z.object({ mean: z.number(), n: z.number() }).nullable(),
  money: z.array(z.object({ currency: z.string(), sum: z.number(), mean: z.number(), n: z.number() })),
  heldBack: HeldBack,
})
export type ScorecardRow = z.infer<typeof ScorecardRow>

export const getScorecard = operation({
  name: 'scorecard.get',
  summary:
    'Volume, coverage, experience with 95 % intervals, and operational measures, by any grouping; changes marked only where they are statistically there.',
  verb: 'get',
  path: '/scorecard',
  access: FIGURES,
  query: FactFilter.extend({
    by: Grouping.default('touchpoint'),
    /** Keys of metrics with commas between them; all that have answers unless given. */
    metric: z.string().max(1000).optional(),
    kind: z.string().max(100).optional(),
    against: z.enum(['before', 'year', 'none']).default('before'),
    limit: pageSize(2000, 500),
  }),
  output: z.object({
    rows: z.array(ScorecardRow),
    total: ScorecardRow,
    metrics: z.array(Metric),
    /** The period that changes are measured against. */
    before: z.object({ from: z.string(), to: z.string() }).nullable(),
    smallest: z.number(),
    level: z.number(),
    /** More groups exist than were asked for. */
    more: z.boolean(),
    basis: Basis,
  }),
  refusals: ['too-large'],
})

export const TrendPoint = z.object({
  /** First day of the day, week or month. */
  from: z.string(),
  encounters: z.number(),
  answers: z.number(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  /** With this point and the figure of the whole period, that of a point with too few answers could be worked out. */
  heldBack: z.boolean(),
})
export type TrendPoint = z.infer<typeof TrendPoint>

export const getTrends = operation({
  name: 'scorecard.trends',
  summary: 'One metric over time, for everything or for each touchpoint, channel, unit or segment.',
  verb: 'get',
  path: '/scorecard/trends',
  access: FIGURES,
  query: FactFilter.extend({
    by: z.enum(['all', 'touchpoint', 'channel', 'unit', 'segment']).default('all'),
    metric: z.string().max(60),
    step: z.enum(['day', 'week', 'month']).default('month'),
  }),
  output: z.object({
    series: z.array(z.object({ key: z.string(), points: z.array(TrendPoint) })),
    metric: Metric,
    basis: Basis,
  }),
  refusals: ['not-found', 'too-large'],
})

export const getPoints = operation({
  name: 'scorecard.points',
  summary: 'How many answers were given at each point of a scale, with the share of each.',
  verb: 'get',
  path: '/scorecard/points',
  access: FIGURES,
  query: FactFilter.extend({ metric: z.string().max(60) }),
  output: z.object({
    /** In the order of the scale, also points that nobody chose; empty when there are too few answers or no points. */
    points: z.array(z.object({ point: z.number(), n: z.number(), share: ShareFigure })),
    n: z.number(),
    metric: Metric,
    basis: Basis,
  }),
  refusals: ['not-found', 'too-large'],
})

export const operations = [getScorecard, getTrends, getPoints] as const
