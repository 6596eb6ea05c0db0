import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'
import { type ClickHouseClient, type ClickHouseSettings, createClient, type DataFormat } from '@clickhouse/client'
import { Fault } from '../fault.ts'
import { translate } from './errors.ts'

export type Params = Readonly<Record<string, unknown>>

export interface AskOptions {
  /** Rows beyond this make the question fail instead of filling memory. */
  readonly maxRows?: number
  readonly maxSeconds?: number
  readonly settings?: ClickHouseSettings
}

/** The one seam to ClickHouse: labels, bounds, parameters, errors. Embedded and server differ only in how it was opened. */
export interface Clickhouse {
  readonly mode: 'embedded' | 'server'
  readonly cluster: string | undefined
  /** One question, one labelled statement, typed named parameters only. */
  ask<Row>(label: string, query: string, params: Params, options?: AskOptions): Promise<Row[]>
  /** Rows of an export, a chunk of text at a time, never all in memory. */
  stream(label: string, query: string, params: Params, format: DataFormat): Promise<AsyncIterable<Buffer>>
  append(
    label: string,
    table: string,
    rows: readonly object[] | Readable,
    format?: 'JSONEachRow' | 'CSV' | 'Parquet',
  ): Promise<void>
  command(label: string, statement: string, params?: Params): Promise<void>
  ping(): Promise<boolean>
  close(): Promise<void>
}

/** Bounds every question has unless it says otherwise: a page must not be able to stop the house. */
const BOUNDS = { maxRows: 100_000, maxSeconds: 60 } as const

const COMMON: ClickHouseSettings = {
  // Counts stay below 2^53; person hashes are asked for with toString().
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 0,
  // Our own group commit answers only after the insert; a second buffer would acknowledge what is not durable.
  async_insert: 0,
  date_time_input_format: 'best_effort',
  max_memory_usage: '6000000000',
}

/** chDB runs the questions of one connection one after another (measured: a count waited 5 s behind a long scan). */
const READERS = 3

export async function openClickhouse(
  where: { url: string; cluster?: string | undefined } | { folder: string },
): Promise<Clickhouse> {
  const clients =
    'url' in where
      ? [
          createClient({
            url: where.url,
            request_timeout: 120_000,
            compression: { response: true, request: true },
            application: 'kohtaamo',
            max_open_connections: 20,
          }),
        ]
      : await openEmbedded(where.folder)
  const first = clients[0]
  if (!first) throw new Fault('internal', 'No ClickHouse client was made.')
  const pool = new Pool(first, clients.slice(1))
  const store = storeOf(pool, 'url' in where ? 'server' : 'embedded', 'url' in where ? where.cluster : undefined)
  if (!(await store.ping())) {
    await store.close()
    throw new Fault('unavailable', 'ClickHouse does not answer.', {
      advice: 'Check CLICKHOUSE_URL and that the server runs.',
    })
  }
  return store
}

async function openEmbedded(folder: string): Promise<ClickHouseClient[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Loaded only when used: the library maps half a gigabyte, and with a server by URL it need not be installed.
  const { createChdbConnection } = createRequire(import.meta.url)('chdb/connection') as typeof import('chdb/connection')
  return Array.from({ length: READERS + 1 }, () =>
    createClient({
      connection: createChdbConnection({ path: folder }) as unknown as NonNullable<
        Parameters<typeof createClient>[0]
      >['connection'] &
        object,
    }),
  )
}

/** Writes keep to one client; reads take the least busy of the others. */
class Pool {
  readonly writer: ClickHouseClient
  readonly #readers: { client: ClickHouseClient; busy: number }[]

  constructor(writer: ClickHouseClient, readers: ClickHouseClient[]) {
    this.writer = writer
    this.#readers = (readers.length > 0 ? readers : [writer]).map((client) => ({ client, busy: 0 }))
  }

  async read<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    const reader = this.#readers.reduce((least, next) => (next.busy < least.busy ? next : least))
    reader.busy += 1
    try {
      return await work(reader.client)
    } finally {
      reader.busy -= 1
    }
  }

  async close(): Promise<void> {
    await Promise.all(
      [...new Set([this.writer, ...this.#readers.map((reader) => reader.client)])].map((client) => client.close()),
    )
  }
}

function storeOf(pool: Pool, mode: Clickhouse['mode'], cluster: string | undefined): Clickhouse {
  return {
    mode,
    cluster,
    ask: (label, query, params, options = {}) =>
      pool.read((client) =>
        translate(label, async () => {
          const { maxRows, maxSeconds } = { ...BOUNDS, ...options }
          const settings = {
            ...COMMON,
            log_comment: label,
            max_result_rows: String(maxRows),
            max_execution_time: maxSeconds,
            ...options.settings,
          }
          const result = await client.query({
            query,
            query_params: { ...params },
            format: 'JSONEachRow',
            clickhouse_settings: settings,
          })
          return result.json()
        }),
      ),
    stream: (label, query, params, format) =>
      translate(label, async () => {
        const result = await pool.writer.exec({
          query: `${query} FORMAT ${format}`,
          query_params: { ...params },
          clickhouse_settings: { ...COMMON, log_comment: label },
        })
        return result.stream as AsyncIterable<Buffer>
      }),
    append: (label, table, rows, format = 'JSONEachRow') =>
      translate(label, async () => {
        if (Array.isArray(rows) && rows.length === 0) return
        await pool.writer.insert({
          table,
          values: rows as Readable,
          format,
          clickhouse_settings: { ...COMMON, log_comment: label },
        })
      }),
    command: (label, statement, params = {}) =>
      translate(label, async () => {
        await pool.writer.command({
          query: statement,
          query_params: { ...params },
          clickhouse_settings: { ...COMMON, log_comment: label, mutations_sync: '2', alter_sync: '2' },
        })
      }),
    ping: async () => (await pool.writer.ping({ select: true })).success,
    close: () => pool.close(),
  }
}
