import * as z from 'zod'

/** A language as BCP 47 writes it: fi, sv-FI, zh-Hant-TW. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'a language such as fi, sv-FI or zh-Hant')

/** Words by language; a survey may speak more languages than the product does. */
export const Texts = z.record(LanguageTag, z.string().max(5_000))
export type Texts = z.infer<typeof Texts>

/**
 * Stays the same across languages and versions; conditions, answers and exports speak of it.
 * "constructor" is on every JavaScript object already, so an answer of that name would seem to be there unasked.
 */
export const PartId = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,39}$/, 'small letters, digits and _, beginning with a letter')

/** A condition of the one filter language in its text form. */
const When = z.string().max(5_000)

/**
 * Which touchpoint a score speaks of: that of the encounter asked about, the whole relationship, or one by its key.
 * Collectors without an encounter give their own place.
 */
export const About = z.union([
  z.literal('encounter'),
  z.literal('relationship'),
  z.strictObject({ touchpoint: z.string().min(1).max(200) }),
])
export type About = z.infer<typeof About>

const Option = z.strictObject({
  id: PartId,
  texts: Texts,
  /** For picture choice: name of an uploaded picture of this survey; its texts are the alternative text. */
  picture: z.string().max(200).optional(),
})
export type Option = z.infer<typeof Option>

const every = {
  id: PartId,
  /** The question itself. */
  texts: Texts,
  help: Texts.optional(),
  showWhen: When.optional(),
  /** `soft`: "are you sure?" once, then on. */
  required: z.enum(['no', 'soft', 'yes']).default('no'),
}
/** Scores know their metric, so that scorecard, drivers and filters know them with no further work. */
const scored = { ...every, about: About.default('encounter') }
const ends = { low: Texts.optional(), high: Texts.optional() }
const options = z.array(Option).min(2).max(50)
/** `other`: a last option with a line of text. */
const choosing = { options, other: z.boolean().default(false), shuffled: z.boolean().default(false) }

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nps'), ...scored, ...ends, metric: z.string().default('nps') }),
  z.strictObject({
    kind: z.literal('csat'),
    ...scored,
    ...ends,
    points: z.union([z.literal(5), z.literal(7)]).default(5),
    metric: z.string().default('csat'),
  }),
  z.strictObject({
    kind: z.literal('ces'),
    ...scored,
    ...ends,
    points: z.union([z.literal(5), z.literal(7)]).default(7),
    metric: z.string().default('ces'),
  }),
  /** Five faces, −2 to +2, each with its word. */
  z.strictObject({ kind: z.literal('emotion'), ...scored, metric: z.string().default('emotion') }),
  z.strictObject({ kind: z.literal('stars'), ...scored, ...ends, metric: z.string().default('csat') }),
  z.strictObject({ kind: z.literal('yesno'), ...scored, metric: z.string().nullable().default(null) }),
  z.strictObject({
    kind: z.literal('number'),
    ...scored,
    metric: z.string().nullable().default(null),
    least: z.number().optional(),
    most: z.number().optional(),
    unit: Texts.optional(),
  }),
  /** "Which feeling": a short labelled list. */
  z.strictObject({ kind: z.literal('feeling'), ...every, ...choosing }),
  z.strictObject({ kind: z.literal('single'), ...every, ...choosing }),
  z.strictObject({ kind: z.literal('multiple'), ...every, ...choosing, most: z.int().min(1).max(50).optional() }),
  z.strictObject({ kind: z.literal('picture'), ...every, ...choosing, several: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('ranking'), ...every, options: options.max(12) }),
  /** Each row is a radio group of its own; with a metric each row is a score about its own touchpoint. */
  z.strictObject({
    kind: z.literal('matrix'),
    ...every,
    rows: z
      .array(z.strictObject({ id: PartId, texts: Texts, about: About.optional() }))
      .min(1)
      .max(20),
    columns: z
      .array(z.strictObject({ id: PartId, texts: Texts, score: z.number().optional() }))
      .min(2)
      .max(11),
    metric: z.string().nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...every,
    earliest: z.iso.date().optional(),
    latest: z.iso.date().optional(),
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...every,
    long: z.boolean().default(true),
    most: z.int().min(1).max(10_000).default(2_000),
  }),
  /** What is agreed to, for which purpose; ends in the customer's permissions. */
  z.strictObject({ kind: z.literal('consent'), ...every, purpose: z.string().min(1).max(50) }),
  z.strictObject({ kind: z.literal('contact'), ...every, asks: z.array(z.enum(['name', 'email', 'phone'])).min(1) }),
  /** "Call me back" within a window of time. */
  z.strictObject({
    kind: z.literal('callback'),
    ...every,
    windows: z
      .array(z.strictObject({ id: PartId, texts: Texts }))
      .min(1)
      .max(12),
  }),
  z.strictObject({ kind: z.literal('statement'), ...every }),
])
export type Question = z.infer<typeof Question>
export type QuestionKind = Question['kind']
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>

/** What somebody answered. Which shape belongs to which kind is decided in `value.ts`. */
export const Value = z.union([
  z.number(),
  z.boolean(),
  z.string().max(10_000),
  z.strictObject({ chosen: z.array(PartId).max(50), other: z.string().max(500).optional() }),
  z.strictObject({ ranked: z.array(PartId).max(12) }),
  z.strictObject({ cells: z.record(PartId, PartId) }),
  z.strictObject({
    name: z.string().max(200).optional(),
    email: z.string().max(320).optional(),
    phone: z.string().max(50).optional(),
  }),
  z.strictObject({ phone: z.string().max(50), window: PartId, note: z.string().max(1_000).optional() }),
])
export type Value = z.infer<typeof Value>
