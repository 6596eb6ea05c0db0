import { migratePostgres } from '../../src/platform/postgres/migrate.ts'
import { openPostgres } from '../../src/platform/postgres/open.ts'

export const TEMPLATE = 'kohtaamo_template'

/** The database that every test file starts from: made once a run, empty but for the schema. */
export async function makeTemplate(url: (database: string) => string): Promise<void> {
  const ground = await openPostgres({ url: url('postgres') })
  await ground.pool.query(`create database ${TEMPLATE} template template0`)
  await ground.close()
  const template = await openPostgres({ url: url(TEMPLATE) })
  await migratePostgres(template.db)
  await template.close()
}
