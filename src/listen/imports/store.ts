import { sql } from 'kysely'
import { moveQuarantined } from '../../base/encounters/index.ts'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import type { Import } from './contract.ts'
import type { Mapping } from './mapping.ts'

export type ImportState = Import['state']

export interface ImportRecord {
  readonly id: number
  readonly workspace: number
  readonly file_name: string
  readonly file_path: string | null
  readonly file_size: number
  readonly source: string
  readonly mapping: Mapping | null
  readonly state: ImportState
  readonly settled: number
  readonly read: number
  readonly kept: number
  readonly refused: number
  readonly duplicates: number
  readonly changed: number
  readonly encounters: number
  readonly answers: number
  readonly bytes_read: number
  readonly failure: string | null
  readonly why: Import['why']
  readonly created_at: Date
  readonly started_at: Date | null
  readonly finished_at: Date | null
}

/** @param before imports that have their turn before it */
export function shown(record: ImportRecord, before: number): Import {
  const seconds =
    record.started_at && record.finished_at ? (record.finished_at.getTime() - record.started_at.getTime()) / 1000 : null
  return {
    id: record.id,
    fileName: record.file_name,
    fileSize: record.file_size,
    source: record.source,
    state: record.state,
    mapping: record.mapping,
    read: record.read,
    kept: record.kept,
    refused: record.refused,
    duplicates: record.duplicates,
    changed: record.changed,
    encounters: record.encounters,
    answers: record.answers,
    progress:
      record.state === 'done' ? 1 : record.file_size > 0 ? Math.min(1, record.bytes_read / record.file_size) : 0,
    waitingBehind: record.state === 'waiting' || record.state === 'undoing' ? before : 0,
    failure: record.failure,
    why: record.why,
    createdAt: record.created_at.toISOString(),
    startedAt: record.started_at?.toISOString() ?? null,
    finishedAt: record.finished_at?.toISOString() ?? null,
    seconds,
    fileKept: record.file_path !== null,
  }
}

export async function createImport(
  db: Db,
  row: { workspace: number; fileName: string; source: string; by: string | null },
): Promise<ImportRecord> {
  const { rows } = await sql<ImportRecord>`
    insert into listen.import (workspace, file_name, file_size, source, state, created_by)
    values (${row.workspace}, ${row.fileName}, 0, ${row.source}, 'uploaded', ${row.by}) returning *`.execute(db)
  return rows[0] as ImportRecord
}

export async function fileArrived(db: Db, id: number, path: string, size: number): Promise<ImportRecord> {
  const { rows } =
    await sql<ImportRecord>`update listen.import set file_path = ${path}, file_size = ${size} where id = ${id} returning *`.execute(
      db,
    )
  return rows[0] as ImportRecord
}

export async function dropImport(db: Db | Tx, id: number): Promise<void> {
  await sql`delete from listen.import where id = ${id}`.execute(db)
}

/** Forgets an import that holds no facts; false when it does, or when it is at work. */
export async function dropEmptyImport(db: Db, workspace: number, id: number): Promise<boolean> {
  const result =
    await sql`delete from listen.import where workspace = ${workspace} and id = ${id} and (state in ('uploaded', 'undone') or (state in ('failed', 'cancelled') and settled = 0))`.execute(
      db,
    )
  return (result.numAffectedRows ?? 0n) > 0n
}

export async function importById(db: Db | Tx, workspace: number, id: number): Promise<ImportRecord | undefined> {
  const { rows } =
    await sql<ImportRecord>`select * from listen.import where workspace = ${workspace} and id = ${id}`.execute(db)
  return rows[0]
}

const IMPORT_ORDERS = {
  created: sql`id`,
  name: sql`lower(file_name)`,
  read: sql`read`,
  refused: sql`refused`,
} as const
const DIRECTION = { asc: sql`asc`, desc: sql`desc` } as const

export async function importsOf(
  db: Db,
  workspace: number,
  page: {
    search?: string | undefined
    state?: ImportState | undefined
    sort: keyof typeof IMPORT_ORDERS
    order: keyof typeof DIRECTION
    limit: number
    offset: number
  },
): Promise<{ rows: ImportRecord[]; total: number }> {
  const like = page.search === undefined ? null : `%${page.search.replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`workspace = ${workspace} and (${like}::text is null or file_name ilike ${like} or source ilike ${like}) and (${page.state ?? null}::text is null or state = ${page.state ?? null})`
  const { rows } =
    await sql<ImportRecord>`select * from listen.import where ${where} order by ${IMPORT_ORDERS[page.sort]} ${DIRECTION[page.order]}, id desc limit ${page.limit} offset ${page.offset}`.execute(
      db,
    )
  const total = await sql<{ n: number }>`select count(*)::int as n from listen.import where ${where}`.execute(db)
  return { rows, total: total.rows[0]?.n ?? 0 }
}

/** Moves an import on if it is still where the caller believes it to be; undefined when somebody else was faster. */
export async function moveImport(
  db: Db | Tx,
  id: number,
  from: readonly ImportState[],
  to: ImportState,
): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    update listen.import set state = ${to},
      started_at = case when ${to} = 'running' then coalesce(started_at, now()) else started_at end,
      finished_at = case when ${to} in ('done', 'failed', 'cancelled', 'undone') then now() when ${to} in ('running', 'waiting') then null else finished_at end,
      failure = case when ${to} in ('running', 'waiting') then null else failure end,
      why = case when ${to} in ('running', 'waiting') then null else why end
    where id = ${id} and state = any(${from}) returning *`.execute(db)
  return rows[0]
}

export async function setMapping(db: Db | Tx, id: number, mapping: Mapping): Promise<void> {
  await sql`update listen.import set mapping = ${JSON.stringify(mapping)}::jsonb, source = ${mapping.source} where id = ${id}`.execute(
    db,
  )
}

export interface Settled {
  readonly settled: number
  readonly read: number
  readonly kept: number
  readonly refused: number
  readonly duplicates: number
  readonly changed: number
  readonly encounters: number
  readonly answers: number
  readonly bytesRead: number
}

/** Adds what a batch of rows became; `settled` is the row up to which the file is done. */
export async function settleRows(tx: Db | Tx, id: number, done: Settled): Promise<void> {
  await sql`update listen.import set settled = ${done.settled}, read = read + ${done.read}, kept = kept + ${done.kept}, refused = refused + ${done.refused},
    duplicates = duplicates + ${done.duplicates}, changed = changed + ${done.changed}, encounters = encounters + ${done.encounters}, answers = answers + ${done.answers},
    bytes_read = greatest(bytes_read, ${done.bytesRead}) where id = ${id}`.execute(tx)
}

/** An import that starts at its first row: what it counted before it was undone would be counted twice. */
export async function countFromNothing(db: Db, id: number): Promise<void> {
  await sql`update listen.import set read = 0, kept = 0, refused = 0, duplicates = 0, changed = 0, encounters = 0, answers = 0,
    bytes_read = 0, started_at = null where id = ${id} and settled = 0`.execute(db)
}

export async function failImport(db: Db, id: number, failure: string, why: Import['why']): Promise<void> {
  await sql`update listen.import set state = 'failed', failure = ${failure.slice(0, 1000)},
    why = ${why === null ? null : JSON.stringify(why)}::jsonb, finished_at = now() where id = ${id}`.execute(db)
}

/** Undone: the counts stay as they were, as a record of what happened; its quarantine is settled with it. */
export async function importUndone(tx: Tx, workspace: number, id: number): Promise<void> {
  await moveQuarantined(tx, workspace, { import: id, state: 'waiting' }, 'discarded')
  await sql`update listen.import set state = 'undone', settled = 0, finished_at = now() where id = ${id}`.execute(tx)
}

/** Imports that a stop or a crash interrupted, oldest first. */
export async function interruptedImports(db: Db): Promise<ImportRecord[]> {
  const { rows } =
    await sql<ImportRecord>`select * from listen.import where state in ('waiting', 'running', 'undoing') order by id`.execute(
      db,
    )
  return rows
}
