import { sql } from 'kysely'
import { Fault } from '../fault.ts'
import { type Migration, readMigrations } from '../migrations.ts'
import type { Db, Tx } from './open.ts'

interface Applied {
  name: string
  checksum: string
}

/** Brings the schema up to date; each file in its own transaction, one process at a time. Returns what was applied. */
export async function migratePostgres(db: Db): Promise<string[]> {
  const migrations = await readMigrations('postgres')
  return db.connection().execute(async (connection) => {
    // 'kohtaamo' as a number; two servers on one database must not migrate at once.
    await sql`select pg_advisory_lock(707211)`.execute(connection)
    try {
      await sql`create schema if not exists platform`.execute(connection)
      await sql`create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
        connection,
      )
      const { rows } = await sql<Applied>`select name, checksum from platform.migration`.execute(connection)
      return await applyMissing(connection, migrations, rows)
    } finally {
      await sql`select pg_advisory_unlock(707211)`.execute(connection)
    }
  })
}

async function applyMissing(db: Db, migrations: Migration[], applied: Applied[]): Promise<string[]> {
  const known = new Map(applied.map((row) => [row.name, row.checksum]))
  const newer = applied.filter((row) => !migrations.some((migration) => migration.name === row.name))
  if (newer.length > 0) {
    throw new Fault(
      'conflict',
      `The database was made by a newer version (it has ${newer.map((row) => row.name).join(', ')}).`,
      {
        advice: 'Start the newer version, or restore a backup made before the upgrade.',
      },
    )
  }
  const done: string[] = []
  for (const migration of migrations) {
    const checksum = known.get(migration.name)
    if (checksum === undefined) {
      await db.transaction().execute((tx) => apply(tx, migration))
      done.push(migration.name)
    } else if (checksum !== migration.checksum) {
      throw new Fault('conflict', `The migration ${migration.name} was changed after it had been applied.`, {
        advice: 'Restore the file as it was and add a new one.',
      })
    }
  }
  return done
}

async function apply(tx: Tx, migration: Migration): Promise<void> {
  await sql.raw(migration.text).execute(tx)
  await sql`insert into platform.migration (name, checksum) values (${migration.name}, ${migration.checksum})`.execute(
    tx,
  )
}
