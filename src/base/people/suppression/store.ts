import { sql } from 'kysely'
import { digest } from '../../../platform/id.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import { normaliseIdentifier } from '../../encounters/person.ts'

export type AddressChannel = 'email' | 'sms'
export type SuppressionReason = 'unsubscribed' | 'bounced' | 'complained' | 'manual'

/** How an address is known again without being kept. */
export const addressHash = (channel: AddressChannel, address: string): string =>
  digest(`${channel}:${normaliseIdentifier(channel === 'email' ? 'email' : 'phone', address)}`)

/** Which of these addresses are not written to, as their hashes. */
export async function suppressedAmong(
  db: Db | Tx,
  workspace: number,
  channel: AddressChannel,
  hashes: readonly string[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const { rows } = await sql<{ hash: string }>`
    select address_hash as hash from people.suppression
    where workspace = ${workspace} and channel = ${channel} and address_hash = any(${[...hashes]})`.execute(db)
  return new Set(rows.map(({ hash }) => hash))
}

/** From now on nothing is sent there; the first reason stays. */
export async function suppress(
  db: Db | Tx,
  workspace: number,
  one: { channel: AddressChannel; hash: string; reason: SuppressionReason; person: string | null; at: Date },
): Promise<void> {
  await sql`
    insert into people.suppression (workspace, channel, address_hash, reason, person, at)
    values (${workspace}, ${one.channel}, ${one.hash}, ${one.reason}, ${one.person}::numeric, ${one.at})
    on conflict do nothing`.execute(db)
}

/** Somebody who had stopped messages allows them again; addresses that do not exist stay what they are. */
export async function allowAgain(db: Db | Tx, workspace: number, channel: AddressChannel, hash: string): Promise<void> {
  await sql`delete from people.suppression
    where workspace = ${workspace} and channel = ${channel} and address_hash = ${hash} and reason in ('unsubscribed', 'manual')`.execute(
    db,
  )
}
