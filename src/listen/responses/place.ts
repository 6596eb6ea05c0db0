import * as z from 'zod'

const name = z.string().trim().min(1).max(200)

/** What answers given at a place are about, by names as facts bring them; what is left out follows from the encounter. */
export const AnswerPlace = z.strictObject({
  channel: name.optional(),
  touchpoint: name.optional(),
  unit: name.optional(),
  staff: name.optional(),
  segment: name.optional(),
})
export type AnswerPlace = z.infer<typeof AnswerPlace>
