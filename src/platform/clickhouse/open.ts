import type { Readable } from 'node:stream'
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
  type DataFormat,
} from '@clickhouse/client'
import { Fault } from '../fault.ts'
import { openEmbedded } from './embedded.ts'
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
  /** Rows as objects, as lines of JSON made already, or as a stream of bytes. */
  append(
    label: string,
    table: string,
    rows: readonly object[] | string | Readable,
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
  // `toString(day) AS day … WHERE day >= …` means the column, as in every other database.
  prefer_column_name_to_alias: 1,
  max_memory_usage: '6000000000',
}

/** What holds on one server by itself, and on a cluster only when it is asked for. */
const CLUSTERED: ClickHouseSettings = {
  // Acknowledged means written on the shard that the row belongs to, not waiting on the machine that was asked.
  distributed_foreground_insert: 1,
  // Lists that a question draws from other tables are gathered once, from all shards; by default such questions are refused.
  distributed_product_mode: 'global',
  // The same replica of a shard is written and asked, as long as it lives: whether a row is new is decided by what is read.
  load_balancing: 'in_order',
  // Rows are taken out by lists from other tables, which every replica draws for itself.
  allow_nondeterministic_mutations: 1,
}

export async function openClickhouse(
  where: { url: string; cluster?: string | undefined } | { folder: string },
): Promise<Clickhouse> {
  const byUrl = 'url' in where
  const client = createClient({
    // Its log would carry the parameters of failed questions, which may be customers' values; errors reach our own log.
    log: { level: ClickHouseLogLevel.OFF },
    json: { stringify: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)) },
    ...(byUrl ? connectionOf(where.url) : { connection: await openEmbedded(where.folder) }),
  })
  const store = storeOf(client, byUrl ? 'server' : 'embedded', byUrl ? where.cluster : undefined)
  if (!(await store.ping())) {
    await store.close()
    throw new Fault('unavailable', 'ClickHouse does not answer.', {
      advice: 'Check CLICKHOUSE_URL and that the server runs.',
    })
  }
  return store
}

const connectionOf = (url: string) => ({
  url,
  request_timeout: 120_000,
  compression: { response: true, request: true },
  application: 'kohtaamo',
  max_open_connections: 20,
  // Long lists travel in the body: an address holds a megabyte at most, and proxies allow far less.
  use_multipart_params_auto: true,
})

function storeOf(client: ClickHouseClient, mode: Clickhouse['mode'], cluster: string | undefined): Clickhouse {
  const common = cluster === undefined ? COMMON : { ...COMMON, ...CLUSTERED }
  return {
    mode,
    cluster,
    ask: (label, query, params, options = {}) =>
      translate(label, async () => {
        const { maxRows, maxSeconds } = { ...BOUNDS, ...options }
        const settings = {
          ...common,
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
    stream: (label, query, params, format) =>
      translate(label, async () => {
        const result = await client.exec({
          query: `${query} FORMAT ${format}`,
          query_params: { ...params },
          // A server then finds an error before the first byte leaves, instead of writing it among the rows.
          clickhouse_settings: { ...common, log_comment: label, wait_end_of_query: 1 },
        })
        return result.stream as AsyncIterable<Buffer>
      }),
    append: (label, table, rows, format = 'JSONEachRow') =>
      translate(label, async () => {
        if ((Array.isArray(rows) || typeof rows === 'string') && rows.length === 0) return
        await client.insert({
          table,
          values: (typeof rows === 'string' ? [rows] : rows) as Readable,
          format,
          // Each view waits for the disk; one after another they took twice as long as side by side.
          clickhouse_settings: { ...common, log_comment: label, parallel_view_processing: 1 },
        })
      }),
    command: (label, statement, params = {}) =>
      translate(label, async () => {
        await client.command({
          query: statement,
          query_params: { ...params },
          clickhouse_settings: { ...common, log_comment: label, mutations_sync: '2', alter_sync: '2' },
        })
      }),
    ping: async () => (await client.ping({ select: true })).success,
    close: () => client.close(),
  }
}
