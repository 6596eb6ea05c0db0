import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Appender } from '../../base/encounters/append.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import { folderFor } from '../../platform/folder.ts'
import { readMigrations } from '../../platform/migrations.ts'
import { copyFiles } from '../../platform/outside/files.ts'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import { copyIn, copyOut, tablesInOrder } from './postgres-copy.ts'

const Manifest = z.object({
  product: z.literal('kohtaamo'),
  version: z.literal(1),
  at: z.string(),
  migrations: z.array(z.string()),
  tables: z.record(z.string(), z.number()),
  facts: z.record(z.string(), z.number()),
  /** Files that people brought; backups of earlier versions have none. */
  files: z.number().default(0),
  batch: z.number(),
})
type Manifest = z.infer<typeof Manifest>

const FACTS = ['encounters', 'answers'] as const
const MANIFEST = 'kohtaamo-backup.json'
/** Signs sessions and encrypts second factors; without it nobody could sign in after a restore. */
const SECRET = 'secret'

interface Stores {
  readonly db: Db
  readonly store: Clickhouse
}

/**
 * Both stores at one moment: between two commits of the appender a snapshot of PostgreSQL is opened and the number of
 * the last batch noted; facts of later batches are left out. Writing goes on meanwhile. The manifest comes last, so a
 * folder without it is no backup.
 */
export async function writeBackup(
  stores: Stores & { appender: Appender; dataFolder: string; now: Date },
  folder: string,
): Promise<{ rows: number }> {
  await folderFor('folder', folder)
  if ((await readdir(folder)).length > 0)
    throw new Fault('conflict', `The folder ${folder} is not empty.`, {
      advice: 'Choose a new folder for each backup.',
    })
  // Undoing and placing would take facts of noted batches away while they are read.
  return stores.appender.onlyGrowing(() => copyAll(stores, folder))
}

function copyAll(stores: Parameters<typeof writeBackup>[0], folder: string): Promise<{ rows: number }> {
  return stores.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const batch = await stores.appender.between(() => snapshot(tx))
      const tables: Record<string, number> = {}
      for (const table of await tablesInOrder(tx)) tables[table] = await copyOut(tx, table, folder)
      const facts: Record<string, number> = {}
      for (const table of FACTS) facts[table] = await factsOut(stores.store, table, batch, folder)
      await copyFile(join(stores.dataFolder, SECRET), join(folder, SECRET)).catch(() => undefined)
      const files = await copyFiles(stores.dataFolder, folder)
      const migrations = [...(await readMigrations('postgres')), ...(await readMigrations('clickhouse'))].map(
        (migration) => migration.name,
      )
      const manifest: Manifest = {
        product: 'kohtaamo',
        version: 1,
        at: stores.now.toISOString(),
        migrations,
        tables,
        facts,
        files,
        batch,
      }
      await writeFile(join(folder, `${MANIFEST}.part`), JSON.stringify(manifest, null, 2), { mode: 0o600 })
      await rename(join(folder, `${MANIFEST}.part`), join(folder, MANIFEST))
      return { rows: sum(tables) + sum(facts) }
    })
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0)

async function snapshot(tx: Tx): Promise<number> {
  const { rows } = await sql<{ batch: number }>`select last_value as batch from encounters.batch`.execute(tx)
  return rows[0]?.batch ?? 0
}

async function factsOut(store: Clickhouse, table: string, batch: number, folder: string): Promise<number> {
  const counted = await store.ask<{ n: number }>(
    'backup.count',
    `SELECT count() AS n FROM ${table} WHERE batch <= {batch:UInt64}`,
    { batch },
  )
  const chunks = await store.stream(
    'backup.facts',
    `SELECT * FROM ${table} WHERE batch <= {batch:UInt64}`,
    { batch },
    'Parquet',
  )
  await pipeline(Readable.from(chunks), createWriteStream(join(folder, `${table}.parquet`), { mode: 0o600 }))
  return counted[0]?.n ?? 0
}

/** Fills empty stores from a backup. Keys and roll-ups are not in it: they follow from the facts. */
export async function readBackup(
  stores: Stores & { appender: Appender; dataFolder: string },
  folder: string,
): Promise<{ rows: number }> {
  const manifest = await readManifest(folder)
  const here = [...(await readMigrations('postgres')), ...(await readMigrations('clickhouse'))].map(
    (migration) => migration.name,
  )
  const newer = manifest.migrations.filter((name) => !here.includes(name))
  if (newer.length > 0)
    throw new Fault('conflict', `The backup was written by a newer version (${newer.join(', ')}).`, {
      advice: 'Restore it with that version or a newer one.',
    })
  await stores.db.transaction().execute(async (tx) => {
    const order = await tablesInOrder(tx)
    await refuseFilled(tx, order)
    for (const table of order) if (manifest.tables[table] !== undefined) await copyIn(tx, table, folder)
    await sql`select setval('encounters.batch', ${Math.max(1, manifest.batch)})`.execute(tx)
    await sql`delete from encounters.pending_write`.execute(tx)
  })
  for (const table of FACTS) {
    if ((manifest.facts[table] ?? 0) > 0)
      await stores.store.append('restore.facts', table, createReadStream(join(folder, `${table}.parquet`)), 'Parquet')
  }
  const months = await stores.store.ask<{ month: number }>(
    'restore.months',
    'SELECT DISTINCT toYYYYMM(day) AS month FROM encounters',
    {},
  )
  await stores.appender.rebuild(months.map((row) => row.month))
  await copyFile(join(folder, SECRET), join(stores.dataFolder, SECRET)).catch(() => undefined)
  await copyFiles(folder, stores.dataFolder)
  return { rows: sum(manifest.tables) + sum(manifest.facts) }
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause) => {
    throw new Fault('not-found', `There is no finished backup in ${folder}.`, { cause })
  })
  const parsed = Manifest.safeParse(JSON.parse(text))
  if (!parsed.success)
    throw new Fault('bad-input', `The manifest in ${folder} cannot be read.`, { cause: parsed.error })
  return parsed.data
}

async function refuseFilled(tx: Tx, tables: readonly string[]): Promise<void> {
  for (const table of tables.filter((name) => name === 'org.workspace' || name.startsWith('auth.'))) {
    const { rows } = await sql<{ filled: boolean }>`select exists (select 1 from ${sql.raw(table)}) as filled`.execute(
      tx,
    )
    if (rows[0]?.filled)
      throw new Fault('conflict', 'The data folder is not empty. Nothing was changed.', {
        advice: 'Restore into a new folder with --data.',
      })
  }
}
