import { Fault } from '../../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { Language } from '../../names/contract.ts'
import { addMember } from '../members/store.ts'
import type { OrgTables } from '../tables.ts'
import type { Workspace } from './contract.ts'

const COLUMNS = [
  'id',
  'name',
  'zone',
  'language',
  'currency',
  'smallest_group as smallestGroup',
  'driver_window_days as driverWindowDays',
  'sample',
] as const

export async function readWorkspace(db: Db | Tx, id: number): Promise<Workspace> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.workspace')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no such workspace.', { reason: 'workspace-gone' })
  return row
}

export async function hasWorkspace(db: Db | Tx, id: number): Promise<boolean> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.workspace')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** The workspace made first, or null before the first start is done. */
export async function firstWorkspace(db: Db | Tx): Promise<number | null> {
  const row = await tablesOf<OrgTables>(db).selectFrom('org.workspace').select('id').orderBy('id').executeTakeFirst()
  return row?.id ?? null
}

export interface NewWorkspace {
  readonly name: string
  readonly zone: string
  readonly language: Language
  readonly currency: string
  readonly sample?: boolean
}

async function insertWorkspace(tx: Tx, about: NewWorkspace): Promise<Workspace> {
  return tablesOf<OrgTables>(tx)
    .insertInto('org.workspace')
    .values({ ...about, sample: about.sample ?? false })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** A workspace with what every workspace starts with. Without an owner it waits for the first-owner link. */
export async function createWorkspace(
  { db, seed }: { readonly db: Db; readonly seed: (tx: Tx, workspace: number) => Promise<void> },
  about: NewWorkspace,
  owner: string | null,
): Promise<Workspace> {
  return db.transaction().execute(async (tx) => {
    const workspace = await insertWorkspace(tx, about)
    await seed(tx, workspace.id)
    if (owner !== null) await addMember(tx, workspace.id, owner, { role: 'owner', units: [], staff: null })
    return workspace
  })
}

/** With everything that belongs to it in this database; its facts are for others to remove. */
export async function deleteWorkspace(db: Db | Tx, id: number): Promise<void> {
  await tablesOf<OrgTables>(db).deleteFrom('org.workspace').where('id', '=', id).execute()
}

export type WorkspaceChange = Partial<
  Pick<Workspace, 'name' | 'zone' | 'language' | 'currency' | 'smallestGroup' | 'driverWindowDays'>
>

export async function updateWorkspace(db: Db | Tx, id: number, change: WorkspaceChange): Promise<Workspace> {
  const { smallestGroup, driverWindowDays, ...same } = change
  const set = {
    ...same,
    ...(smallestGroup === undefined ? {} : { smallest_group: smallestGroup }),
    ...(driverWindowDays === undefined ? {} : { driver_window_days: driverWindowDays }),
  }
  if (Object.keys(set).length > 0) {
    await tablesOf<OrgTables>(db).updateTable('org.workspace').set(set).where('id', '=', id).execute()
  }
  return readWorkspace(db, id)
}
