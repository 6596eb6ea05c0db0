import * as z from 'zod'
import { AnswerKind } from '../../base/encounters/row.ts'
import { Figure, MetricKind, Names, Scale } from '../../base/journey-map/metric.ts'

export const MOST_COLUMNS = 2000

/**
 * How a file becomes rows of facts: small, readable, and enough to replay the same import next month.
 * Nothing in it depends on when or by whom it runs.
 */

export const SHAPES = ['encounters', 'survey', 'events', 'orders', 'people'] as const
export const Shape = z.enum(SHAPES)
export type Shape = z.infer<typeof Shape>

const name = z.string().min(1).max(200)

/** `thousands` ' ' stands for every kind of space. */
export const NumberStyle = z.strictObject({
  decimal: z.enum(['.', ',']),
  thousands: z.enum(['', ' ', '.', ',', "'"]),
})
export type NumberStyle = z.infer<typeof NumberStyle>

export const DATE_FORMATS = ['ymd', 'dmy', 'mdy', 'excel', 'epoch-s', 'epoch-ms'] as const
/** Order of the parts; separators, month names, `klo`, AM/PM, fractions and offsets are read in each. */
export const DateFormat = z.enum(DATE_FORMATS)
export type DateFormat = z.infer<typeof DateFormat>

export const TimeUnit = z.enum(['ms', 's', 'min', 'h', 'd', 'hms'])
export type TimeUnit = z.infer<typeof TimeUnit>

const column = { column: z.string().max(500) }
const number = { number: NumberStyle.optional() }
const plain = <R extends string>(role: R) => z.strictObject({ ...column, role: z.literal(role) })

export const ScoreColumn = z.strictObject({
  ...column,
  ...number,
  role: z.literal('score'),
  /** Key of a metric of the workspace, or of one in `metrics` of this mapping. */
  metric: z.string().min(1).max(60),
  /** About the whole relationship, whatever the row is about. */
  outcome: z.boolean(),
  /** Fixed touchpoint of this column; null takes the row's own. */
  touchpoint: name.nullable(),
  /** Words or codes to points of the metric's scale; a value not listed is read as a number. */
  points: z.record(z.string().max(200), z.number()).optional(),
  /** Values that mean "did not meet it" or "cannot say": no answer, no refusal. */
  notApplicable: z.array(z.string().max(100)).max(50),
  /** The file's low end is the metric's high end. */
  reversed: z.boolean(),
  /** The file's scale when it differs from the metric's: stretched linearly onto it. */
  from: z.strictObject({ low: z.number(), high: z.number() }).optional(),
})
export type ScoreColumn = z.infer<typeof ScoreColumn>

export const ColumnMapping = z.discriminatedUnion('role', [
  plain('ignore'),
  plain('id'),
  z.strictObject({ ...column, role: z.literal('at'), format: DateFormat, zone: z.string().optional() }),
  /** Second time of an event log with start and end: handling seconds are end minus start. */
  z.strictObject({ ...column, role: z.literal('started'), format: DateFormat, zone: z.string().optional() }),
  z.strictObject({ ...column, role: z.literal('identifier'), key: z.string().min(1).max(50) }),
  plain('journey'),
  plain('channel'),
  plain('touchpoint'),
  plain('unit'),
  plain('segment'),
  plain('staff'),
  plain('outcome'),
  z.strictObject({ ...column, role: z.literal('resolved'), yes: z.array(z.string()), no: z.array(z.string()) }),
  z.strictObject({ ...column, ...number, role: z.literal('transfers') }),
  z.strictObject({ ...column, ...number, role: z.literal('waiting'), unit: TimeUnit }),
  z.strictObject({ ...column, ...number, role: z.literal('handling'), unit: TimeUnit }),
  /** `per` line: the amount of this row; piece: to be multiplied by the quantity column. */
  z.strictObject({ ...column, ...number, role: z.literal('money'), per: z.enum(['line', 'piece']) }),
  z.strictObject({ ...column, ...number, role: z.literal('quantity') }),
  plain('currency'),
  z.strictObject({ ...column, role: z.literal('attribute'), name: z.string().min(1).max(100) }),
  z.strictObject({ ...column, ...number, role: z.literal('measure'), name: z.string().min(1).max(100) }),
  ScoreColumn,
  /** Goes with the answer of column `of`; null: with the first answer of the row. */
  z.strictObject({ ...column, role: z.literal('text'), of: z.string().nullable() }),
  plain('language'),
  z.strictObject({ ...column, ...number, role: z.literal('weight') }),
  plain('respondent'),
  plain('encounter'),
  /** Transition of an event log; `keep` null keeps all, otherwise other transitions are left out (and counted). */
  z.strictObject({ ...column, role: z.literal('lifecycle'), keep: z.array(z.string()).nullable() }),
])
export type ColumnMapping = z.infer<typeof ColumnMapping>
export type Role = ColumnMapping['role']

export const Reading = z.strictObject({
  /** Sheet or zip entry; absent: the first table that has the columns. */
  table: z.string().optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  delimiter: z.string().max(1).optional(),
  quote: z.string().max(1).optional(),
  lineEnd: z.enum(['\n', '\r\n', '\r']).optional(),
  header: z.boolean().optional(),
  skipLines: z.int().min(0).optional(),
})
export type Reading = z.infer<typeof Reading>

export const MappingMetric = z.strictObject({
  key: z.string().min(1).max(60),
  kind: MetricKind,
  figure: Figure,
  names: Names,
  scale: Scale,
  topFrom: z.number().nullable(),
})

export const Mapping = z.strictObject({
  version: z.literal(1),
  /** Name of the system the rows come from: the `source` of each row and the first part of every id. */
  source: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\s:#]+$/, 'no spaces, colons or hashes'),
  shape: Shape,
  reading: Reading,
  /** IANA name: the zone of times that carry none. */
  zone: z.string().min(1),
  columns: z.array(ColumnMapping).min(1).max(MOST_COLUMNS),
  /** What the file does not say; a column with the same role wins where it has a value. */
  constants: z.strictObject({
    at: z.iso.datetime({ offset: true }).optional(),
    channel: name.optional(),
    touchpoint: name.optional(),
    unit: name.optional(),
    segment: name.optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    kind: AnswerKind.optional(),
    language: z.string().max(10).optional(),
  }),
  /** Metrics that the columns need and the workspace may not have yet. */
  metrics: z.array(MappingMetric).max(100),
  /** Text that means "nothing here", in any column. Compared without case and outer blanks. */
  empty: z.array(z.string()).max(50),
  /** Whose cells are the id of a row that has none of its own; absent: all columns in use, in the order of the file. */
  rowKey: z.array(z.string().max(500)).min(1).max(MOST_COLUMNS).optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** Replaces columns by name and fills the rest; what a question's option or the wizard's own change does to a mapping. */
export const MappingPatch = z.strictObject({
  shape: Shape.optional(),
  zone: z.string().optional(),
  columns: z.array(ColumnMapping).optional(),
  constants: Mapping.shape.constants.optional(),
  metrics: z.array(MappingMetric).optional(),
})
export type MappingPatch = z.infer<typeof MappingPatch>

export function patch(mapping: Mapping, change: MappingPatch): Mapping {
  const changed = new Map((change.columns ?? []).map((entry) => [entry.column, entry]))
  const known = new Set(mapping.columns.map((entry) => entry.column))
  const added = [...changed.values()].filter((entry) => !known.has(entry.column))
  const metrics = new Map([...mapping.metrics, ...(change.metrics ?? [])].map((metric) => [metric.key, metric]))
  return {
    ...mapping,
    shape: change.shape ?? mapping.shape,
    zone: change.zone ?? mapping.zone,
    columns: [...mapping.columns.map((entry) => changed.get(entry.column) ?? entry), ...added],
    constants: { ...mapping.constants, ...change.constants },
    metrics: [...metrics.values()],
  }
}
