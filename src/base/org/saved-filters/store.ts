import { Fault } from '../../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { OrgTables } from '../tables.ts'

const COLUMNS = ['id', 'name', 'filter', 'shared', 'created_by as createdBy', 'created_at as createdAt'] as const
/** As many as one person can see; more could not be chosen from. */
const MOST = 500

export interface FilterRow {
  readonly id: number
  readonly name: string
  readonly filter: Record<string, string>
  readonly shared: boolean
  readonly createdBy: string | null
  readonly createdAt: Date
}

/** Who looks: everybody sees what is for everybody, and what they saved for themselves. */
interface Viewer {
  readonly workspace: number
  readonly userId: string | null
}

function visible(db: Db | Tx, { workspace, userId }: Viewer) {
  return tablesOf<OrgTables>(db)
    .selectFrom('org.saved_filter')
    .select(COLUMNS)
    .where('workspace', '=', workspace)
    .where((eb) => eb.or([eb('shared', '=', true), ...(userId === null ? [] : [eb('created_by', '=', userId)])]))
}

export async function listFilters(db: Db | Tx, viewer: Viewer): Promise<FilterRow[]> {
  return visible(db, viewer).where('removed_at', 'is', null).orderBy('name').execute()
}

export async function readFilter(db: Db | Tx, viewer: Viewer, id: number, state?: 'removed'): Promise<FilterRow> {
  const row = await visible(db, viewer)
    .where('id', '=', id)
    .where('removed_at', state === 'removed' ? 'is not' : 'is', null)
    .executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no such saved filter.', { reason: 'filter-gone' })
  return row
}

/** Two filters of one name are told apart by nobody who sees both, so a name is given once among those. */
async function refuseTaken(tx: Tx, viewer: Viewer, name: string, except: number | null): Promise<void> {
  const all = await listFilters(tx, viewer)
  if (all.some((one) => one.name === name && one.id !== except)) {
    throw new Fault('conflict', 'There already is a saved filter of this name.', {
      reason: 'filter-name-taken',
      values: { name },
    })
  }
  if (except === null && all.length >= MOST) {
    throw new Fault('conflict', `There are already ${MOST} saved filters.`, {
      reason: 'filters-many',
      values: { most: MOST },
    })
  }
}

export async function insertFilter(
  tx: Tx,
  viewer: Viewer,
  about: Pick<FilterRow, 'name' | 'filter' | 'shared'>,
): Promise<FilterRow> {
  await refuseTaken(tx, viewer, about.name, null)
  return tablesOf<OrgTables>(tx)
    .insertInto('org.saved_filter')
    .values({
      workspace: viewer.workspace,
      name: about.name,
      filter: JSON.stringify(about.filter),
      shared: about.shared,
      created_by: viewer.userId,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

interface FilterChange {
  readonly name?: string | undefined
  readonly filter?: Record<string, string> | undefined
  readonly shared?: boolean | undefined
}

export async function updateFilter(tx: Tx, viewer: Viewer, before: FilterRow, change: FilterChange) {
  const { name = before.name, filter = before.filter, shared = before.shared } = change
  await refuseTaken(tx, viewer, name, before.id)
  return set(tx, viewer, before.id, { name, filter: JSON.stringify(filter), shared })
}

export async function removeFilter(tx: Tx, workspace: number, id: number, now: Date): Promise<void> {
  await set(tx, { workspace }, id, { removed_at: now })
}

export async function restoreFilter(tx: Tx, viewer: Viewer, id: number): Promise<FilterRow> {
  const { name } = await readFilter(tx, viewer, id, 'removed')
  await refuseTaken(tx, viewer, name, id)
  return set(tx, viewer, id, { removed_at: null })
}

/** What was removed before this moment can no longer be brought back. */
export async function forgetRemoved(tx: Tx, workspace: number, before: Date): Promise<void> {
  await tablesOf<OrgTables>(tx)
    .deleteFrom('org.saved_filter')
    .where('workspace', '=', workspace)
    .where('removed_at', '<', before)
    .execute()
}

async function set(
  tx: Tx,
  { workspace }: Pick<Viewer, 'workspace'>,
  id: number,
  change: { name?: string; filter?: string; shared?: boolean; removed_at?: Date | null },
): Promise<FilterRow> {
  return tablesOf<OrgTables>(tx)
    .updateTable('org.saved_filter')
    .set(change)
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}
