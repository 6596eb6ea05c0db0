import * as z from 'zod'

const ids = z
  .string()
  .regex(/^\d+(,\d+)*$/, 'ids with commas between them')
  .transform((text) => text.split(',').map(Number))
  .optional()

/** The filter that every page, call and command shares. Nothing given means everything. */
export const FactFilter = z.object({
  /** First and last day, in the workspace's time zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  channel: ids,
  touchpoint: ids,
  /** With everything below them. */
  unit: ids,
  /** Names with commas between them, each percent-encoded. */
  segment: z
    .string()
    .max(4000)
    .transform((text) => text.split(',').map(decodeSafely))
    .optional(),
  /** In the filter language: `attribute.class = "Business" and not resolved`. */
  where: z.string().max(8000).optional(),
})
export type FactFilter = z.infer<typeof FactFilter>

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a figure was counted from: shown by "how is this counted?". */
export const Basis = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The filter in words of the filter language; empty means everything. */
  filter: z.string(),
  /** Moment of counting. */
  at: z.string(),
  /** Read from the daily roll-ups or from the single rows; both give the same numbers. */
  source: z.enum(['rollups', 'facts']),
  milliseconds: z.number(),
})
export type Basis = z.infer<typeof Basis>
