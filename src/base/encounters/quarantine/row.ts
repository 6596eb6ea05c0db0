import * as z from 'zod'

export const QuarantineState = z.enum(['waiting', 'replayed', 'discarded'])

/** A row that could not be accepted, as lists and forms show it. */
export const QuarantinedRow = z.object({
  id: z.number(),
  import: z.number().nullable(),
  source: z.string(),
  shape: z.enum(['encounter', 'answer', 'row']),
  line: z.number().nullable(),
  column: z.string(),
  value: z.string().nullable(),
  reason: z.string(),
  content: z.unknown(),
  state: QuarantineState,
  arrivedAt: z.string(),
})
export type QuarantinedRow = z.infer<typeof QuarantinedRow>
