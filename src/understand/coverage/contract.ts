import * as z from 'zod'
import { Basis, FactFilter } from '../../base/encounters/fact-filter.ts'
import { Metric, Names } from '../../base/journey-map/metric.ts'
import { FIGURES, operation } from '../../platform/contract.ts'

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** One group of encounters and how often it answered. */
export const CoverageRow = z.object({
  /** `touchpoint`, `waiting`, `attribute.NAME`… */
  topic: z.string(),
  /** Id, name or number of the band; '' is what the encounter does not say. */
  key: z.string(),
  names: Names,
  encounters: z.number(),
  heard: z.number(),
  share: Interval,
  /** Share here less that of all other encounters, with p after Benjamini–Hochberg over all rows. */
  difference: Interval.extend({ adjusted: z.number() }).nullable(),
  mark: z.enum(['more', 'less', 'same']),
  /** Answers more (fewer) than if this group answered as often as all together. */
  surplus: z.number(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

/** NPS −1…1, shares 0…1, means in units of the scale. */
const WeightFigure = Interval.extend({ n: z.number(), effective: z.number() })

export const WeightMargin = z.object({
  topic: z.string(),
  /** Categories found, and classes after those with too few replies were joined; one class says nothing and is not used. */
  categories: z.number(),
  classes: z.number(),
})

/** What weights cannot mend, as a stated range. */
export const StillOffShape = z.object({
  /** Part of the spread of answers assumed. */
  part: z.number(),
  /** By how much the silent may differ from those alike who were heard, and what that was taken from. */
  difference: z.number(),
  from: z.enum(['spread', 'weighting', 'late']),
  low: z.number(),
  high: z.number(),
  /** When every silent encounter were at the worst, or at the best. */
  worst: z.object({ low: z.number(), high: z.number() }),
  moves: z.array(z.object({ part: z.number(), by: z.number() })),
  /** The slower half of the answers less the quicker one. */
  late: Interval.extend({ early: z.number(), late: z.number(), n: z.number() }).nullable(),
})

export const Weighting = z.object({
  metric: Metric,
  /** Answers to this metric that belong to no encounter: they have no population to be weighted to. */
  apart: z.number(),
  problem: z.enum(['no-answers', 'too-few', 'margins']).nullable(),
  raw: WeightFigure.nullable(),
  weighted: WeightFigure.nullable(),
  /** Kish: how many times larger weights alone make the variance. */
  designEffect: z.number().nullable(),
  /** How many times larger answers of the same person make it. */
  clustering: z.number(),
  /** Answers whose weight was cut at five medians; smallest and largest weight over the median. */
  trimmed: z.number(),
  spread: z.object({ low: z.number(), high: z.number() }).nullable(),
  margins: z.array(WeightMargin),
  stillOff: StillOffShape.nullable(),
})
export type Weighting = z.infer<typeof Weighting>

export const getCoverage = operation({
  name: 'coverage.get',
  summary:
    'Who answers and who is silent, answers weighted to all encounters beside the answers as they are, and how far the figure may still be off.',
  verb: 'get',
  path: '/coverage',
  access: FIGURES,
  query: FactFilter.extend({
    /** Key of the metric to weight; the one with most answers about encounters unless given. */
    metric: z.string().max(60).optional(),
    /** What to weight by, with commas between: touchpoint, channel, region, segment, resolved, waiting, month… */
    margins: z.string().max(1000).optional(),
    /** How much the silent may differ, in standard deviations of the answers. */
    part: z.coerce.number().min(0).max(3).default(0.25),
  }),
  output: z.object({
    encounters: z.number(),
    heard: z.number(),
    /** Null when no encounters are known, or too few to show. */
    share: Interval.nullable(),
    /** How many times larger the variance of a share is, as encounters of one person are answered together. */
    clustering: z.number(),
    /** All encounters of every so manyeth person were looked at; 1 = of all. Counts are of those looked at. */
    every: z.number(),
    /** Groups that bend the picture most first; groups below the smallest size are left out. */
    rows: z.array(CoverageRow),
    smallest: z.number(),
    metrics: z.array(z.object({ metric: z.string(), n: z.number(), apart: z.number() })),
    weighting: Weighting.nullable(),
    basis: Basis,
  }),
  refusals: ['not-found', 'too-large'],
})

export const operations = [getCoverage] as const
