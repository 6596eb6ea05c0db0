import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type createClient, parseError } from '@clickhouse/client'
import type { Session } from 'chdb'
import { Fault } from '../fault.ts'
import { Lane } from './lane.ts'
import { parameterText, quoted } from './literal.ts'

/** What the ClickHouse client asks of whoever carries its calls. */
export type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>
type QueryParams = Parameters<Connection['query']>[0]
type InsertParams = Parameters<Connection['insert']>[0]

/**
 * The engine as it starts, sized for a process that has other work too: by itself it opens 128 threads to remove merged
 * parts and 100 to read, and each keeps memory of its own afterwards. With these an import takes 75 MB less.
 */
const ARGUMENTS = [
  '--max_parts_cleaning_thread_pool_size=2',
  `--max_io_thread_pool_size=${Math.max(8, 2 * availableParallelism())}`,
  '--background_merges_mutations_concurrency_ratio=1',
  `--config-file=${join(import.meta.dirname, 'engine.xml')}`,
]

/**
 * ClickHouse inside this process. Every call gets a session of its own (0.8 ms): the library's own connection binds
 * parameters one call at a time for the whole process (a count waited 24 s behind a scan, now 2 ms), keeps the settings
 * of one call for the next, and takes rows for text, which breaks Parquet.
 */
export async function openEmbedded(folder: string): Promise<Connection> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const spool = join(dirname(folder), 'spool')
  // Rows on their way in or out when a process was killed; whoever sent them will send them again.
  await rm(spool, { recursive: true, force: true })
  await mkdir(spool, { mode: 0o700 })
  // Loaded only when used: the library maps half a gigabyte, and with a server by URL it need not be installed.
  const { Session } = createRequire(import.meta.url)('chdb') as typeof import('chdb')
  // The engine stays up as long as one session is open.
  const ground = new Session(folder, { connectionArgs: ARGUMENTS })
  const engine: Engine = { open: () => new Session(folder), spool, reads: new Lane(6), writes: new Lane(2) }
  let closed = false
  return {
    query: (params) => ask(engine, params),
    exec: (params) => askFor(engine, params),
    command: async (params) => {
      await engine.writes.run(() => within(engine, params, (session) => session.queryAsync(params.query)))
      return result(params)
    },
    insert: (params) => engine.writes.run(() => insert(engine, params)),
    ping: async () => {
      if (closed)
        return { success: false, error: new Fault('unavailable', 'ClickHouse was closed.', { reason: 'store-closed' }) }
      await ground.queryAsync('SELECT 1')
      return { success: true }
    },
    async close() {
      if (closed) return
      closed = true
      await Promise.all([engine.reads.idle(), engine.writes.idle()])
      ground.close()
      await rm(spool, { recursive: true, force: true })
    },
  }
}

interface Engine {
  readonly open: () => Session
  readonly spool: string
  readonly reads: Lane
  readonly writes: Lane
}

const result = (params: QueryParams) => ({
  query_id: params.query_id ?? crypto.randomUUID(),
  response_headers: {},
  http_status_code: 200,
})

async function ask(engine: Engine, params: QueryParams) {
  const answer = await engine.reads.run(() => within(engine, params, (session) => session.queryAsync(params.query)))
  return { ...result(params), stream: Readable.from([Buffer.from(answer.bytes())], { objectMode: false }) }
}

async function within<T>(engine: Engine, params: QueryParams, work: (session: Session) => Promise<T>): Promise<T> {
  const session = engine.open()
  try {
    await prepare(session, params)
    return await work(session)
  } catch (cause) {
    throw parseError(cause instanceof Error ? cause.message : String(cause))
  } finally {
    session.close()
  }
}

/** Words for a server's HTTP side; the engine knows them not. */
const ONLY_HTTP = /^(wait_end_of_query|enable_http_compression|send_progress_in_http_headers|http_\w+)$/

/** A statement longer than the engine's 256 KB has to be announced; parameters are set by statements here. */
const LONG = 50_000

async function prepare(session: Session, params: QueryParams): Promise<void> {
  const settings = Object.entries(params.clickhouse_settings ?? {})
    .filter(([name, value]) => value !== undefined && !ONLY_HTTP.test(name))
    .map(([name, value]) => `SET ${word(name)} = ${typeof value === 'string' ? quoted(value) : Number(value)}`)
  const values = Object.entries(params.query_params ?? {}).map(
    ([name, value]) => `SET param_${word(name)} = ${quoted(parameterText(value))}`,
  )
  const before = [...settings, ...values]
  if (before.length === 0) return
  const text = before.join('; ')
  if (text.length > LONG) await session.queryAsync(`SET max_query_size = ${text.length * 4}`)
  await session.queryAsync(text)
}

function word(name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Fault('internal', `${name} cannot name a setting or a parameter.`)
  return name
}

/** Formats whose pieces can be put one after the other; others (a heading, a footer) are written whole first. */
const BY_PIECES = new Set(['JSONEachRow', 'JSONCompactEachRow', 'CSV', 'TabSeparated', 'TSV'])
const FORMAT = /\s+format\s+(\w+)\s*;?\s*$/i

async function askFor(engine: Engine, params: QueryParams) {
  const format = FORMAT.exec(params.query)?.[1]
  if (format === undefined) return ask(engine, params)
  const bare = params.query.replace(FORMAT, '')
  const stream = BY_PIECES.has(format)
    ? await pieces(engine, params, bare, format)
    : await wholeFile(engine, params, bare, format)
  return { ...result(params), stream }
}

/** Keeps its place in the lane and its session until the reader has had the last piece or walks away. */
async function pieces(engine: Engine, params: QueryParams, query: string, format: string): Promise<Readable> {
  const leave = await engine.reads.enter()
  const session = engine.open()
  const end = () => {
    session.close()
    leave()
  }
  try {
    await prepare(session, params)
    const source = session.queryStream(query, { format })
    const rows = source[Symbol.asyncIterator]()
    // The first piece is fetched here, so that a question that cannot be answered fails before anything was sent.
    const first = await rows.next()
    const stream = Readable.from(bytesOf(first, rows), { objectMode: false })
    return stream.once('close', () => {
      source.cancel()
      end()
    })
  } catch (cause) {
    end()
    throw parseError(cause instanceof Error ? cause.message : String(cause))
  }
}

type Piece = { raw(): Uint8Array }

async function* bytesOf(first: IteratorResult<Piece>, rows: AsyncIterator<Piece>): AsyncGenerator<Buffer> {
  for (let piece = first; !piece.done; piece = await rows.next()) yield Buffer.from(piece.value.raw())
}

async function wholeFile(engine: Engine, params: QueryParams, query: string, format: string): Promise<Readable> {
  const file = join(engine.spool, crypto.randomUUID())
  const statement = `${query} INTO OUTFILE ${quoted(file)} FORMAT ${format}`
  try {
    await engine.reads.run(() => within(engine, params, (session) => session.queryAsync(statement)))
    // Unlinked while open: the text of customers is gone from the disk as soon as the reader is.
    const handle = await open(file)
    return createReadStream('', { fd: handle })
  } finally {
    await rm(file, { force: true })
  }
}

async function insert(engine: Engine, params: InsertParams) {
  const done = result(params)
  if (typeof params.values === 'string') {
    const statement = `${params.query}\n${params.values}`
    if (params.values !== '') await within(engine, params, (session) => session.queryAsync(statement))
    return done
  }
  const file = join(engine.spool, crypto.randomUUID())
  try {
    const sink = createWriteStream(file, { mode: 0o600 })
    await pipeline(params.values, sink)
    const statement = params.query.replace(FORMAT, ` FROM INFILE ${quoted(file)} FORMAT $1`)
    if (sink.bytesWritten > 0) await within(engine, params, (session) => session.queryAsync(statement))
    return done
  } finally {
    await rm(file, { force: true })
  }
}
