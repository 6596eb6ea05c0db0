import * as z from 'zod'

export const TouchpointTruth = z.object({
  key: z.string(),
  name: z.string(),
  /** Share of the explained variance of the outcome that is due to it; sums to 1. */
  importance: z.number(),
  rank: z.number(),
  /** Mean satisfaction 1…5 and share of 4 and 5, if everybody answered. */
  score: z.number(),
  topTwo: z.number(),
  /** Share of journeys that meet it. */
  met: z.number(),
  /** Outcome points that go with one point of satisfaction here, the rest held equal, among answers as they are rounded. */
  effect: z.number(),
  /** Outcome points that one point of unrounded experience truly adds, and that having met it adds. */
  slope: z.number(),
  contact: z.number(),
})
export type TouchpointTruth = z.infer<typeof TouchpointTruth>

export const UnitTruth = z.object({
  key: z.string(),
  name: z.string(),
  /** Points of satisfaction the unit itself adds; 0 for units that do not differ. */
  effect: z.number(),
  score: z.number(),
  /** Against all other units of its level of which the same is asked; null where there is no such comparison. */
  againstRest: z.number().nullable(),
  differs: z.boolean(),
})
export type UnitTruth = z.infer<typeof UnitTruth>

const ChangeTruth = z.object({
  touchpoint: z.string(),
  unit: z.string().nullable(),
  /** First day of the new state; answers follow some days later. */
  from: z.string(),
  size: z.number(),
})

const LogOdds = z.record(z.string(), z.number())

const ResponseTruth = z.object({
  formula: z.string(),
  segment: LogOdds,
  kind: LogOdds,
  strength: z.number(),
  middle: z.number(),
  unit: z.number(),
  most: z.number(),
  /** As it came out for the wanted number of answers; null when everybody answers, or it was not asked. */
  constant: z.number().nullable(),
})

const Polarity = z.enum(['praise', 'blame'])

/** What the comments of the made answers say. A comment says one thing or two, each counted. */
export const CommentTruth = z.object({
  answers: z.number(),
  /** Answers with a comment. */
  comments: z.number(),
  /** By touchpoint (null: about the relationship), topic and polarity. */
  said: z.array(
    z.object({ touchpoint: z.string().nullable(), topic: z.string(), polarity: Polarity, comments: z.number() }),
  ),
  /** The sentences that comments are put together from, with `{days}` and `{minutes}` where a number stands. */
  sentences: z.array(
    z.object({
      language: z.string(),
      topic: z.string(),
      polarity: Polarity,
      sentence: z.string(),
      comments: z.number(),
    }),
  ),
})
export type CommentTruth = z.infer<typeof CommentTruth>

/** What was planted in the sample company: what a method should find. */
export const Truth = z.object({
  note: z.string(),
  /** Row by row as company systems would send them, or drawn in bulk inside ClickHouse: then `note` says what is simpler. */
  way: z.enum(['rows', 'bulk']),
  company: z.string(),
  from: z.string(),
  to: z.string(),
  seed: z.number(),
  selection: z.enum(['none', 'visible', 'full', 'felt']),
  /** Journeys behind these numbers, all answered: how exact they are. */
  journeys: z.number(),
  r2: z.number(),
  /** −1…1, and the mean 0…10. */
  nps: z.number(),
  outcomeMean: z.number(),
  touchpoints: z.array(TouchpointTruth),
  units: z.array(UnitTruth),
  /** The name is what rows carry. */
  segments: z.array(z.object({ key: z.string(), name: z.string(), liking: z.number() })),
  changes: z.array(ChangeTruth),
  response: ResponseTruth,
  noise: z.array(z.string()),
  /** Null when the company has no comments. */
  comments: CommentTruth.nullable(),
})
export type Truth = z.infer<typeof Truth>
