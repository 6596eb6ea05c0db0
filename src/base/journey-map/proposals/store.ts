import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import type { Names } from '../../names/contract.ts'

export type ProposedKind = 'channel' | 'touchpoint' | 'unit'

/** More would be a column mapped by mistake, such as an order number as the touchpoint. */
export const MOST: Readonly<Record<ProposedKind, number>> = { channel: 500, touchpoint: 5_000, unit: 20_000 }

export interface Proposal {
  readonly key: string
  readonly names: Names
}

const TABLE = { channel: sql`journey_map.channel`, touchpoint: sql`journey_map.touchpoint` }

/**
 * Adds unknown names as proposed, in one statement. In the order of their keys, so that two imports with the
 * same new names wait for each other instead of locking each other out.
 */
export async function propose(
  db: Db | Tx,
  workspace: number,
  kind: 'channel' | 'touchpoint',
  rows: readonly Proposal[],
): Promise<void> {
  const table = TABLE[kind]
  await sql`
    insert into ${table} (workspace, key, names, state)
    select ${workspace}, key, names, 'proposed'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(key text, names jsonb)
    where not exists (select from ${table} t where t.workspace = ${workspace} and t.key = given.key)
    order by key
    limit greatest(0, ${MOST[kind]} - (select count(*) from ${table} where workspace = ${workspace}))
    on conflict (workspace, key) do nothing`.execute(db)
}
