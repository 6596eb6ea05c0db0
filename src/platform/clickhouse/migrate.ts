import { Fault } from '../fault.ts'
import { readMigrations } from '../migrations.ts'
import { forCluster, statementsOf } from './ddl.ts'
import type { Clickhouse } from './open.ts'

/** Brings the fact tables up to date. Every statement is repeatable, so a start that died half-way simply goes on. */
export async function migrateClickhouse(store: Clickhouse): Promise<string[]> {
  for (const statement of shaped(JOURNAL, store.cluster)) await store.command('migrate.journal', statement)
  const rows = await store.ask<{ name: string; checksum: string }>(
    'migrate.applied',
    'SELECT name, any(checksum) AS checksum FROM migration GROUP BY name',
    {},
  )
  const known = new Map(rows.map((row) => [row.name, row.checksum]))
  const done: string[] = []
  for (const migration of await readMigrations('clickhouse')) {
    const checksum = known.get(migration.name)
    if (checksum !== undefined) {
      if (checksum !== migration.checksum)
        throw new Fault('conflict', `The migration ${migration.name} was changed after it had been applied.`)
      continue
    }
    for (const statement of statementsOf(migration.text).flatMap((text) => shaped(text, store.cluster))) {
      await store.command(`migrate.${migration.name}`, statement)
    }
    await store.append('migrate.journal', 'migration', [{ name: migration.name, checksum: migration.checksum }])
    done.push(migration.name)
  }
  return done
}

const JOURNAL =
  '-- shard: 1\nCREATE TABLE IF NOT EXISTS migration (name String, checksum String, applied_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name'

function shaped(statement: string, cluster: string | undefined): string[] {
  return cluster === undefined ? [statement] : forCluster(statement, cluster)
}
