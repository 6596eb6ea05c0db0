import { sql } from 'kysely'
import type { Db } from '../../platform/postgres/open.ts'

export type WriteReason = 'append' | 'place' | 'undo' | 'rebuild' | 'correct'

export interface PendingWrite {
  readonly batch: number
  readonly workspace: number
  /** Months (as 202611) whose roll-ups may be half-changed. */
  readonly months: readonly number[]
  readonly reason: WriteReason
  /** The import that is being undone. */
  readonly import: number | null
  /** Ids of answers that are being taken out. */
  readonly removed: readonly string[]
}

export interface Announcement extends Omit<PendingWrite, 'batch' | 'removed'> {
  readonly removed?: readonly string[]
  /** Encounters in this batch that answers named before they came; those answers still have to take their place. */
  readonly late?: readonly string[]
}

/** Says what is about to be written; what a crash leaves behind is found by this line. Returns the batch number. */
export async function announceWrite(db: Db, about: Announcement): Promise<number> {
  const { workspace, months, reason, late = [], removed = [] } = about
  const { rows } = await sql<{ batch: number }>`
    with line as (
      insert into encounters.pending_write (batch, workspace, months, reason, import, removed)
      values (nextval('encounters.batch'), ${workspace}, ${months}, ${reason}, ${about.import}, ${removed}) returning batch
    ), named as (
      insert into encounters.late_encounter (workspace, encounter)
      select ${workspace}, unnest(${late}::text[]) on conflict do nothing
    )
    select batch from line`.execute(db)
  return rows[0]?.batch ?? 0
}

/** Not waited for to reach the disk: a line that comes back after a power cut only makes the next start look twice. */
const QUICKLY = sql`(select set_config('synchronous_commit', 'off', true)) = 'off'`

export async function writeDone(db: Db, batch: number): Promise<void> {
  await sql`delete from encounters.pending_write where ${QUICKLY} and batch = ${batch}`.execute(db)
}

export async function pendingWrites(db: Db): Promise<PendingWrite[]> {
  const { rows } =
    await sql<PendingWrite>`select batch, workspace, months, reason, import, removed from encounters.pending_write order by batch`.execute(
      db,
    )
  return rows
}

/** Numbers are given out one after the other by the one process that writes; between two writes none is on its way. */
export async function settledBatch(db: Db): Promise<number> {
  const { rows } = await sql<{ batch: number }>`
    select coalesce((select min(batch) - 1 from encounters.pending_write), case when is_called then last_value else 0 end) as batch
    from encounters.batch`.execute(db)
  return rows[0]?.batch ?? 0
}

/** Some encounters of one workspace whose earlier answers have not taken their place yet. */
export async function lateEncounters(db: Db, most: number): Promise<{ workspace: number; encounters: string[] }> {
  const { rows } = await sql<{ workspace: number; encounter: string }>`
    select workspace, encounter from encounters.late_encounter
    where workspace = (select min(workspace) from encounters.late_encounter) limit ${most}`.execute(db)
  return { workspace: rows[0]?.workspace ?? 0, encounters: rows.map((row) => row.encounter) }
}

export async function forgetLate(db: Db, workspace: number, encounters: readonly string[]): Promise<void> {
  await sql`delete from encounters.late_encounter where workspace = ${workspace} and encounter = any(${encounters})`.execute(
    db,
  )
}
