import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/postgres/open.ts'

export interface PendingWrite {
  readonly batch: number
  readonly workspace: number
  readonly months: readonly number[]
  readonly reason: string
}

/** Says what is about to be written; what a crash leaves behind is found by this line. Returns the batch number. */
export async function announceWrite(
  db: Db,
  workspace: number,
  months: readonly number[],
  reason: string,
): Promise<number> {
  const { rows } = await sql<{ batch: number }>`
    insert into encounters.pending_write (batch, workspace, months, reason)
    values (nextval('encounters.batch'), ${workspace}, ${months}, ${reason}) returning batch`.execute(db)
  return rows[0]?.batch ?? 0
}

export async function writeDone(db: Db, batch: number): Promise<void> {
  await sql`delete from encounters.pending_write where batch = ${batch}`.execute(db)
}

export async function pendingWrites(db: Db): Promise<PendingWrite[]> {
  const { rows } =
    await sql<PendingWrite>`select batch, workspace, months, reason from encounters.pending_write order by batch`.execute(
      db,
    )
  return rows
}

export interface QuarantineRow {
  readonly workspace: number
  readonly import: number | null
  readonly source: string
  readonly shape: 'encounter' | 'answer' | 'row'
  readonly line: number | null
  readonly column: string
  readonly value: string | null
  readonly reason: string
  readonly content: unknown
}

/** PostgreSQL text and jsonb cannot hold the zero character; everything else of a refused row is kept as it came. */
const withoutZero = (text: string) => text.replaceAll('\\u0000', '\\ufffd').replaceAll('\u0000', '\ufffd')

/** Rows that could not be accepted, kept with the reason; one statement however many. */
export async function quarantine(db: Db | Tx, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return
  const lines = rows.map((row) => ({
    ...row,
    column: row.column.slice(0, 200),
    value: row.value === null ? null : withoutZero(row.value.slice(0, 1000)),
    reason: withoutZero(row.reason.slice(0, 500)),
  }))
  await sql`
    insert into encounters.quarantine (workspace, import, source, shape, line, column_name, value, reason, content)
    select workspace, import, source, shape, line, "column", value, reason, content
    from jsonb_to_recordset(${withoutZero(JSON.stringify(lines))}::jsonb)
      as r(workspace int, import int, source text, shape text, line bigint, "column" text, value text, reason text, content jsonb)`.execute(
    db,
  )
}
