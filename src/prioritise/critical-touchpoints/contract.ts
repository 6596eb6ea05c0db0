import * as z from 'zod'
import { Basis } from '../../base/encounters/fact-filter.ts'
import { Metric, Names } from '../../base/journey-map/metric.ts'
import { FIGURES, operation } from '../../platform/contract.ts'
import {
  DriverQuery,
  DriversResult,
  EstimateShape,
  MoreNeededShape,
  UnevenHearing,
} from '../../understand/drivers/contract.ts'

/** `fix` matters and is weak, `keep` matters and is strong, `watch` matters less and is weak, `fine` matters less and is strong. */
export const FIELDS = ['fix', 'keep', 'watch', 'fine'] as const
export const Field = z.enum(FIELDS)
export type Field = z.infer<typeof Field>

/** Where the map is cut: at the mean of the touchpoints, or (performance only) in the middle of each scale. */
export const SplitBy = z.enum(['mean', 'midpoint'])
export type SplitBy = z.infer<typeof SplitBy>

export const Priority = z.object({
  touchpoint: z.int(),
  /** Share of what the drivers explain together. */
  importance: EstimateShape,
  /** Mean score of those who met it, in units of its scale; `n` answers. */
  performance: EstimateShape.extend({ n: z.int() }),
  scale: z.object({ low: z.number(), high: z.number(), better: z.enum(['high', 'low']) }),
  /** Performance as a share of the scale, 0 worst … 1 best: what touchpoints on different scales are compared by. */
  position: EstimateShape,
  field: Field,
  /** Probability of each field, from the same resampled worlds. */
  fields: z.object({ fix: z.number(), keep: z.number(), watch: z.number(), fine: z.number() }),
  /** Importance × room left on the scale, 0…1; 0 where a better score does not go with a better outcome. */
  gain: EstimateShape,
  /** Place in the list "fix first", with its interval. */
  rank: EstimateShape,
  /**
   * Probability of truly being among the first three. Null where it would say nothing: for what is below the noise line or has nothing
   * to gain, and where no more than three touchpoints are neither.
   */
  topThree: z.number().nullable(),
  /** Probability of truly being the first; null likewise, and where there is no other. */
  topOne: z.number().nullable(),
  /** What one point better here goes with in the outcome, for those who met it and over everybody. An association. */
  effect: EstimateShape.nullable(),
  effectOverall: EstimateShape.nullable(),
  /** Both in NPS points, where the outcome is NPS. */
  effectNps: EstimateShape.nullable(),
  effectNpsOverall: EstimateShape.nullable(),
  met: z.number(),
  /** Customers it touches in the period, where the caller knows. */
  customers: z.number().nullable(),
  sign: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  aboveNoise: z.boolean(),
  kind: z.enum(['must-have', 'delighter', 'linear', 'cannot-tell']).nullable(),
})
export type Priority = z.infer<typeof Priority>

export const PrioritiesResult = z.object({
  outcome: z.string(),
  n: z.int(),
  problem: DriversResult.shape.problem,
  /** Ranked: what to fix first comes first. */
  rows: z.array(Priority),
  /** Touchpoints that matter in some measure but have no score to be placed by. */
  unplaced: z.array(z.int()),
  split: z.object({ by: SplitBy, importance: z.number(), performance: z.number() }).nullable(),
  /** What would tell the first three from the rest; the first, where no more than three are in question. */
  moreNeeded: MoreNeededShape,
  level: z.number(),
})
export type PrioritiesResult = z.infer<typeof PrioritiesResult>

export const NamedPriority = Priority.extend({
  key: z.string(),
  names: Names,
  channel: z.number().nullable(),
  stage: z.number().nullable(),
  /** Answers on the outcome whose customer met it and said how it went (with weights, their sum), and their share of those who met it. */
  heard: z.number(),
  heardShare: z.number(),
})
export type NamedPriority = z.infer<typeof NamedPriority>

export const getPriorities = operation({
  name: 'priorities.get',
  summary:
    'What to fix first: importance × performance with uncertainty, ranked, with the probability of being among the top three.',
  verb: 'get',
  path: '/priorities',
  access: { ...FIGURES, roles: ['owner', 'admin', 'analyst', 'manager', 'viewer'] },
  query: DriverQuery.extend({ split: SplitBy.default('mean') }),
  output: PrioritiesResult.extend({
    rows: z.array(NamedPriority),
    /** The metric that is explained. */
    metric: Metric,
    outcomes: z.array(z.object({ metric: z.string(), n: z.number() })),
    r2: EstimateShape.nullable(),
    noiseLine: z.number().nullable(),
    collinearity: DriversResult.shape.collinearity,
    replicates: z.number(),
    /** Share of encounters in the period that were heard; null when encounters are not known. */
    coverage: z.number().nullable(),
    uneven: UnevenHearing,
    basis: Basis,
  }),
  refusals: ['not-found', 'too-large'],
})

export const operations = [getPriorities] as const
