import { mkdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { migrateClickhouse } from '../platform/clickhouse/migrate.ts'
import { openClickhouse } from '../platform/clickhouse/open.ts'
import type { Config } from '../platform/config.ts'
import { Fault } from '../platform/fault.ts'
import { type HeldFolder, holdFolder } from '../platform/folder.ts'
import { openLog } from '../platform/log.ts'
import { migratePostgres } from '../platform/postgres/migrate.ts'
import { openPostgres } from '../platform/postgres/open.ts'
import { type Clock, systemClock } from '../platform/time.ts'
import { createApp } from './app.ts'
import { buildHouse, type House } from './house.ts'
import { onlyWriter } from './only-writer.ts'

export interface Running {
  readonly house: House
  /** Where it listens. */
  readonly address: string
  /** Proves to the server that the caller can read the data folder. */
  readonly token: string
  /** Resolves with a reason when the server cannot go on. */
  readonly failed: Promise<string>
  /** Stops all parts, also when one cannot; rejects then. */
  stop(): Promise<void>
}

/** Called before each step with its name and after it with the milliseconds it took. */
export type Progress = (step: Step, milliseconds: number | null) => void
export type Step = 'folder' | 'postgres' | 'clickhouse' | 'migrate' | 'recover' | 'sample' | 'listen'

/** Starts everything in order; what was started is stopped again in the opposite order when a step fails. */
export async function startServer(
  config: Config,
  progress: Progress = () => undefined,
  clock: Clock = systemClock,
): Promise<Running> {
  const stops: (() => Promise<unknown>)[] = []
  const stopAll = async () => {
    const failures: unknown[] = []
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop().catch((cause: unknown) => failures.push(cause))
    // What failed first made the others fail.
    if (failures.length > 0) throw failures[0]
  }
  const step = async <T>(name: Step, work: () => Promise<T>): Promise<T> => {
    progress(name, null)
    const start = performance.now()
    const result = await work()
    progress(name, Math.round(performance.now() - start))
    return result
  }
  try {
    const held = await step('folder', () => holdFolder(config.dataFolder))
    stops.push(() => held.release())
    return await startIn(held, { config, clock, step, stops, stopAll })
  } catch (fault) {
    await stopAll().catch(() => undefined)
    throw fault
  }
}

interface Starting {
  readonly config: Config
  readonly clock: Clock
  readonly step: <T>(name: Step, work: () => Promise<T>) => Promise<T>
  readonly stops: (() => Promise<unknown>)[]
  readonly stopAll: () => Promise<void>
}

async function startIn(held: HeldFolder, { config, clock, step, stops, stopAll }: Starting): Promise<Running> {
  const log = openLog(config.logLevel)
  const postgres = await step('postgres', () =>
    openPostgres(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataFolder }),
  )
  stops.push(() => postgres.close())
  const writer = await onlyWriter(postgres.pool)
  stops.push(() => writer.release())
  const where = config.clickhouseUrl
    ? { url: config.clickhouseUrl, cluster: config.cluster }
    : { folder: join(config.dataFolder, 'clickhouse') }
  const clickhouse = await step('clickhouse', () => openClickhouse(where))
  stops.push(() => clickhouse.close())
  await step('migrate', async () => {
    await migratePostgres(postgres.db)
    await migrateClickhouse(clickhouse)
  })
  await mkdir(join(config.dataFolder, 'uploads'), { recursive: true, mode: 0o700 })
  const house = await buildHouse({ config, log, clock, postgres, clickhouse, held })
  stops.push(() => house.close())
  await step('recover', () => house.recover())
  if (await house.empty()) await step('sample', () => house.makeFirst())
  const { server, address } = await step('listen', () => listen(config, house))
  stops.push(
    () =>
      new Promise((done) => {
        server.close(done)
        // Who keeps sending on an open connection is answered once more, and the connection ends with that answer.
        server.prependListener('request', (_, response: ServerResponse) => response.setHeader('connection', 'close'))
        // Idle keep-alive connections would hold the stop back for minutes.
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      }),
  )
  // Before the server waits for its last answers: who has a company made would keep it waiting for minutes.
  stops.push(() => house.makings.close())
  await held.announce(address)
  const failed = Promise.race([
    postgres.died.then(() => 'PostgreSQL stopped.'),
    writer.lost.then(() => 'The lock on the database was lost.'),
  ])
  return { house, address, token: held.holder.token, failed, stop: stopAll }
}

function listen(config: Config, house: House): Promise<{ server: ServerType; address: string }> {
  const app = createApp(house)
  return new Promise((done, fail) => {
    const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (info) => {
      const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
      done({ server, address: `http://${host.includes(':') ? `[${host}]` : host}:${info.port}` })
    })
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE'
      fail(
        new Fault(
          taken ? 'conflict' : 'unavailable',
          taken ? `Port ${config.port} is used by another program.` : 'The server cannot listen.',
          { cause, advice: 'Choose another with --port.' },
        ),
      )
    })
  })
}
