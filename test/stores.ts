import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { migrateClickhouse } from '../src/platform/clickhouse/migrate.ts'
import { type Clickhouse, openClickhouse } from '../src/platform/clickhouse/open.ts'
import { openPostgres, type Postgres } from '../src/platform/postgres/open.ts'
import { openGateway } from './gateway.ts'
import { TEMPLATE } from './postgres/template.ts'

/** What the set-up of the run tells every test file. */
export interface Ground {
  readonly mode: 'embedded' | 'server'
  /** Address of the PostgreSQL of this run, with `{database}` where the name goes. */
  readonly postgres: string
  readonly scratch: string
}

declare module 'vitest' {
  interface ProvidedContext {
    ground: Ground
  }
}

export interface Stores {
  readonly mode: Ground['mode']
  readonly postgres: Postgres
  readonly clickhouse: Clickhouse
  readonly databaseUrl: string
  /** Null when ClickHouse is embedded: then this process owns its folder and nobody else may open it. */
  readonly clickhouseUrl: string | null
  /** An empty folder for whatever else the test writes; removed at the end. */
  readonly folder: string
  close(): Promise<void>
}

/**
 * Both stores, migrated and empty, for one test file. Call it at the top of the file: `const stores = await openStores()`.
 * The same file runs on the embedded engines (project `engines`) and on servers by address (`engines-server`).
 * They are closed and removed after the last test of the file by themselves.
 */
export async function openStores(): Promise<Stores> {
  const ground = inject('ground')
  // Whoever runs the tests may be killed; a file that waits for something would then stay for ever.
  process.once('disconnect', () => process.exit(1))
  const undo: (() => Promise<unknown>)[] = []
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= unwind(undo)
    return closing
  }
  afterAll(close)
  try {
    const folder = await mkdtemp(join(ground.scratch, 'file-'))
    undo.push(() => rm(folder, { recursive: true, force: true }))
    const { postgres, url } = await clonePostgres(ground, undo)
    const gateway = ground.mode === 'server' ? await openGateway(folder) : null
    if (gateway) undo.push(() => gateway.close())
    const clickhouse = await openClickhouse(gateway ? { url: gateway.url } : { folder: join(folder, 'clickhouse') })
    undo.push(() => clickhouse.close())
    await migrateClickhouse(clickhouse)
    return {
      mode: ground.mode,
      postgres,
      clickhouse,
      databaseUrl: url,
      clickhouseUrl: gateway?.url ?? null,
      folder,
      close,
    }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function clonePostgres(ground: Ground, undo: (() => Promise<unknown>)[]) {
  const name = `file_${crypto.randomUUID().replaceAll('-', '')}`
  const address = (database: string) =>
    ground.postgres.replace('%7Bdatabase%7D', database).replace('{database}', database)
  await once(address('postgres'), `create database ${name} template ${TEMPLATE}`)
  undo.push(() => once(address('postgres'), `drop database if exists ${name} with (force)`))
  const url = address(name)
  const postgres = await openPostgres({ url })
  undo.push(() => postgres.close())
  return { postgres, url }
}

async function once(url: string, statement: string): Promise<void> {
  const ground = await openPostgres({ url })
  try {
    await ground.pool.query(statement)
  } finally {
    await ground.close()
  }
}

/** Backwards through what was opened; one failure does not keep the rest open. */
async function unwind(undo: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of undo.reverse()) {
    await step().catch((cause: unknown) => {
      failures.push(cause)
    })
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The stores of this test file could not be closed.')
}
