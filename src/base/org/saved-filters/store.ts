import { Fault } from '../../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { OrgTables } from '../tables.ts'

const COLUMNS = ['id', 'name', 'filter', 'created_by as createdBy', 'created_at as createdAt'] as const
const MOST = 500

export interface FilterRow {
  readonly id: number
  readonly name: string
  readonly filter: Record<string, string>
  readonly createdBy: string | null
  readonly createdAt: Date
}

export async function listFilters(db: Db | Tx, workspace: number): Promise<FilterRow[]> {
  return tablesOf<OrgTables>(db)
    .selectFrom('org.saved_filter')
    .select(COLUMNS)
    .where('workspace', '=', workspace)
    .orderBy('name')
    .execute()
}

export async function readFilter(db: Db | Tx, workspace: number, id: number): Promise<FilterRow> {
  const row = (await listFilters(db, workspace)).find((one) => one.id === id)
  if (!row) throw new Fault('not-found', 'There is no such saved filter.')
  return row
}

async function refuseTaken(tx: Tx, workspace: number, name: string, except: number | null): Promise<void> {
  const all = await listFilters(tx, workspace)
  if (all.some((one) => one.name === name && one.id !== except)) {
    throw new Fault('conflict', 'There already is a saved filter of this name.')
  }
  if (except === null && all.length >= MOST) throw new Fault('conflict', `There are already ${MOST} saved filters.`)
}

export async function insertFilter(
  tx: Tx,
  workspace: number,
  about: { readonly name: string; readonly filter: Record<string, string>; readonly createdBy: string | null },
): Promise<FilterRow> {
  await refuseTaken(tx, workspace, about.name, null)
  return tablesOf<OrgTables>(tx)
    .insertInto('org.saved_filter')
    .values({ workspace, name: about.name, filter: JSON.stringify(about.filter), created_by: about.createdBy })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

export async function updateFilter(
  tx: Tx,
  workspace: number,
  id: number,
  change: { readonly name?: string | undefined; readonly filter?: Record<string, string> | undefined },
): Promise<FilterRow> {
  const before = await readFilter(tx, workspace, id)
  if (change.name !== undefined) await refuseTaken(tx, workspace, change.name, id)
  await tablesOf<OrgTables>(tx)
    .updateTable('org.saved_filter')
    .set({ name: change.name ?? before.name, filter: JSON.stringify(change.filter ?? before.filter) })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return readFilter(tx, workspace, id)
}

export async function removeFilter(tx: Tx, workspace: number, id: number): Promise<void> {
  await tablesOf<OrgTables>(tx)
    .deleteFrom('org.saved_filter')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
