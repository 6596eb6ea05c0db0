import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import type { SenderSettings } from './sender.ts'

export interface SenderRow extends SenderSettings {
  readonly workspace: number
  readonly smtpSealed: string | null
  readonly smsAddress: string | null
  readonly smsSecretSealed: string | null
  readonly smsBody: string | null
  readonly webhookAddress: string | null
  readonly webhookSecretSealed: string | null
  readonly changedAt: Date
}

export async function readSender(db: Db | Tx, workspace: number): Promise<SenderRow | null> {
  const { rows } = await sql<SenderRow>`
    select workspace, from_name as "fromName", from_address as "fromAddress", reply_to as "replyTo", return_to as "returnTo", postal, logo, accent,
      smtp_sealed as "smtpSealed", sms_address as "smsAddress", sms_secret_sealed as "smsSecretSealed", sms_body as "smsBody",
      webhook_address as "webhookAddress", webhook_secret_sealed as "webhookSecretSealed", changed_at as "changedAt"
    from listen.sender where workspace = ${workspace}`.execute(db)
  return rows[0] ?? null
}

export async function saveSender(tx: Db | Tx, sender: Omit<SenderRow, 'changedAt'>, by: string | null): Promise<void> {
  const s = sender
  await sql`
    insert into listen.sender as s (workspace, from_name, from_address, reply_to, return_to, postal, logo, accent, smtp_sealed,
      sms_address, sms_secret_sealed, sms_body, webhook_address, webhook_secret_sealed, changed_by)
    values (${s.workspace}, ${s.fromName}, ${s.fromAddress}, ${s.replyTo}, ${s.returnTo}, ${s.postal}, ${s.logo}, ${s.accent}, ${s.smtpSealed},
      ${s.smsAddress}, ${s.smsSecretSealed}, ${s.smsBody}, ${s.webhookAddress}, ${s.webhookSecretSealed}, ${by})
    on conflict (workspace) do update set from_name = excluded.from_name, from_address = excluded.from_address, reply_to = excluded.reply_to,
      return_to = excluded.return_to, postal = excluded.postal, logo = excluded.logo, accent = excluded.accent, smtp_sealed = excluded.smtp_sealed,
      sms_address = excluded.sms_address, sms_secret_sealed = excluded.sms_secret_sealed, sms_body = excluded.sms_body,
      webhook_address = excluded.webhook_address, webhook_secret_sealed = excluded.webhook_secret_sealed,
      changed_by = excluded.changed_by, changed_at = now()`.execute(tx)
}
