import type { EncounterSeen } from '../surveys/condition-fields.ts'
import type { HiddenValues } from './collecting/contract.ts'
import type { AnswerPlace } from './place.ts'

/** As much of an invitation as answering it needs. */
export interface InvitationSeen {
  readonly id: number
  readonly workspace: number
  readonly survey: number
  /** The version it was sent with; null asks by the one that is current. */
  readonly version: number | null
  readonly collector: number | null
  readonly language: string
  readonly encounter: string | null
  /** What the customer is known by; facts carry it. */
  readonly identifiers: Readonly<Record<string, string>>
  readonly place: AnswerPlace
  /** The encounter as conditions of the survey see it. */
  readonly seen: EncounterSeen
  readonly hidden: HiddenValues
  readonly expiresAt: Date | null
  readonly withdrawn: boolean
}

/** All that answering asks of invitations; whoever keeps them brings it. Moments are kept once, the first one counts. */
export interface InvitationDoor {
  /** By the digest of the token of one of its links. */
  byToken(hash: string): Promise<InvitationSeen | null>
  opened(id: number, at: Date): Promise<void>
  started(ids: readonly number[], at: Date): Promise<void>
  completed(ids: readonly number[], at: Date): Promise<void>
}

/** Where nobody is invited. */
export const NO_INVITATIONS: InvitationDoor = {
  byToken: async () => null,
  opened: async () => undefined,
  started: async () => undefined,
  completed: async () => undefined,
}
