import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/postgres/open.ts'

/** Days for which the reasons of not asking are kept; counts go back as far. */
export const REASON_DAYS = 400

/** Addresses and identifiers are kept as long as an invitation can be answered; the person stays as the hash that facts carry. */
export async function eraseAddresses(db: Db, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update listen.invitation set address = null, identifiers = '{}', seen = '{}', hidden = '{}'
    where address is not null and expires_at < ${now} and state not in ('planned', 'sending')`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

export async function forgetReasons(db: Db, now: Date): Promise<void> {
  await sql`delete from listen.not_asked where at < ${now}::timestamptz - make_interval(days => ${REASON_DAYS})`.execute(
    db,
  )
}

/** Encounters of an undone import are not asked about any more. */
export async function withdrawImported(db: Db | Tx, workspace: number, importId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update listen.invitation set state = 'withdrawn', failure = 'import-undone'
    where workspace = ${workspace} and import = ${importId} and state = 'planned'`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
