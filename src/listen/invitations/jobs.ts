import type { Recurring } from '../../platform/recurring.ts'
import { openDoor } from './answering/store.ts'
import type { Invitations } from './invitations.ts'
import { type PlanningParts, planInvitations } from './planning/passes/store.ts'
import { type SendingParts, sendDue, sendReminders } from './sending/rounds/store.ts'
import { eraseAddresses, forgetReasons } from './tidying/store.ts'

export interface InvitationParts extends PlanningParts, SendingParts {
  readonly recurring: Recurring
}

/** Should a wake be lost, encounters are looked at the latest then. */
const PLAN_SECONDS = 30
const SEND_SECONDS = 2
const REMIND_SECONDS = 300

/** Looks at encounters as they come, and sends what is due. */
export function openInvitations(parts: InvitationParts): Invitations {
  const { recurring, appender, db, clock } = parts
  const send = recurring.every('invitations.send', SEND_SECONDS, async (signal) => {
    await sendDue(parts, signal)
  })
  const plan = recurring.every('invitations.plan', PLAN_SECONDS, async (signal) => {
    if ((await planInvitations(parts, signal)) > 0) send.soon()
  })
  recurring.every('invitations.remind', REMIND_SECONDS, async (signal) => {
    await sendReminders(parts, signal)
  })
  recurring.every('invitations.tidy', '41 3 * * *', async () => {
    await eraseAddresses(db, clock.now())
    await forgetReasons(db, clock.now())
  })
  appender.arrived(() => plan.soon())
  return { door: openDoor(db), due: () => send.soon() }
}
