/** Why somebody was not asked; each is logged and counted. In the order in which they are looked at. */
export const REASONS = [
  'too-old',
  'survey-closed',
  'already-asked',
  'not-sampled',
  'no-person',
  'no-address',
  'suppressed',
  'no-permission',
  'asked-recently',
  'quota-full',
] as const
export type Reason = (typeof REASONS)[number]
export const isReason = (text: string): text is Reason => (REASONS as readonly string[]).includes(text)
