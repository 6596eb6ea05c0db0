import type { MailPost } from '../../platform/outside/mail.ts'
import type { SendingDoor } from '../invitations/sending/door.ts'
import type { SenderRow } from './store.ts'

export interface Sending extends SendingDoor {
  /** The way out for the mail of a workspace; null when nothing is set up. */
  postOf(sender: SenderRow): MailPost | null
  close(): void
}
