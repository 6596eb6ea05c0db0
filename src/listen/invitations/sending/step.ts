import type { TriggerPlan } from '../trigger.ts'
import type { Delivered } from './door.ts'
import type { LateReason } from './still.ts'
import type { Claimed, Step } from './store.ts'

type Kind = 'first' | 'reminder'

/** Seconds before the next try, after each that did not succeed; then it is given up. */
const PAUSES = [60, 300, 1_800, 7_200, 21_600, 43_200] as const
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const asItWas = (one: Claimed): Omit<Step, 'id' | 'state'> => ({
  failure: null,
  due: null,
  version: null,
  sentAt: null,
  bouncedAt: null,
  reminders: one.reminders,
  remindAt: null,
  expiresAt: null,
})

export function postponed(one: Claimed, kind: Kind, due: Date): Step {
  if (kind === 'first') return { ...asItWas(one), id: one.id, state: 'planned', due }
  return { ...asItWas(one), id: one.id, state: 'sent', remindAt: due }
}

/** Not sent after all. An invitation that has left stays sent; only its reminder is dropped. */
export function dropped(one: Claimed, kind: Kind, reason: LateReason): Step {
  if (kind === 'reminder') return { ...asItWas(one), id: one.id, state: 'sent' }
  return { ...asItWas(one), id: one.id, state: reason === 'too-old' ? 'expired' : 'withdrawn', failure: reason }
}

interface After {
  readonly kind: Kind
  readonly outcome: Delivered
  readonly plan: TriggerPlan
  readonly version: number | null
  readonly now: Date
}

/** What becomes of an invitation after its letter was handed over, or was not. */
export function stepAfter(one: Claimed, { kind, outcome, plan, version, now }: After): Step {
  const step = { ...asItWas(one), id: one.id }
  if (outcome.is === 'retry-later') return laterStep(one, kind, outcome, now)
  if (outcome.is === 'failed') return { ...step, state: kind === 'first' ? 'failed' : 'sent', failure: outcome.why }
  const reminders = kind === 'first' ? 0 : one.reminders + 1
  const sent = { ...step, state: 'sent', version, reminders, sentAt: now } as const
  if (outcome.is === 'bounced') return { ...sent, failure: outcome.why, bouncedAt: now }
  const next = new Date(now.getTime() + plan.reminders.afterDays * DAY_MS)
  return {
    ...sent,
    remindAt: reminders < plan.reminders.most ? next : null,
    expiresAt: kind === 'first' ? new Date(now.getTime() + plan.expiresDays * DAY_MS) : null,
  }
}

function laterStep(one: Claimed, kind: Kind, outcome: Extract<Delivered, { is: 'retry-later' }>, now: Date): Step {
  const step = { ...asItWas(one), id: one.id, failure: outcome.why }
  if (kind === 'reminder') return { ...step, state: 'sent', remindAt: new Date(now.getTime() + HOUR_MS) }
  const pause = PAUSES[one.attempts - 1]
  // Whoever says when to come again is not given up: the encounter grows too old by itself.
  const seconds = outcome.seconds ?? pause
  if (seconds === undefined) return { ...step, state: 'failed' }
  return { ...step, state: 'planned', due: new Date(now.getTime() + seconds * 1_000) }
}
