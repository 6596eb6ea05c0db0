import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { answer, type GatewayAnswer } from './answer.ts'
import { clusterOf, keeperless } from './keeperless.ts'
import { type GatewayRequest, readRequest } from './request.ts'

/**
 * Speaks ClickHouse's HTTP protocol in front of chDB, in a process of its own because a process may open one data folder.
 * Stops when whoever started it goes away, however that happens.
 */
const [folder = '', user = 'default', password = '', shards = '0'] = process.argv.slice(2)
const { Session } = createRequire(import.meta.url)('chdb') as typeof import('chdb')
// The engine stays up as long as one session is open.
const ground = new Session(folder, { connectionArgs: Number(shards) > 0 ? [clusterSettings()] : [] })

function clusterSettings(): string {
  const file = join(folder, '..', 'cluster.xml')
  writeFileSync(file, clusterOf(Number(shards)))
  return `--config-file=${file}`
}

const server = createServer({ maxHeaderSize: 1_048_576 }, (message, response) => {
  void respond(message, response)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
const stop = () => {
  server.close()
  server.closeAllConnections()
  ground.close()
  process.exit(0)
}
process.on('disconnect', stop)
process.on('SIGTERM', stop)
// Ctrl-C goes to the whole group; the one who started this process decides when it ends.
process.on('SIGINT', () => undefined)

async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
  if (message.url === '/ping') {
    response.end('Ok.\n')
    return
  }
  let request: GatewayRequest | null = null
  try {
    request = await readRequest(message)
    if (request.user !== user || request.password !== password)
      throw new Error(`Code: 516. DB::Exception: ${request.user}: Authentication failed. (AUTHENTICATION_FAILED)`)
    const query = Number(shards) > 0 ? keeperless(request.query) : request.query
    succeed(response, request, await answer(folder, { ...request, query }))
  } catch (cause) {
    fail(response, request, cause instanceof Error ? cause.message : String(cause))
  }
}

function succeed(response: ServerResponse, request: GatewayRequest, result: GatewayAnswer): void {
  const bytes = Buffer.from(result.bytes)
  response.writeHead(200, {
    'X-ClickHouse-Query-Id': request.queryId,
    'X-ClickHouse-Format': result.format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Summary': summary(result),
    ...(request.gzip ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(request.gzip ? gzipSync(bytes) : bytes)
}

function summary(result: GatewayAnswer): string {
  const rows = String(result.rowsRead)
  return JSON.stringify({
    read_rows: rows,
    read_bytes: String(result.bytesRead),
    written_rows: result.written ? rows : '0',
    written_bytes: result.written ? String(result.bytesRead) : '0',
    total_rows_to_read: '0',
    result_rows: rows,
    result_bytes: String(result.bytes.length),
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
  })
}

/** As the server chooses: wrong password 403, names it does not know 404, what it cannot read 400, all else 500. */
const STATUS: Readonly<Record<number, number>> = {
  ...Object.fromEntries(
    [6, 26, 27, 32, 36, 38, 41, 42, 43, 44, 53, 62, 69, 70, 72, 117, 386, 407, 452, 456, 457].map((code) => [
      code,
      400,
    ]),
  ),
  ...Object.fromEntries([16, 46, 47, 50, 56, 60, 63, 65, 73, 81, 115].map((code) => [code, 404])),
  ...Object.fromEntries([192, 193, 194, 497, 516].map((code) => [code, 403])),
}

function fail(response: ServerResponse, request: GatewayRequest | null, message: string): void {
  const code = Number(/Code: (\d+)/.exec(message)?.[1] ?? 1002)
  const text = message.startsWith('Code: ') ? message : `Code: ${code}. DB::Exception: ${message} (UNKNOWN_EXCEPTION)`
  const gzip = request?.gzip ?? false
  response.writeHead(STATUS[code] ?? 500, {
    'X-ClickHouse-Query-Id': request?.queryId ?? '',
    'X-ClickHouse-Exception-Code': String(code),
    'Content-Type': 'text/plain; charset=UTF-8',
    ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(gzip ? gzipSync(`${text}\n`) : `${text}\n`)
}
