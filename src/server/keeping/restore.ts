import { join } from 'node:path'
import { createAppender, type Names } from '../../base/encounters/append.ts'
import { migrateClickhouse } from '../../platform/clickhouse/migrate.ts'
import { openClickhouse } from '../../platform/clickhouse/open.ts'
import type { Config } from '../../platform/config.ts'
import { holdFolder } from '../../platform/folder.ts'
import { migratePostgres } from '../../platform/postgres/migrate.ts'
import { openPostgres } from '../../platform/postgres/open.ts'
import { systemClock } from '../../platform/time.ts'
import { readBackup } from './backup.ts'

/** Restores happen before any server runs: the folder is held, both stores must be empty, nothing listens. */
export async function restoreInto(config: Config, folder: string): Promise<{ rows: number }> {
  const held = await holdFolder(config.dataFolder)
  const stops: (() => Promise<unknown>)[] = [() => held.release()]
  try {
    const postgres = await openPostgres(
      config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataFolder },
    )
    stops.unshift(() => postgres.close())
    const store = await openClickhouse(
      config.clickhouseUrl
        ? { url: config.clickhouseUrl, cluster: config.cluster }
        : { folder: join(config.dataFolder, 'clickhouse') },
    )
    stops.unshift(() => store.close())
    await migratePostgres(postgres.db)
    await migrateClickhouse(store)
    const appender = createAppender({ db: postgres.db, store, names: NO_NAMES, clock: systemClock })
    return await readBackup({ db: postgres.db, store, appender, dataFolder: config.dataFolder }, folder)
  } finally {
    for (const stop of stops) await stop()
  }
}

/** A restore appends nothing by name: facts come with their ids. */
const NO_NAMES: Names = { zone: async () => 'UTC', metrics: async () => new Map(), ids: async () => new Map() }
