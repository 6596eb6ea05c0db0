import { sql } from 'kysely'
import { Fault } from '../../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { Names } from '../../names/contract.ts'
import type { OrgTables } from '../tables.ts'
import type { Unit } from './contract.ts'
import { hasRing, subtreesOf } from './tree.ts'

const COLUMNS = ['id', 'key', 'names', 'level', 'parent', 'state', 'merged_into as mergedInto'] as const

export async function listUnits(db: Db | Tx, workspace: number): Promise<Unit[]> {
  const rows = await tablesOf<OrgTables>(db)
    .selectFrom('org.unit')
    .select(COLUMNS)
    .where('workspace', '=', workspace)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, level: row.level as Unit['level'] }))
}

/** Everything that belongs to these units, for the reach of a manager. */
export async function expandUnits(db: Db | Tx, workspace: number, units: readonly number[]): Promise<number[]> {
  if (units.length === 0) return []
  const lists = subtreesOf(await listUnits(db, workspace))
  return [...new Set(units.flatMap((unit) => lists.get(unit) ?? []))]
}

export interface NewUnit {
  readonly key: string
  readonly names: Names
  readonly level: Unit['level']
  readonly parent: number | null
}

export async function insertUnit(tx: Tx, workspace: number, about: NewUnit): Promise<Unit> {
  const units = await lockUnits(tx, workspace)
  if (units.some((unit) => unit.key === about.key)) {
    throw taken()
  }
  if (about.parent !== null) find(units, about.parent)
  const row = await tablesOf<OrgTables>(tx)
    .insertInto('org.unit')
    .values({ workspace, ...about, names: JSON.stringify(about.names), state: 'confirmed' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw taken()
  return readUnit(tx, workspace, row.id)
}

const taken = () => new Fault('conflict', 'There already is a unit of this name.', { reason: 'unit-name-taken' })

export type UnitChange = Partial<Pick<Unit, 'names' | 'level' | 'parent' | 'state' | 'mergedInto'>>

/** Changes one unit; refuses what would put a unit above itself, also by way of a merger. */
export async function updateUnit(tx: Tx, workspace: number, id: number, change: UnitChange): Promise<Unit> {
  const units = await lockUnits(tx, workspace)
  const before = find(units, id)
  for (const other of [change.parent, change.mergedInto]) if (other !== null && other !== undefined) find(units, other)
  const after = { ...before, ...change }
  if (hasRing(units.map((unit) => (unit.id === id ? after : unit)))) {
    throw new Fault('conflict', 'A unit cannot be placed below itself.', {
      advice: 'Move the other unit first.',
      reason: 'unit-below-itself',
    })
  }
  await tablesOf<OrgTables>(tx)
    .updateTable('org.unit')
    .set({
      names: JSON.stringify(after.names),
      level: after.level,
      parent: after.parent,
      state: after.state,
      merged_into: after.mergedInto,
    })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return readUnit(tx, workspace, id)
}

export async function readUnit(db: Db | Tx, workspace: number, id: number): Promise<Unit> {
  return find(await listUnits(db, workspace), id)
}

function find(units: readonly Unit[], id: number): Unit {
  const unit = units.find((one) => one.id === id)
  if (!unit) throw new Fault('not-found', `There is no unit ${id} in this workspace.`, { reason: 'unit-gone' })
  return unit
}

/** Two moves at once could close a ring that neither sees alone, so they wait for each other. */
async function lockUnits(tx: Tx, workspace: number): Promise<Unit[]> {
  await sql`select pg_advisory_xact_lock(707212, ${workspace})`.execute(tx)
  return listUnits(tx, workspace)
}

/** Units for names that arrived and are not known yet, as proposed. A name made meanwhile by somebody else is left alone. */
export async function proposeUnits(
  db: Db | Tx,
  workspace: number,
  rows: readonly { readonly key: string; readonly names: Names }[],
  most: number,
): Promise<void> {
  await sql`
    insert into org.unit (workspace, key, names, state)
    select ${workspace}, key, names, 'proposed'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(key text, names jsonb)
    where not exists (select from org.unit u where u.workspace = ${workspace} and u.key = given.key)
    order by key
    limit greatest(0, ${most} - (select count(*) from org.unit where workspace = ${workspace}))
    on conflict (workspace, key) do nothing`.execute(db)
}
