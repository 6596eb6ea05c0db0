import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Mapping } from '../mapping.ts'
import type { SavedMapping } from './contract.ts'

interface MappingRecord {
  readonly id: number
  readonly name: string
  readonly columns: string[]
  readonly mapping: Mapping
  readonly created_at: Date
}

const shown = (row: MappingRecord): SavedMapping => ({
  id: row.id,
  name: row.name,
  columns: row.columns,
  mapping: row.mapping,
  createdAt: row.created_at.toISOString(),
})

const columnsOf = (mapping: Mapping) => mapping.columns.map((entry) => entry.column)

const ORDERS = { name: sql`lower(name)`, source: sql`lower(mapping->>'source')`, created: sql`created_at` } as const
const DIRECTION = { asc: sql`asc`, desc: sql`desc` } as const

export async function mappingsOf(
  db: Db,
  workspace: number,
  page: {
    search?: string | undefined
    sort: keyof typeof ORDERS
    order: keyof typeof DIRECTION
    limit: number
    offset: number
  },
): Promise<{ rows: SavedMapping[]; total: number }> {
  const like = page.search === undefined ? null : `%${page.search.replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`workspace = ${workspace} and (${like}::text is null or name ilike ${like} or mapping->>'source' ilike ${like}
    or exists (select from unnest(columns) as c where c ilike ${like}))`
  const { rows } = await sql<MappingRecord>`
    select * from listen.mapping where ${where} order by ${ORDERS[page.sort]} ${DIRECTION[page.order]}, id limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  const total = await sql<{ n: number }>`select count(*)::int as n from listen.mapping where ${where}`.execute(db)
  return { rows: rows.map(shown), total: total.rows[0]?.n ?? 0 }
}

/** The first by name of those for exactly these columns, in whatever order. */
export async function mappingFor(
  db: Db,
  workspace: number,
  columns: readonly string[],
): Promise<SavedMapping | undefined> {
  const { rows } = await sql<MappingRecord>`
    select * from listen.mapping where workspace = ${workspace} and cardinality(columns) = ${columns.length}
      and columns @> ${columns} and columns <@ ${columns} order by name limit 1`.execute(db)
  return rows[0] && shown(rows[0])
}

export async function keepMapping(db: Db, workspace: number, name: string, mapping: Mapping): Promise<SavedMapping> {
  const { rows } = await sql<MappingRecord>`
    insert into listen.mapping (workspace, name, columns, mapping) values (${workspace}, ${name}, ${columnsOf(mapping)}, ${JSON.stringify(mapping)}::jsonb)
    on conflict (workspace, name) do update set columns = excluded.columns, mapping = excluded.mapping returning *`.execute(
    db,
  )
  return shown(rows[0] as MappingRecord)
}

/** null: there is none; `taken`: another one has that name. */
export async function changeSaved(
  db: Db,
  workspace: number,
  id: number,
  { name, mapping }: { name?: string | undefined; mapping?: Mapping | undefined },
): Promise<SavedMapping | 'taken' | null> {
  const { rows: same } =
    await sql`select id from listen.mapping where workspace = ${workspace} and name = ${name ?? null} and id <> ${id}`.execute(
      db,
    )
  if (same.length > 0) return 'taken'
  const { rows } = await sql<MappingRecord>`
    update listen.mapping set name = coalesce(${name ?? null}, name),
      columns = coalesce(${mapping ? columnsOf(mapping) : null}::text[], columns),
      mapping = coalesce(${mapping ? JSON.stringify(mapping) : null}::jsonb, mapping)
    where workspace = ${workspace} and id = ${id} returning *`.execute(db)
  return rows[0] ? shown(rows[0]) : null
}

export async function forgetMapping(db: Db, workspace: number, id: number): Promise<boolean> {
  const result = await sql`delete from listen.mapping where workspace = ${workspace} and id = ${id}`.execute(db)
  return (result.numAffectedRows ?? 0n) > 0n
}
