import type { Contact } from '../fatigue.ts'
import { type Arrived, candidateOf, type Known } from '../planning/judge.ts'
import { languageOf } from '../planning/seen.ts'
import type { Reason } from '../reason.ts'
import type { InvitationQuota } from '../trigger.ts'
import { verdictOn } from '../verdict.ts'

/** What would have become of one encounter. */
export interface Simulated {
  readonly encounter: Arrived
  readonly language: string
  /** When it would have been asked; null when it would not have been. */
  readonly due: Date | null
  readonly reason: Reason | null
}

const DAY_MS = 86_400_000

/**
 * What a trigger would have done, encounter by encounter in the order of time, by the same judgement as the real thing.
 * Whoever would have been asked rests afterwards. `weight` is how many encounters each one stands for, where only a share
 * of people is looked at: quotas fill as many times faster.
 */
export function* simulate(encounters: readonly Arrived[], known: Known, weight: number): Generator<Simulated> {
  const { plan, survey } = known
  const sofar = new Map<string, Contact[]>()
  const invited: { readonly at: number; readonly unit: number }[] = []
  for (const encounter of encounters) {
    const now = new Date(encounter.at)
    const earlier = sofar.get(encounter.person) ?? []
    const candidate = candidateOf(encounter, known, { asked: false, earlier })
    // What really happened later was not known then.
    const contacts = candidate.contacts.filter((contact) => contact.at <= now || earlier.includes(contact))
    const within = (quota: InvitationQuota, unit: number) => {
      const since = encounter.at - quota.days * DAY_MS
      return weight * invited.filter((one) => one.at >= since && (quota.per === 'all' || one.unit === unit)).length
    }
    const said = verdictOn(
      { ...candidate, contacts },
      { ...known, now, applies: (rule) => known.applies(rule, encounter), invited: within },
    )
    const language = languageOf(encounter, plan, survey.languages)
    if (!said.ask) {
      yield { encounter, language, due: null, reason: said.reason }
      continue
    }
    sofar.set(encounter.person, [
      ...earlier,
      { what: 'invitation', at: said.due, purpose: survey.purpose, channel: plan.channel },
    ])
    if (plan.quotas.length > 0) invited.push({ at: encounter.at, unit: encounter.unit })
    yield { encounter, language, due: said.due, reason: null }
  }
}
