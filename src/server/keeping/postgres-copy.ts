import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/postgres/open.ts'

/** Tables of the product, each after those it refers to, so that a restore never meets a missing parent. */
export async function tablesInOrder(db: Db | Tx): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'platform') and n.nspname not like 'pg\\_%' order by 1`.execute(
    db,
  )
  const { rows: links } = await sql<{ child: string; parent: string }>`
    select format('%I.%I', cn.nspname, c.relname) as child, format('%I.%I', pn.nspname, p.relname) as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
      join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(db)
  const order: string[] = []
  const visit = (name: string, path: readonly string[]) => {
    if (order.includes(name) || path.includes(name)) return
    for (const link of links) if (link.child === name) visit(link.parent, [...path, name])
    order.push(name)
  }
  for (const { name } of tables) visit(name, [])
  return order
}

const STEP = 2_000

/** One table as NDJSON, gzipped, through a cursor of the snapshot. Returns the number of rows. */
export async function copyOut(tx: Tx, table: string, folder: string): Promise<number> {
  await sql`declare copy_out no scroll cursor for select to_jsonb(t)::text as line from ${sql.raw(table)} as t`.execute(
    tx,
  )
  let count = 0
  async function* lines() {
    for (;;) {
      const { rows } = await sql<{ line: string }>`fetch ${sql.lit(STEP)} from copy_out`.execute(tx)
      if (rows.length === 0) return
      count += rows.length
      yield `${rows.map((row) => row.line).join('\n')}\n`
    }
  }
  await pipeline(
    Readable.from(lines()),
    createGzip(),
    createWriteStream(join(folder, `${table}.ndjson.gz`), { mode: 0o600 }),
  )
  await sql`close copy_out`.execute(tx)
  return count
}

/** Puts a table back as it was, ids included. */
export async function copyIn(tx: Tx, table: string, folder: string): Promise<number> {
  // Rows that refer to rows of their own table (a unit's parent) come in one statement: references are checked at its end.
  const { rows: own } = await sql<{
    n: number
  }>`select count(*)::int as n from pg_constraint where contype = 'f' and conrelid = confrelid and conrelid = ${table}::regclass`.execute(
    tx,
  )
  const step = (own[0]?.n ?? 0) > 0 ? Number.POSITIVE_INFINITY : STEP
  // Rows that triggers made while the tables before this one came back are not the ones that were saved.
  await sql`delete from ${sql.raw(table)}`.execute(tx)
  // Opened last: lines that come while nobody listens yet would be lost.
  const lines = createInterface({
    input: createReadStream(join(folder, `${table}.ndjson.gz`)).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let waiting: string[] = []
  let count = 0
  const flush = async () => {
    if (waiting.length === 0) return
    await sql`insert into ${sql.raw(table)} overriding system value select * from jsonb_populate_recordset(null::${sql.raw(table)}, ${`[${waiting.join(',')}]`}::jsonb)`.execute(
      tx,
    )
    count += waiting.length
    waiting = []
  }
  for await (const line of lines) {
    waiting.push(line)
    if (waiting.length >= step) await flush()
  }
  await flush()
  await continueCounting(tx, table)
  return count
}

/** After ids were set by hand, the next one must follow the largest. */
async function continueCounting(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ name: string; sequence: string | null }>`
    select a.attname as name, pg_get_serial_sequence(${table}, a.attname) as sequence from pg_attribute a
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity <> ''`.execute(tx)
  for (const { name, sequence } of rows) {
    if (sequence === null) continue
    await sql`select setval(${sequence}, greatest((select coalesce(max(${sql.ref(name)}), 0) from ${sql.raw(table)}), 0) + 1, false)`.execute(
      tx,
    )
  }
}
