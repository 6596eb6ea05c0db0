import type { KioskSettings } from '../../collectors/settings.ts'
import type { Compiled } from '../compiled.ts'
import type { EncounterSeen } from '../condition-fields.ts'
import type { Value } from '../question.ts'
import type { Mode } from './document.ts'
import type { CollectorWords } from './words.ts'

/** Id of the block of values in the page. */
export const HANDED = 'handed'

/** All that a page gives to its script. */
export interface Handed {
  /** Where its calls go, from the root of the site: `/a/<token>` or `/i/<token>`. */
  readonly path: string
  readonly token: string
  readonly pictures: string
  readonly mode: Mode
  readonly survey: Compiled
  readonly version: number
  readonly language: string
  readonly words: CollectorWords
  readonly wordLanguage: string
  /** Under which the answers of this visit are gathered; a screen for passers-by adds `~` and an id for each of them. */
  readonly response: string
  /** The response goes on from an earlier visit. */
  readonly resumed: boolean
  readonly page: string | null
  readonly answers: Readonly<Record<string, Value>>
  readonly hidden: Readonly<Record<string, string | number>>
  readonly encounter: EncounterSeen
  /** Tapped in a message: shown, and sent by the page itself once somebody looks at it. */
  readonly tap: { readonly question: string; readonly value: Value } | null
  readonly kiosk: KioskSettings | null
}
