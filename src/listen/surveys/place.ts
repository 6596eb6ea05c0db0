import * as z from 'zod'

/** Where something is within a survey, so that the editor can lead there. */
export const Place = z.object({
  part: z.enum(['survey', 'page', 'question', 'thanks', 'quota', 'hidden']),
  /** Id of that page, question, thanks, quota or hidden field; null for the survey itself. */
  id: z.string().nullable(),
  /** Id of the option, row, column or window within the question. */
  within: z.string().nullable(),
  /** Property that it is about: `texts`, `showWhen`, `metric`. */
  field: z.string(),
  language: z.string().nullable(),
})
export type Place = z.infer<typeof Place>
export type Part = Place['part']

export const placeOf = (part: Part, id: string | null, field: string, within: string | null = null): Place => ({
  part,
  id,
  within,
  field,
  language: null,
})
