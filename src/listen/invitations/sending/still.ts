import type { Contact, FatigueRule } from '../fatigue.ts'
import type { Reason } from '../reason.ts'
import { TriggerPlan } from '../trigger.ts'
import { type Situation, verdictOn } from '../verdict.ts'
import type { Claimed } from './store.ts'

/** What has to be known again when letters are about to leave: much may have happened since they were planned. */
export interface Lately {
  readonly now: Date
  readonly home: string
  readonly survey: Situation['survey'] & { readonly version: number | null }
  readonly rules: readonly FatigueRule[]
  readonly applies: (rule: FatigueRule, seen: Claimed['seen']) => boolean
  readonly suppressed: (address: string) => boolean
  readonly permission: (person: string) => 'given' | 'refused' | null
  /** What left and what was answered; not what is only planned. */
  readonly contacts: (person: string) => readonly Contact[]
  readonly answered: (encounter: string) => boolean
  readonly undone: (importId: number) => boolean
}

/** Reasons that only show at the last moment. */
export const LATE_REASONS = ['trigger-off', 'import-undone', 'expired'] as const
export type LateReason = Reason | (typeof LATE_REASONS)[number]

export type Last =
  | { readonly is: 'go' }
  | { readonly is: 'later'; readonly due: Date }
  | { readonly is: 'no'; readonly reason: LateReason; readonly rule: string | null; readonly until: Date | null }

/** Letters wait for their turn; that alone makes nobody's encounter too old. */
const TURN_HOURS = 1

/** The plan of whoever asks by hand: now, about anything, as often as the rules allow. */
const BY_HAND = { name: '-', waitMinutes: 0, latestHours: 24 * 365, quiet: { from: '00:00', until: '00:00' } } as const

/** Whether each letter may still leave, in the order in which they are due. */
export function lastWord(claimed: readonly Claimed[], known: Lately, kind: 'first' | 'reminder'): Last[] {
  const sofar = new Map<string, Contact[]>()
  return claimed.map((one) => {
    const earlier = sofar.get(one.person) ?? []
    const said = wordOn(one, known, { kind, earlier })
    if (said.is === 'go') {
      const contact: Contact = {
        what: 'invitation',
        at: known.now,
        purpose: known.survey.purpose,
        channel: one.channel,
      }
      sofar.set(one.person, [...earlier, contact])
    }
    return said
  })
}

interface How {
  readonly kind: 'first' | 'reminder'
  readonly earlier: readonly Contact[]
}

function wordOn(one: Claimed, known: Lately, { kind, earlier }: How): Last {
  const no = (reason: LateReason): Last => ({ is: 'no', reason, rule: null, until: null })
  const { now } = known
  if (!one.on) return no('trigger-off')
  if (one.import !== null && known.undone(one.import)) return no('import-undone')
  if (kind === 'reminder' && one.expiresAt !== null && one.expiresAt <= now) return no('expired')
  const plan = planOf(one)
  // An encounter is asked about as it was planned: its wait and its draw are behind it, and it has its place in the quotas.
  const asPlanned = { ...plan, waitMinutes: 0, share: 1, quotas: [], latestHours: plan.latestHours + TURN_HOURS }
  const first = kind === 'first'
  const candidate = {
    encounter: one.encounter ?? '',
    at: first ? (one.encounterAt ?? one.due) : now,
    person: one.person,
    unit: one.unitId,
    address: one.address,
    suppressed: one.address !== null && known.suppressed(one.address),
    permission: known.permission(one.person),
    asked: one.encounter !== null && known.answered(one.encounter),
    zone: one.zone ?? known.home,
    // A reminder is the same question again: it was let through when it was first asked.
    contacts: first ? [...known.contacts(one.person), ...earlier] : [],
  }
  const applies = (rule: FatigueRule) => known.applies(rule, one.seen)
  const said = verdictOn(candidate, { ...known, plan: asPlanned, trigger: one.trigger ?? 0, applies, invited: () => 0 })
  if (!said.ask) return { is: 'no', reason: said.reason, rule: said.rule ?? null, until: said.until ?? null }
  return said.due.getTime() <= now.getTime() ? { is: 'go' } : { is: 'later', due: said.due }
}

export const planOf = ({ plan, survey, channel }: Claimed): TriggerPlan =>
  plan ?? TriggerPlan.parse({ ...BY_HAND, survey, channel })
