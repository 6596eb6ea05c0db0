import * as z from 'zod'
import { Mapping, MappingPatch } from './mapping.ts'

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const PreviewRow = z.object({
  line: z.number(),
  cells: z.array(Cell),
  /** What the row becomes, in the words of the API; empty when it is refused. */
  becomes: z.array(z.record(z.string(), z.unknown())),
  refusal: z.object({ column: z.string(), value: z.string(), reason: z.string() }).nullable(),
})

export const Preview = z.object({
  columns: z.array(z.string()),
  rows: z.array(PreviewRow),
  /** Counts over the sample that was read, and whether that was the whole file. */
  read: z.number(),
  kept: z.number(),
  refused: z.number(),
  changed: z.number(),
  changes: z.array(z.object({ column: z.string(), code: z.string(), count: z.number() })),
  refusals: z.array(z.object({ column: z.string(), reason: z.string(), count: z.number(), example: z.string() })),
  whole: z.boolean(),
})
export type Preview = z.infer<typeof Preview>

export const Question = z.object({
  id: z.string(),
  code: z.string(),
  column: z.string().nullable(),
  examples: z.array(z.string()),
  options: z.array(z.object({ value: z.string(), patch: MappingPatch })),
})
export type Question = z.infer<typeof Question>

/** An earlier source that the file may be from as well: rows of one source are known by their ids. */
export const SameSource = z.object({
  source: z.string(),
  /** The latest file of it, and when it was brought in. */
  fileName: z.string(),
  arrived: z.string(),
  /** Rows of the file that were looked for, and those that are in already under that source. */
  looked: z.number(),
  known: z.number(),
  /** Of the known rows, those that say something else: another system may just number its rows alike. */
  differing: z.number(),
  /** The proposed mapping takes it for the same source. */
  taken: z.boolean(),
  /** Further sources that hold rows of this file. */
  others: z.array(z.object({ source: z.string(), known: z.number() })),
})
export type SameSource = z.infer<typeof SameSource>

export const Proposal = z.object({
  /** Sheets or zip entries; `table` is the one looked at. */
  tables: z.array(z.object({ name: z.string(), format: z.string(), columns: z.array(z.string()) })),
  table: z.string(),
  /** What the columns hold: filled and empty cells, different values, the most frequent ones with counts. */
  columns: z.array(
    z.object({
      column: z.string(),
      filled: z.number(),
      empty: z.number(),
      distinct: z.number(),
      values: z.array(z.tuple([z.string(), z.number()])),
    }),
  ),
  /** Rows looked at; all there are when `preview.whole`. */
  rows: z.number(),
  mapping: Mapping,
  questions: z.array(Question),
  /** What the mapping still lacks; the preview is null until nothing does. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  notices: z.array(z.object({ code: z.string(), line: z.number(), count: z.number(), detail: z.string() })),
  preview: Preview.nullable(),
  /** Name of the saved mapping that fitted the columns, when one did. */
  fromSaved: z.string().nullable(),
  /** The earlier source that this file goes on with, perhaps; null when there is none, or when the source was given. */
  sameSource: SameSource.nullable(),
})
export type Proposal = z.infer<typeof Proposal>
