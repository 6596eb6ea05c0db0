import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import { storable, storableJson } from '../storable.ts'
import type { QuarantinedRow } from './row.ts'

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

/** Rows that could not be accepted, kept with the reason; one statement however many. */
export async function quarantine(db: Db | Tx, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return
  const lines = rows.map((row) => ({
    ...row,
    source: storable(row.source),
    column: row.column.slice(0, 200),
    value: row.value?.slice(0, 1000) ?? null,
    reason: row.reason.slice(0, 500),
    content: row.content ?? null,
  }))
  await sql`
    insert into encounters.quarantine (workspace, import, source, shape, line, column_name, value, reason, content)
    select workspace, import, source, shape, line, "column", value, reason, coalesce(content, 'null')
    from jsonb_to_recordset(${storableJson(lines)}::jsonb)
      as r(workspace int, import int, source text, shape text, line bigint, "column" text, value text, reason text, content jsonb)`.execute(
    db,
  )
}

/** A row as it is tried again. */
export interface WaitingRow extends QuarantinedRow {
  /** An earlier attempt was cut off between writing and settling: the row may be in already. */
  readonly cutOff: boolean
}

interface QuarantineRecord {
  readonly id: number
  readonly import: number | null
  readonly source: string
  readonly shape: QuarantinedRow['shape']
  readonly line: number | null
  readonly column_name: string
  readonly value: string | null
  readonly reason: string
  readonly content: unknown
  readonly state: QuarantinedRow['state']
  readonly arrived_at: Date
  readonly settled_at: Date | null
}

const shownRow = (row: QuarantineRecord): QuarantinedRow => ({
  id: row.id,
  import: row.import,
  source: row.source,
  shape: row.shape,
  line: row.line,
  column: row.column_name,
  value: row.value,
  reason: row.reason,
  content: row.content,
  state: row.state,
  arrivedAt: row.arrived_at.toISOString(),
})

const waitingRow = (row: QuarantineRecord): WaitingRow => ({
  ...shownRow(row),
  cutOff: row.state === 'waiting' && row.settled_at !== null,
})

export interface QuarantineFilter {
  readonly import?: number | undefined
  readonly state: QuarantinedRow['state']
  readonly reason?: string | undefined
  readonly column?: string | undefined
  readonly search?: string | undefined
}

const ORDERS = {
  arrived: sql`id`,
  reason: sql`reason`,
  column: sql`column_name`,
  line: sql`line`,
} as const

function quarantineWhere(workspace: number, filter: QuarantineFilter) {
  const like =
    filter.search === undefined || filter.search === '' ? null : `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`workspace = ${workspace} and state = ${filter.state}
    and (${filter.import ?? null}::int is null or import = ${filter.import ?? null})
    and (${filter.reason ?? null}::text is null or reason = ${filter.reason ?? null})
    and (${filter.column ?? null}::text is null or column_name = ${filter.column ?? null})
    and (${like}::text is null or value ilike ${like} or content::text ilike ${like} or source ilike ${like})`
}

const DIRECTION = { asc: sql`asc`, desc: sql`desc` } as const

export async function quarantineOf(
  db: Db,
  workspace: number,
  filter: QuarantineFilter,
  page: { sort: keyof typeof ORDERS; order: keyof typeof DIRECTION; limit: number; offset: number },
): Promise<{ rows: QuarantinedRow[]; total: number; reasons: { column: string; reason: string; n: number }[] }> {
  const where = quarantineWhere(workspace, filter)
  const { rows } =
    await sql<QuarantineRecord>`select * from encounters.quarantine where ${where} order by ${ORDERS[page.sort]} ${DIRECTION[page.order]} nulls last, id desc limit ${page.limit} offset ${page.offset}`.execute(
      db,
    )
  const total = await sql<{ n: number }>`select count(*)::int as n from encounters.quarantine where ${where}`.execute(
    db,
  )
  const everyReason = quarantineWhere(workspace, { state: filter.state, import: filter.import })
  const reasons = await sql<{ column: string; reason: string; n: number }>`
    select column_name as "column", reason, count(*)::int as n from encounters.quarantine where ${everyReason} group by 1, 2 order by n desc limit 20`.execute(
    db,
  )
  return { rows: rows.map(shownRow), total: total.rows[0]?.n ?? 0, reasons: reasons.rows }
}

/** Rows after `after` by id: for downloads and replays in steps, so that nothing large is ever held. */
export async function quarantineStep(
  db: Db,
  workspace: number,
  filter: QuarantineFilter,
  after: number,
  step: number,
): Promise<WaitingRow[]> {
  const { rows } =
    await sql<QuarantineRecord>`select * from encounters.quarantine where ${quarantineWhere(workspace, filter)} and id > ${after} order by id limit ${step}`.execute(
      db,
    )
  return rows.map(waitingRow)
}

export async function quarantinedById(db: Db, workspace: number, id: number): Promise<WaitingRow | undefined> {
  const { rows } =
    await sql<QuarantineRecord>`select * from encounters.quarantine where workspace = ${workspace} and id = ${id}`.execute(
      db,
    )
  return rows[0] && waitingRow(rows[0])
}

export async function quarantinedByIds(db: Db, workspace: number, ids: readonly number[]): Promise<WaitingRow[]> {
  const { rows } =
    await sql<QuarantineRecord>`select * from encounters.quarantine where workspace = ${workspace} and id = any(${ids}::bigint[]) and state = 'waiting' order by id`.execute(
      db,
    )
  return rows.map(waitingRow)
}

/** Marks rows as being tried; `settleQuarantined` and `stillRefused` end that. */
export async function beginTrying(db: Db, workspace: number, ids: readonly number[]): Promise<void> {
  await sql`update encounters.quarantine set settled_at = now() where workspace = ${workspace} and id = any(${ids}::bigint[]) and state = 'waiting'`.execute(
    db,
  )
}

export async function settleQuarantined(
  db: Db | Tx,
  workspace: number,
  ids: readonly number[],
  state: QuarantinedRow['state'],
): Promise<number> {
  const result =
    await sql`update encounters.quarantine set state = ${state}, settled_at = ${state === 'waiting' ? null : sql`now()`} where workspace = ${workspace} and id = any(${ids}::bigint[])`.execute(
      db,
    )
  return Number(result.numAffectedRows ?? 0n)
}

/** Rows that move together: those of the ids, or all that fit. */
interface QuarantineMove extends QuarantineFilter {
  readonly ids?: readonly number[] | undefined
  /** Only what was settled at this moment or later: to take back exactly what was done. */
  readonly since?: string | undefined
}

/** Discards what waits, or takes that back. `at` is what `since` needs to take exactly this back. */
export async function moveQuarantined(
  tx: Tx,
  workspace: number,
  { ids, since, ...filter }: QuarantineMove,
  to: QuarantinedRow['state'],
): Promise<{ changed: number; at: string }> {
  const { rows } = await sql<{ at: Date }>`select now() as at`.execute(tx)
  const result =
    await sql`update encounters.quarantine set state = ${to}, settled_at = ${to === 'waiting' ? null : sql`now()`}
    where ${quarantineWhere(workspace, filter)}
      and (${ids ?? null}::bigint[] is null or id = any(${ids ?? null}::bigint[]))
      and (${since ?? null}::timestamptz is null or settled_at >= ${since ?? null}::timestamptz)`.execute(tx)
  return { changed: Number(result.numAffectedRows ?? 0n), at: rows[0]?.at.toISOString() ?? '' }
}

interface StillRefused {
  readonly id: number
  readonly content: unknown
  readonly column: string
  readonly reason: string
}

/** Rows that were tried again in vain, with what they say now and why that is refused; one statement however many. */
export async function stillRefused(db: Db | Tx, workspace: number, rows: readonly StillRefused[]): Promise<void> {
  if (rows.length === 0) return
  const lines = rows.map(({ id, content, column, reason }) => ({
    id,
    content: content ?? null,
    column: column.slice(0, 200),
    reason: reason.slice(0, 500),
  }))
  await sql`
    update encounters.quarantine as q set content = coalesce(r.content, 'null'), column_name = r."column", reason = r.reason, settled_at = null
    from jsonb_to_recordset(${storableJson(lines)}::jsonb) as r(id bigint, content jsonb, "column" text, reason text)
    where q.workspace = ${workspace} and q.id = r.id`.execute(db)
}

/** Rows behind `after` that fit. */
export async function quarantineBehind(
  db: Db,
  workspace: number,
  filter: QuarantineFilter,
  after: number,
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from encounters.quarantine where ${quarantineWhere(workspace, filter)} and id > ${after}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

export async function waitingBySource(db: Db, workspace: number): Promise<Map<string, number>> {
  const { rows } = await sql<{
    source: string
    n: number
  }>`select source, count(*)::int as n from encounters.quarantine where workspace = ${workspace} and state = 'waiting' group by source`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.source, row.n]))
}
