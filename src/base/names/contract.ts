import * as z from 'zod'

export const LANGUAGES = ['en', 'fi', 'sv'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

/** Names in the three languages of the product; a missing one falls back fi → en → sv → key. */
export const Names = z.object({ en: z.string(), fi: z.string(), sv: z.string() }).partial()
export type Names = z.infer<typeof Names>

const name = z.string().trim().max(200)

/** Names as a person may give them: at least one. */
export const GivenNames = z
  .strictObject({ en: name, fi: name, sv: name })
  .partial()
  .refine((names) => Object.values(names).some((text) => text !== ''), {
    message: 'give a name in at least one language',
    params: { reason: 'names-none' },
  })

/** `proposed`: made from a name that arrived; `hidden`: not offered on pages, its facts stay. */
export const State = z.enum(['proposed', 'confirmed', 'hidden'])
export type State = z.infer<typeof State>
