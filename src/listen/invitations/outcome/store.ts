import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/postgres/open.ts'

/** Which letter: by its invitation, or by the digest of the token of its link. */
export type WhichLetter = { readonly invitation: number } | { readonly tokenHash: string }

const which = (letter: WhichLetter) =>
  'invitation' in letter
    ? sql`id = ${letter.invitation}`
    : sql`id = (select invitation from listen.invitation_link where token_hash = ${letter.tokenHash})`

/** A letter came back after it had left; nobody is reminded there. Returns whose it was. */
export async function noteBounced(
  db: Db | Tx,
  letter: WhichLetter,
  at: Date,
  why: string,
): Promise<{
  readonly workspace: number
  readonly person: string
  readonly channel: string
  readonly address: string | null
} | null> {
  const { rows } = await sql<{ workspace: number; person: string; channel: string; address: string | null }>`
    update listen.invitation set bounced_at = coalesce(bounced_at, ${at}), failure = ${why}, remind_at = null
    where ${which(letter)} returning workspace, person::text, channel, address`.execute(db)
  return rows[0] ?? null
}

/** The receiving server or gateway said that it arrived. */
export async function noteDelivered(db: Db | Tx, letter: WhichLetter, at: Date): Promise<void> {
  await sql`update listen.invitation set delivered_at = coalesce(delivered_at, ${at}) where ${which(letter)}`.execute(
    db,
  )
}
