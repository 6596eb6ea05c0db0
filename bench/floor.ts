import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { migrateClickhouse } from '../src/platform/clickhouse/migrate.ts'
import { type Clickhouse, openClickhouse } from '../src/platform/clickhouse/open.ts'

/** The bare engine in this process with the same fact tables, without the views that keep keys and roll-ups. */
export async function openFloor(folder: string): Promise<Clickhouse> {
  await mkdir(join(folder, 'floor'), { recursive: true })
  const store = await openClickhouse({ folder: join(folder, 'floor', 'clickhouse') })
  await migrateClickhouse(store)
  const views = await store.ask<{ name: string }>(
    'bench.views',
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView'`,
    {},
  )
  for (const { name } of views) await store.command('bench.views', `DROP VIEW ${name}`)
  return store
}
