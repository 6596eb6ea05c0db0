import type { EncounterSeen } from '../../surveys/condition-fields.ts'

/** One message that is to leave now; everything was judged before. */
export interface Letter {
  readonly invitation: number
  readonly workspace: number
  readonly survey: number
  readonly version: number | null
  readonly channel: 'email' | 'sms' | 'webhook'
  readonly address: string
  readonly language: string
  /** Where it leads: `/i/<token>`. Each letter has its own; only the digest is kept. */
  readonly token: string
  /** 0 is the invitation itself. */
  readonly reminder: number
  readonly attempt: number
  readonly person: string
  readonly encounter: string | null
  readonly identifiers: Readonly<Record<string, string>>
  readonly place: Readonly<Record<string, string>>
  readonly seen: EncounterSeen
  readonly hidden: Readonly<Record<string, string | number>>
  readonly expiresAt: Date | null
}

/** What became of a letter. `why` is a short code and never holds an address. */
export type Delivered =
  | { readonly is: 'sent' }
  | { readonly is: 'bounced'; readonly why: string }
  | { readonly is: 'retry-later'; readonly why: string; readonly seconds?: number | undefined }
  | { readonly is: 'failed'; readonly why: string }

/** Writes and sends letters; whoever keeps senders brings it. */
export interface SendingDoor {
  deliver(letter: Letter): Promise<Delivered>
}
