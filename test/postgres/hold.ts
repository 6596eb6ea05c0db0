import { holdFolder } from '../../src/platform/folder.ts'
import { migratePostgres } from '../../src/platform/postgres/migrate.ts'
import { openPostgres } from '../../src/platform/postgres/open.ts'

/** A server as another process would run it: takes the folder, starts its PostgreSQL, says so, and stays until it is killed. */
const folder = process.argv[2] ?? ''
try {
  await holdFolder(folder)
  const postgres = await openPostgres({ folder })
  await migratePostgres(postgres.db)
  await postgres.pool.query("insert into org.workspace (name) values ('Acknowledged before the power went')")
  process.send?.({ ready: true })
} catch (cause) {
  process.send?.({ ready: false, message: cause instanceof Error ? cause.message : String(cause) })
}
process.on('disconnect', () => process.exit(1))
