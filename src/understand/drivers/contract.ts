import * as z from 'zod'
import { Basis, FactFilter } from '../../base/encounters/fact-filter.ts'
import { Names } from '../../base/journey-map/metric.ts'
import { FIGURES, operation } from '../../platform/contract.ts'

/** Shapes of the key-driver results: plain JSON, no NaN and no infinity (null says "cannot be computed"). */
export const IntervalShape = z.object({ low: z.number(), high: z.number() })
export const EstimateShape = IntervalShape.extend({ value: z.number() })
export type EstimateShape = z.infer<typeof EstimateShape>

export const PenaltyRewardShape = z.object({
  touchpoint: z.int(),
  penalty: EstimateShape.extend({ se: z.number().nullable() }),
  reward: EstimateShape.extend({ se: z.number().nullable() }),
  asymmetry: EstimateShape.nullable(),
  kind: z.enum(['must-have', 'delighter', 'linear', 'cannot-tell']),
  n: z.object({ low: z.int(), high: z.int() }),
})
export type PenaltyRewardShape = z.infer<typeof PenaltyRewardShape>

export const MoreNeededShape = z.object({
  /** `inseparable`: the two say the same of everybody, so that no number of answers would tell them apart. */
  why: z.enum(['enough', 'minimum', 'separate', 'equal', 'inseparable']),
  answers: z.number().nullable(),
  /** The two touchpoints that are not told apart yet: the last one in and the first one out. */
  between: z.tuple([z.int(), z.int()]).nullable(),
})

export const Driver = z.object({
  touchpoint: z.int(),
  /** Share of what the drivers explain together (LMG / R²); the drivers' shares sum to 1. */
  importance: z.number(),
  low: z.number(),
  high: z.number(),
  rank: EstimateShape,
  /** Probability of being among the three most important; null below the noise line, and where no more than three stand above it. */
  topThree: z.number().nullable(),
  /** Probability of being the most important; null below the noise line, and where nothing else stands above it. */
  topOne: z.number().nullable(),
  /** Johnson's relative weight as a share, and the share by what the driver explains alone and adds last: checks of LMG. */
  johnson: z.number(),
  first: z.number(),
  last: z.number(),
  /** Direction of the relation among those who met the touchpoint: 1 a better score goes with a better outcome. */
  sign: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  /** Mean score of those who met it, in units of its scale; `n` answers. */
  performance: EstimateShape.extend({ n: z.int() }).nullable(),
  scale: z.object({ low: z.number(), high: z.number(), better: z.enum(['high', 'low']) }),
  /** Share of the outcome's answers whose customer met the touchpoint. */
  met: z.number(),
  /** Outcome difference that goes with one point better here for those who met it, the other touchpoints held equal. An association. */
  effect: EstimateShape.nullable(),
  /** The same in NPS points (100 × promoters less detractors), where the outcome is NPS. */
  effectNps: EstimateShape.nullable(),
  /** The share that a useless driver with as many columns would exceed one time in twenty. */
  noise: z.number(),
  aboveNoise: z.boolean(),
  /** Error from sampling orders of entry (0 when importance is exact), as a share. */
  samplingError: z.number(),
  penaltyReward: PenaltyRewardShape.nullable(),
})
export type Driver = z.infer<typeof Driver>

export const DriversResult = z.object({
  outcome: z.string(),
  n: z.int(),
  /** Independent unweighted answers of the same certainty. */
  effective: z.number(),
  /** Null: computed. Else why there is no ranking. */
  problem: z.enum(['too-few', 'too-few-people', 'outcome-constant', 'no-drivers']).nullable(),
  r2: EstimateShape.nullable(),
  drivers: z.array(Driver),
  /** The highest of the drivers' own noise lines, for drawing one line. */
  noiseLine: z.number().nullable(),
  collinearity: z.object({
    condition: z.number().nullable(),
    level: z.enum(['none', 'moderate', 'severe']),
    inflation: z.array(z.object({ touchpoint: z.int(), value: z.number().nullable() })),
    /** Touchpoints of which no number of answers tells which one matters, and why: they share their importance. */
    inseparable: z.array(z.object({ touchpoints: z.array(z.int()), why: z.enum(['identical', 'alike', 'follows']) })),
    constant: z.array(z.object({ touchpoint: z.int(), part: z.enum(['met', 'score']) })),
  }),
  moreNeeded: MoreNeededShape,
  method: z.enum(['exact', 'sampled']),
  replicates: z.int(),
  level: z.number(),
})
export type DriversResult = z.infer<typeof DriversResult>

/** One driver's importance in two segments or periods, tested. */
export const DriverDifference = z.object({
  touchpoint: z.int(),
  a: z.number(),
  b: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
  /** Adjusted for looking at all drivers at once (Benjamini–Hochberg). */
  adjusted: z.number(),
  different: z.boolean(),
})
export type DriverDifference = z.infer<typeof DriverDifference>

/** Shapley shares of McFadden's R² for binary and ordinal outcomes. */
export const DominanceResult = z.object({
  n: z.number(),
  mcfadden: EstimateShape,
  level: z.number(),
  method: z.enum(['exact', 'sampled']),
  fits: z.int(),
  /** Fits that met (quasi-)separation and were held by a small penalty; or did not settle. */
  guarded: z.int(),
  drivers: z.array(
    z.object({
      touchpoint: z.int(),
      /** In units of McFadden's R², and as a share of it with its interval, which holds the error of sampled orders too. */
      dominance: z.number(),
      importance: z.number(),
      low: z.number(),
      high: z.number(),
      /** Standard error from sampling orders of entry alone (0 when exact), as a share. */
      samplingError: z.number(),
    }),
  ),
})
export type DominanceResult = z.infer<typeof DominanceResult>

const HeardShare = z.object({ touchpoint: z.int(), share: z.number() })
/**
 * The touchpoints heard most and least often among those who met them, where that differs so much that it bends importance: what is heard
 * twice as often comes out about twice as important. Null where it does not.
 */
export const UnevenHearing = z.object({ most: HeardShare, least: HeardShare }).nullable()
export type UnevenHearing = z.infer<typeof UnevenHearing>

/** A driver with what the page needs to name it. */
export const NamedDriver = Driver.extend({
  key: z.string(),
  names: Names,
  /** Answers on the outcome whose customer met it and said how it went (with weights, their sum), and their share of those who met it. */
  heard: z.number(),
  heardShare: z.number(),
  measure: z.enum(['score', 'waiting', 'handling']),
})
export type NamedDriver = z.infer<typeof NamedDriver>

export const DriverQuery = FactFilter.extend({
  /** Key of the metric to explain; the one with most answers about the whole relationship unless given. */
  outcome: z.string().max(60).optional(),
  /** Days before the outcome in which a touchpoint counts as met; the workspace's setting unless given. */
  window: z.coerce.number().int().min(1).max(730).optional(),
  /** What stands for "how it went": scores, or the waiting or handling time. */
  measure: z.enum(['score', 'waiting', 'handling']).default('score'),
})

export const getDrivers = operation({
  name: 'drivers.get',
  summary: 'Which touchpoints move the outcome: LMG importance with intervals, ranks, noise line, checks.',
  verb: 'get',
  path: '/drivers',
  access: { ...FIGURES, roles: ['owner', 'admin', 'analyst', 'manager', 'viewer'] },
  query: DriverQuery.extend({
    /** Also the Shapley shares of McFadden's R² for binary and ordinal outcomes; some seconds more. Null for any other outcome. */
    dominance: z.stringbool().default(false),
  }),
  output: DriversResult.extend({
    drivers: z.array(NamedDriver),
    uneven: UnevenHearing,
    dominance: DominanceResult.nullable(),
    basis: Basis,
  }),
  refusals: ['not-found', 'too-large'],
})

export const compareDrivers = operation({
  name: 'drivers.compare',
  summary: 'Importance in one group against another (two segments, channels or periods), each difference tested.',
  verb: 'get',
  path: '/drivers/compare',
  access: { ...FIGURES, roles: ['owner', 'admin', 'analyst', 'manager', 'viewer'] },
  query: DriverQuery.extend({
    /** The second group: a filter beside `where`, and a period of its own when given. */
    otherWhere: z.string().max(8000).optional(),
    otherFrom: z.iso.date().optional(),
    otherTo: z.iso.date().optional(),
  }),
  output: z.object({
    rows: z.array(DriverDifference.extend({ names: Names })),
    /** Answers of each group, and why there is no comparison where one of them has no ranking. */
    a: DriversResult.pick({ n: true, problem: true, moreNeeded: true }),
    b: DriversResult.pick({ n: true, problem: true, moreNeeded: true }),
    basis: Basis,
  }),
  refusals: ['not-found', 'too-large'],
})

export const operations = [getDrivers, compareDrivers] as const
