import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import { openSmtp } from '../../platform/outside/mail.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Seal } from '../../platform/seal.ts'
import { ReadSender, SaveSender, type Sender, TestSender } from './contract.ts'
import { testLetter } from './letters/test-letter.ts'
import type { Sending } from './sending.ts'
import { readSender, type SenderRow, saveSender } from './store.ts'

export interface SendingRoutesParts {
  readonly db: Db
  readonly seal: Seal
  readonly sending: Sending
  /** The house has a mail server that workspaces without one may use. */
  readonly house: boolean
}

export function mountSending(edge: Edge, { db, seal, sending, house }: SendingRoutesParts): void {
  const shownOf = (row: SenderRow) => shown(row, seal, house)
  mount(edge, ReadSender, async (_, who) => {
    const row = await readSender(db, who.workspace)
    return { sender: row === null ? null : shownOf(row), house }
  })

  mount(edge, SaveSender, async ({ body }, who, context) => {
    const { smtp, sms, webhook, ...settings } = body
    // An address that cannot be one is told at once, not when the first letter should leave.
    if (smtp) openSmtp(smtp).close()
    const before = await readSender(db, who.workspace)
    const kept = (given: string | null | undefined, sealed: string | null | undefined) =>
      given === undefined ? (sealed ?? null) : given === null ? null : seal.close(given)
    await saveSender(
      db,
      {
        ...settings,
        workspace: who.workspace,
        smtpSealed: kept(smtp, before?.smtpSealed),
        smsAddress: sms === undefined ? (before?.smsAddress ?? null) : (sms?.address ?? null),
        smsBody: sms === undefined ? (before?.smsBody ?? null) : (sms?.body ?? null),
        smsSecretSealed: sms === null ? null : kept(sms?.secret, before?.smsSecretSealed),
        webhookAddress: webhook === undefined ? (before?.webhookAddress ?? null) : (webhook?.address ?? null),
        webhookSecretSealed: webhook === null ? null : kept(webhook?.secret, before?.webhookSecretSealed),
      },
      who.userId,
    )
    context.audit(settings.fromAddress)
    const row = await readSender(db, who.workspace)
    if (row === null) throw new Fault('internal', 'What was saved is not there.')
    return shownOf(row)
  })

  mount(edge, TestSender, async ({ body }, who, context) => {
    context.audit('test')
    await context.limiter.take('proof', `sending ${who.workspace}`)
    const row = await readSender(db, who.workspace)
    const post = row === null ? null : sending.postOf(row)
    if (row === null || post === null) throw new Fault('conflict', 'No mail server is set up.', { reason: 'no-sender' })
    const outcome = await post.send(testLetter(row, body.to, context.id, body.language))
    return outcome.is === 'sent' ? { sent: true, reason: null } : { sent: false, reason: outcome.reason }
  })
}

function shown(row: SenderRow, seal: Seal, house: boolean): Sender {
  const { fromName, fromAddress, replyTo, returnTo, postal, logo, accent } = row
  const own = row.smtpSealed === null ? null : new URL(seal.open(row.smtpSealed)).host
  return {
    fromName,
    fromAddress,
    replyTo,
    returnTo,
    postal,
    logo,
    accent,
    mail: own === null ? (house ? 'house' : 'none') : 'own',
    mailServer: own,
    sms: row.smsAddress === null ? null : { address: row.smsAddress, body: row.smsBody ?? '' },
    webhook: row.webhookAddress === null ? null : { address: row.webhookAddress },
    changedAt: row.changedAt.toISOString(),
  }
}
