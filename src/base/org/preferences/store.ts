import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { Preferences } from '../sign-in/contract.ts'
import type { OrgTables } from '../tables.ts'

const DEFAULTS: Preferences = { language: null, scheme: 'auto', choices: {} }

export async function readPreferences(db: Db | Tx, userId: string): Promise<Preferences> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.preference')
    .select(['language', 'scheme', 'choices'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ? { ...row, choices: row.choices as Preferences['choices'] } : DEFAULTS
}

/** At most this many choices are kept for one person; the pages have far fewer. */
const MOST = 200

export async function writePreferences(tx: Tx, userId: string, change: Partial<Preferences>): Promise<Preferences> {
  const before = await readPreferences(tx, userId)
  const choices = Object.entries({ ...before.choices, ...change.choices }).slice(-MOST)
  const after: Preferences = {
    language: change.language === undefined ? before.language : change.language,
    scheme: change.scheme ?? before.scheme,
    choices: Object.fromEntries(choices),
  }
  const row = { language: after.language, scheme: after.scheme, choices: JSON.stringify(after.choices) }
  await tablesOf<OrgTables>(tx)
    .insertInto('org.preference')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
  return after
}
