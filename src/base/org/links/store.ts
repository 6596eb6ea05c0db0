import { sql } from 'kysely'
import type { Role } from '../../../platform/contract.ts'
import { Fault } from '../../../platform/fault.ts'
import { secret } from '../../../platform/id.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import { hasOwner } from '../members/store.ts'
import type { OrgTables } from '../tables.ts'
import { issueLink } from './issue.ts'

/** What a one-time link is for; found by the digest of its token alone. */
export type Link =
  | { readonly kind: 'first-owner'; readonly id: number; readonly expiresAt: Date }
  | {
      readonly kind: 'password'
      readonly id: number
      readonly expiresAt: Date
      readonly userId: string
      readonly email: string
    }
  | {
      readonly kind: 'invitation'
      readonly id: number
      readonly expiresAt: Date
      readonly email: string
      readonly workspace: number
      readonly workspaceName: string
      readonly role: Role
      readonly units: readonly number[]
      readonly staff: string | null
    }

const gone = () =>
  new Fault('not-found', 'This link does not work any more.', {
    reason: 'link-void',
    advice: 'It may have been used, replaced or be too old. Ask for a new one.',
  })

export interface NewLink {
  readonly kind: 'first-owner' | 'password'
  readonly userId: string | null
  readonly tokenHash: string
  readonly createdBy: string | null
  readonly expiresAt: Date
}

/** A new link of the same kind for the same person makes the older ones void. */
export async function insertLink(tx: Tx, link: NewLink, now: Date): Promise<void> {
  const org = tablesOf<OrgTables>(tx)
  await org
    .updateTable('org.link')
    .set({ used_at: now })
    .where('kind', '=', link.kind)
    .where('used_at', 'is', null)
    .where((eb) => (link.userId === null ? eb('user_id', 'is', null) : eb('user_id', '=', link.userId)))
    .execute()
  await org
    .insertInto('org.link')
    .values({
      kind: link.kind,
      user_id: link.userId,
      token_hash: link.tokenHash,
      created_by: link.createdBy,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Looks at a link without using it up. */
export async function readLink(db: Db | Tx, tokenHash: string, now: Date): Promise<Link> {
  const link = (await ofAccounts(db, tokenHash, now)) ?? (await ofInvitations(db, tokenHash, now))
  if (!link) throw gone()
  return link
}

async function ofAccounts(db: Db | Tx, tokenHash: string, now: Date): Promise<Link | null> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.link as l')
    .leftJoin('auth.user as u', 'u.id', 'l.user_id')
    .select(['l.id', 'l.kind', 'l.expires_at as expiresAt', 'l.user_id as userId', 'u.email'])
    .where('l.token_hash', '=', tokenHash)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return null
  const { id, expiresAt, userId, email } = row
  if (row.kind === 'first-owner') return { kind: row.kind, id, expiresAt }
  return userId !== null && email !== null ? { kind: row.kind, id, expiresAt, userId, email } : null
}

async function ofInvitations(db: Db | Tx, tokenHash: string, now: Date): Promise<Link | null> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.invitation as i')
    .innerJoin('org.workspace as w', 'w.id', 'i.workspace')
    .select(['i.id', 'i.email', 'i.role', 'i.units', 'i.staff', 'i.workspace', 'w.name as workspaceName'])
    .select('i.expires_at as expiresAt')
    .where('i.token_hash', '=', tokenHash)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .executeTakeFirst()
  return row ? { kind: 'invitation', ...row } : null
}

/** Uses a link up. Of two uses at the same moment the second waits for the first and then finds it gone. */
export async function claimLink(tx: Tx, link: Link, now: Date): Promise<void> {
  const org = tablesOf<OrgTables>(tx)
  const claimed =
    link.kind === 'invitation'
      ? await org
          .updateTable('org.invitation')
          .set({ accepted_at: now })
          .where('id', '=', link.id)
          .where('accepted_at', 'is', null)
          .where('revoked_at', 'is', null)
          .returning('id')
          .executeTakeFirst()
      : await org
          .updateTable('org.link')
          .set({ used_at: now })
          .where('id', '=', link.id)
          .where('used_at', 'is', null)
          .returning('id')
          .executeTakeFirst()
  if (!claimed) throw gone()
}

/** Makes every workspace that nobody owns belong to this person. */
export async function ownOrphans(tx: Tx, userId: string): Promise<number> {
  const org = tablesOf<OrgTables>(tx)
  const orphans = await org
    .selectFrom('org.workspace as w')
    .select('w.id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('org.member as m')
            .select('m.user_id')
            .whereRef('m.workspace', '=', 'w.id')
            .where('m.role', '=', 'owner'),
        ),
      ),
    )
    .orderBy('w.id')
    .execute()
  for (const { id } of orphans) {
    await org
      .insertInto('org.member')
      .values({ workspace: id, user_id: userId, role: 'owner', units: [], staff: null })
      .onConflict((conflict) => conflict.columns(['workspace', 'user_id']).doUpdateSet({ role: 'owner' }))
      .execute()
  }
  return orphans.length
}

/** The link that the start prints while nobody owns anything yet; null once somebody does. Older ones stop working. */
export async function firstOwnerLink(
  db: Db,
  publicAddress: string,
  now: Date,
): Promise<{ url: string; expiresAt: Date } | null> {
  return db.transaction().execute(async (tx) => {
    if (await hasOwner(tx)) return null
    const { url, tokenHash, expiresAt } = issueLink('first-owner', secret(), publicAddress, now)
    await insertLink(tx, { kind: 'first-owner', userId: null, tokenHash, createdBy: null, expiresAt }, now)
    return { url, expiresAt }
  })
}

/** A one-time link with which a person sets a new password, for who holds the machine; null when nobody has this address. */
export async function passwordLink(db: Db, email: string, publicAddress: string, now: Date): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from auth."user" where lower(email) = ${email.toLowerCase()}`.execute(tx)
    const userId = rows[0]?.id
    if (userId === undefined) return null
    const { url, tokenHash, expiresAt } = issueLink('password', secret(), publicAddress, now)
    await insertLink(tx, { kind: 'password', userId, tokenHash, createdBy: null, expiresAt }, now)
    return url
  })
}
