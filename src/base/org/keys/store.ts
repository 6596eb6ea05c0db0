import { Fault } from '../../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { OrgTables } from '../tables.ts'
import type { ApiKey } from './contract.ts'

const COLUMNS = ['id', 'name', 'prefix', 'scopes', 'source', 'created_at', 'last_used_at', 'revoked_at'] as const
/** Enough for every system and person of an organisation; a loop that makes keys stops here. */
const MOST = 500

interface Row {
  id: number
  name: string
  prefix: string
  scopes: ApiKey['scopes']
  source: string
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

const keyOf = ({ created_at, last_used_at, revoked_at, ...row }: Row): ApiKey => ({
  ...row,
  createdAt: created_at.toISOString(),
  lastUsedAt: last_used_at?.toISOString() ?? null,
  revokedAt: revoked_at?.toISOString() ?? null,
})

export async function listKeys(db: Db | Tx, workspace: number): Promise<ApiKey[]> {
  const rows = await tablesOf<OrgTables>(db)
    .selectFrom('org.api_key')
    .select(COLUMNS)
    .where('workspace', '=', workspace)
    .orderBy('id', 'desc')
    .limit(1000)
    .execute()
  return rows.map(keyOf)
}

export interface NewKey extends Pick<ApiKey, 'name' | 'prefix' | 'scopes' | 'source'> {
  readonly hash: string
  readonly createdBy: string | null
}

export async function insertKey(tx: Tx, workspace: number, about: NewKey): Promise<ApiKey> {
  const org = tablesOf<OrgTables>(tx)
  const { living } = await org
    .selectFrom('org.api_key')
    .select((eb) => eb.fn.countAll<number>().as('living'))
    .where('workspace', '=', workspace)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (living >= MOST)
    throw new Fault('conflict', `There are already ${MOST} keys.`, {
      advice: 'Revoke some first.',
      reason: 'keys-many',
      values: { most: MOST },
    })
  const { createdBy, ...rest } = about
  const row = await org
    .insertInto('org.api_key')
    .values({ ...rest, workspace, created_by: createdBy })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return keyOf(row)
}

/** Returns the digest of the key that is void from now on. */
export async function revokeKey(db: Db | Tx, workspace: number, id: number, now: Date): Promise<string> {
  const row = await tablesOf<OrgTables>(db)
    .updateTable('org.api_key')
    .set({ revoked_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no such key, or it is already void.', { reason: 'key-gone' })
  return row.hash
}

export type LivingKey = { id: number; workspace: number; name: string; source: string; scopes: ApiKey['scopes'] }

export async function findKey(db: Db | Tx, hash: string): Promise<LivingKey | null> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.api_key')
    .select(['id', 'workspace', 'name', 'source', 'scopes'])
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function noteUse(db: Db | Tx, id: number, now: Date): Promise<void> {
  await tablesOf<OrgTables>(db).updateTable('org.api_key').set({ last_used_at: now }).where('id', '=', id).execute()
}
