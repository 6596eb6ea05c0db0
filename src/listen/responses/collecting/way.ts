import type { Compiled } from '../../surveys/compiled.ts'
import type { Purpose, SurveyState } from '../../surveys/survey.ts'
import type { InvitationSeen } from '../invitation-door.ts'
import type { AnswerPlace } from '../place.ts'
import type { ClosedWhy, HiddenValues } from './contract.ts'

export interface SurveySeen {
  readonly id: number
  readonly workspace: number
  readonly purpose: Purpose
  readonly state: SurveyState
  readonly version: number | null
  readonly archived: boolean
}

export interface CollectorSeen {
  readonly id: number
  readonly kind: string
  readonly place: AnswerPlace
  readonly settings: Readonly<Record<string, unknown>>
  readonly on: boolean
  /** Moment after which it is closed, and how many complete responses it takes. */
  readonly closesAt: Date | null
  readonly most: number | null
}

/** Where a token leads. */
export interface Way {
  readonly survey: SurveySeen
  readonly collector: CollectorSeen | null
  readonly invitation: InvitationSeen | null
}

/** Whoever is answering when it closes may finish. */
export const GRACE_MS = 86_400_000

/** Why nobody is asked on this way now; null when somebody is. */
export function whyClosed(
  { survey, collector, invitation }: Way,
  { opensAt, closesAt }: Pick<Compiled, 'opensAt' | 'closesAt'>,
  completed: number,
  now: Date,
): ClosedWhy | null {
  const passed = (moment: string | Date | null) => moment !== null && new Date(moment) <= now
  if (survey.archived || survey.state === 'closed' || survey.state === 'draft' || passed(closesAt)) return 'closed'
  if (survey.state === 'paused') return 'paused'
  if (opensAt !== null && !passed(opensAt)) return 'not-yet'
  if (invitation) return invitation.withdrawn || passed(invitation.expiresAt) ? 'expired' : null
  if (!collector?.on) return 'closed'
  if (passed(collector.closesAt)) return 'expired'
  return collector.most !== null && completed >= collector.most ? 'full' : null
}

/** Values of the fields that the survey knows, as the type each has; anything else that is sent is let go. */
export function hiddenOf({ hidden: fields }: Pick<Compiled, 'hidden'>, given: HiddenValues): HiddenValues {
  const found: Record<string, string | number> = {}
  for (const { key, type } of fields) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined
    if (value === undefined || value === '') continue
    const number = Number(value)
    if (type === 'text') found[key] = String(value)
    else if (Number.isFinite(number)) found[key] = number
  }
  return found
}

/** The hidden field that names the encounter, on ways that carry no invitation. */
const ENCOUNTER = 'encounter'

export function encounterOf({ invitation }: Way, hidden: HiddenValues): string | null {
  if (invitation) return invitation.encounter
  const named = hidden[ENCOUNTER]
  return named === undefined ? null : String(named).slice(0, 200)
}
