import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { Fault } from '../fault.ts'
import { startEmbeddedPostgres } from './embedded.ts'

/** Each store declares its own tables: `const org = tablesOf<OrgTables>(db)`. */
export type Db = Kysely<unknown>
export type Tx = Transaction<unknown>

export interface Postgres {
  readonly db: Db
  readonly pool: pg.Pool
  /** Resolves when an embedded server dies by itself; never for a server reached by URL. */
  readonly died: Promise<void>
  close(): Promise<void>
}

// Counts and ids stay far below 2^53; text would only be parsed again by every reader.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export async function openPostgres(where: { url: string } | { folder: string }): Promise<Postgres> {
  const embedded = 'folder' in where ? await startEmbeddedPostgres(where.folder) : null
  const pool = new pg.Pool({
    ...(embedded
      ? { host: embedded.host, user: 'kohtaamo', database: 'postgres' }
      : { connectionString: 'url' in where ? where.url : '' }),
    max: 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'kohtaamo',
  })
  // A dropped connection is replaced by the pool and told to whoever waits for a reply; without a listener Node would stop.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db)
  } catch (cause) {
    await db.destroy().catch(() => undefined)
    await embedded?.stop()
    throw new Fault('unavailable', 'PostgreSQL does not answer.', {
      cause,
      advice: 'Check DATABASE_URL and that the server runs.',
    })
  }
  const died = new Promise<void>((done) => embedded?.process.once('close', () => done()))
  return {
    db,
    pool,
    died,
    async close() {
      await db.destroy()
      await embedded?.stop()
    },
  }
}

/** Sees the tables that one capability owns; the cast stands here once and nowhere else. */
export function tablesOf<Tables>(db: Db | Tx): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}
