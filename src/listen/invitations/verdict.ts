import type { FatigueRule } from './fatigue.ts'
import { type Contact, restOf } from './fatigue.ts'
import { firstLoudMoment } from './quiet-hours.ts'
import type { Reason } from './reason.ts'
import type { InvitationQuota, TriggerPlan } from './trigger.ts'

/** What is known of one encounter and its customer when the turn comes to decide. */
export interface Candidate {
  readonly encounter: string
  readonly at: Date
  /** '0' when nobody is known. */
  readonly person: string
  readonly unit: number
  readonly address: string | null
  readonly suppressed: boolean
  /** The customer's last word about this purpose and channel; null when they never said. */
  readonly permission: 'given' | 'refused' | null
  readonly asked: boolean
  readonly zone: string
  readonly contacts: readonly Contact[]
}

export interface Situation {
  readonly plan: TriggerPlan
  readonly trigger: number
  readonly now: Date
  readonly home: string
  readonly survey: {
    readonly purpose: string
    readonly open: boolean
    readonly opensAt: Date | null
    readonly closesAt: Date | null
    /** Consent as lawful basis needs a given permission; any other basis needs that it was not refused. */
    readonly needsConsent: boolean
  }
  readonly rules: readonly FatigueRule[]
  readonly applies: (rule: FatigueRule) => boolean
  /** Invitations within the days of a quota, of this unit or of all. */
  readonly invited: (quota: InvitationQuota, unit: number) => number
}

export type Verdict =
  | { readonly ask: true; readonly due: Date }
  | { readonly ask: false; readonly reason: Reason; readonly rule?: string; readonly until?: Date }

const HOUR_MS = 3_600_000

/** Whether and when to ask about one encounter. The dry run and the real thing are this same function. */
export function verdictOn(candidate: Candidate, situation: Situation): Verdict {
  const { plan, now, survey } = situation
  const no = (reason: Reason, more: { rule?: string; until?: Date } = {}): Verdict => ({ ask: false, reason, ...more })
  const last = new Date(candidate.at.getTime() + plan.latestHours * HOUR_MS)
  const wanted = new Date(Math.max(now.getTime(), candidate.at.getTime() + plan.waitMinutes * 60_000))
  if (wanted > last) return no('too-old')
  const opening = survey.opensAt !== null && survey.opensAt > wanted ? survey.opensAt : wanted
  let due = loud(candidate, situation, opening)
  if (!survey.open || (survey.closesAt !== null && due >= survey.closesAt)) return no('survey-closed')
  if (candidate.asked) return no('already-asked')
  if (!sampled(plan.share, situation.trigger, candidate.encounter)) return no('not-sampled')
  if (candidate.person === '0') return no('no-person')
  if (candidate.address === null) return no('no-address')
  if (candidate.suppressed) return no('suppressed')
  if (candidate.permission === 'refused' || (survey.needsConsent && candidate.permission === null))
    return no('no-permission')
  const asking = { purpose: survey.purpose, channel: plan.channel, at: due, transactional: plan.transactional }
  const rest = restOf(situation.rules, candidate.contacts, asking, situation.applies)
  if (rest.is === 'blocked') return no('asked-recently', { rule: rest.rule, until: rest.until })
  if (rest.is === 'delayed') {
    due = loud(candidate, situation, rest.until)
    if (due > last) return no('asked-recently', { rule: rest.rule, until: rest.until })
    if (survey.closesAt !== null && due >= survey.closesAt) return no('survey-closed')
  } else if (due > last) return no('too-old')
  const full = plan.quotas.some((quota) => situation.invited(quota, candidate.unit) >= quota.most)
  return full ? no('quota-full') : { ask: true, due }
}

const loud = (candidate: Candidate, { plan, home }: Situation, moment: Date) =>
  firstLoudMoment(plan.quiet, moment, candidate.zone, home)

/** The same encounter is always in or always out, whoever asks and however often. */
export function sampled(share: number, trigger: number, encounter: string): boolean {
  return share >= 1 || spread(`${trigger}:${encounter}`) < share
}

/** FNV-1a (Fowler, Noll, Vo) with murmur3's finish: evenly spread over [0, 1), and the same on every machine. */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
