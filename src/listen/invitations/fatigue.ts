import * as z from 'zod'

/**
 * "At most once in 30 days per person": how long somebody is left in peace. Each rule has its own clock, which starts
 * with the last invitation or with the last answer, and may speak of one kind of survey, one channel, or some encounters only.
 */
export const FatigueRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  since: z.enum(['invitation', 'answer']),
  days: z.number().positive().max(3_650),
  purpose: z.enum(['any', 'transactional', 'relationship', 'internal', 'form']).default('any'),
  channel: z.enum(['any', 'email', 'sms', 'webhook', 'agent']).default('any'),
  /** Only for encounters for which this holds, in the filter language; empty means all. */
  when: z.string().max(5_000).default(''),
  /** `block`: this encounter is never asked about. `delay`: asked when the time is over, unless it is too late then. */
  effect: z.enum(['block', 'delay']).default('block'),
})
export type FatigueRule = z.infer<typeof FatigueRule>

/** Something that happened between a person and our surveys. */
export interface Contact {
  readonly what: 'invitation' | 'answer'
  readonly at: Date
  readonly purpose: string
  readonly channel: string
}

export interface Asking {
  readonly purpose: string
  readonly channel: string
  /** When the invitation would leave. */
  readonly at: Date
  readonly transactional: boolean
}

export type Rest =
  | { readonly is: 'rested' }
  | { readonly is: 'blocked' | 'delayed'; readonly rule: string; readonly until: Date }

const DAY_MS = 86_400_000

/**
 * Whether a person may be asked again. Of several rules the longest rest counts; one that blocks outweighs those that delay.
 * `applies` says whether a rule's own condition holds for the encounter.
 */
export function restOf(
  rules: readonly FatigueRule[],
  contacts: readonly Contact[],
  asking: Asking,
  applies: (rule: FatigueRule) => boolean = () => true,
): Rest {
  if (asking.transactional) return { is: 'rested' }
  let longest: Exclude<Rest, { is: 'rested' }> | null = null
  for (const rule of rules) {
    if (!speaksOf(rule, asking) || !applies(rule)) continue
    const last = lastOf(rule, contacts)
    if (last === null) continue
    const until = new Date(last + rule.days * DAY_MS)
    if (until <= asking.at) continue
    const rest = { is: rule.effect === 'block' ? 'blocked' : 'delayed', rule: rule.id, until } as const
    if (longest === null || outweighs(rest, longest)) longest = rest
  }
  return longest ?? { is: 'rested' }
}

/** A rule about one kind or channel counts contacts of that kind and holds back asking of that kind. */
function speaksOf(rule: FatigueRule, one: Pick<Contact, 'purpose' | 'channel'>): boolean {
  const kind = rule.purpose === 'any' || rule.purpose === one.purpose
  return kind && (rule.channel === 'any' || rule.channel === one.channel)
}

function lastOf(rule: FatigueRule, contacts: readonly Contact[]): number | null {
  let last: number | null = null
  for (const contact of contacts) {
    if (contact.what !== rule.since || !speaksOf(rule, contact)) continue
    last = Math.max(last ?? Number.NEGATIVE_INFINITY, contact.at.getTime())
  }
  return last
}

function outweighs(one: Exclude<Rest, { is: 'rested' }>, other: Exclude<Rest, { is: 'rested' }>): boolean {
  if (one.is !== other.is) return one.is === 'blocked'
  return one.until > other.until
}
