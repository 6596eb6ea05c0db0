import type { EncounterSeen } from '../../surveys/condition-fields.ts'
import type { Reason } from '../reason.ts'

/** An invitation that will leave when it is due. */
export interface Planned {
  readonly workspace: number
  readonly survey: number
  readonly version: number | null
  readonly trigger: number
  readonly channel: string
  readonly encounter: string
  readonly encounterAt: Date
  readonly batch: number
  readonly import: number | null
  readonly person: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly address: string
  readonly language: string
  readonly zone: string
  readonly place: Readonly<Record<string, string>>
  readonly seen: EncounterSeen
  readonly hidden: Readonly<Record<string, string | number>>
  readonly channelId: number
  readonly unitId: number
  readonly touchpointId: number
  readonly due: Date
  readonly plannedAt: Date
  readonly expires: Date
}

/** Somebody who fitted and was not asked. */
export interface NotAsked {
  readonly workspace: number
  readonly trigger: number
  readonly survey: number
  readonly encounter: string
  readonly person: string
  readonly reason: Reason
  readonly rule: string | null
  readonly until: Date | null
  readonly at: Date
  readonly channelId: number
  readonly unitId: number
  readonly language: string
}
