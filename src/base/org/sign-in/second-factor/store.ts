import { type Db, type Tx, tablesOf } from '../../../../platform/postgres/open.ts'
import type { OrgTables } from '../../tables.ts'

export async function hasSecondFactor(db: Db | Tx, userId: string): Promise<boolean> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('auth.user')
    .select('twoFactorEnabled')
    .where('id', '=', userId)
    .executeTakeFirst()
  return row?.twoFactorEnabled === true
}

/** Off: its secret and the mark on the account. */
export async function dropSecondFactor(tx: Tx, userId: string): Promise<void> {
  const auth = tablesOf<OrgTables>(tx)
  await auth.deleteFrom('auth.twoFactor').where('userId', '=', userId).execute()
  await auth.updateTable('auth.user').set({ twoFactorEnabled: false }).where('id', '=', userId).execute()
}
