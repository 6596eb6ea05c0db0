import type { IncomingMessage } from 'node:http'
import { createGunzip, createZstdDecompress } from 'node:zlib'

/** One call as ClickHouse's HTTP interface understands it. */
export interface GatewayRequest {
  readonly query: string
  readonly queryId: string
  readonly database: string
  readonly format: string
  readonly user: string
  readonly password: string
  /** Text of each `{name:Type}` in the escaped form that ClickHouse reads. */
  readonly params: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<string, string>
  readonly gzip: boolean
  /** GET may not change anything. */
  readonly readOnly: boolean
  /** Rows of an insert whose statement came in the address. */
  readonly body: NodeJS.ReadableStream | null
}

/** Words of the address that are not settings of the engine. */
const NOT_SETTINGS = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'role',
  'quota_key',
])
const ONLY_HTTP = new Set([
  'enable_http_compression',
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'buffer_size',
])

const INSERT = /^\s*(--[^\n]*\n\s*)*insert\s/i

export async function readRequest(message: IncomingMessage): Promise<GatewayRequest> {
  const words = new URL(message.url ?? '/', 'http://gateway').searchParams
  const unpacked = unpack(message)
  const inAddress = words.get('query') ?? ''
  const streamed = message.method === 'POST' && INSERT.test(inAddress)
  const parts = streamed ? new Map<string, string>() : await textOf(message, unpacked)
  const query = streamed ? inAddress : [inAddress, parts.get('query') ?? ''].filter((part) => part !== '').join('\n')
  const all = [...words, ...parts]
  const [user, password] = whoCalls(message, words)
  return {
    query,
    queryId: words.get('query_id') ?? crypto.randomUUID(),
    database: words.get('database') ?? header(message, 'x-clickhouse-database') ?? 'default',
    format: words.get('default_format') ?? header(message, 'x-clickhouse-format') ?? 'TabSeparated',
    user,
    password,
    params: new Map(all.filter(([name]) => name.startsWith('param_')).map(([name, text]) => [name.slice(6), text])),
    settings: new Map(
      [...words].filter(([name]) => !name.startsWith('param_') && !NOT_SETTINGS.has(name) && !ONLY_HTTP.has(name)),
    ),
    gzip: words.get('enable_http_compression') === '1' && (header(message, 'accept-encoding') ?? '').includes('gzip'),
    readOnly: message.method === 'GET',
    body: streamed ? unpacked : null,
  }
}

function header(message: IncomingMessage, name: string): string | null {
  const value = message.headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function whoCalls(message: IncomingMessage, words: URLSearchParams): [string, string] {
  const basic = /^basic (.+)$/i.exec(header(message, 'authorization') ?? '')?.[1]
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString()
    const colon = text.indexOf(':')
    return [text.slice(0, colon), text.slice(colon + 1)]
  }
  return [
    header(message, 'x-clickhouse-user') ?? words.get('user') ?? 'default',
    header(message, 'x-clickhouse-key') ?? words.get('password') ?? '',
  ]
}

function unpack(message: IncomingMessage): NodeJS.ReadableStream {
  const encoding = header(message, 'content-encoding')
  if (encoding === null || encoding === 'identity') return message
  if (encoding !== 'gzip' && encoding !== 'zstd') throw new Error(`Content-Encoding ${encoding} is not known here`)
  const unpacker = encoding === 'gzip' ? createGunzip() : createZstdDecompress()
  message.on('error', (cause) => unpacker.destroy(cause))
  return message.pipe(unpacker)
}

/** The statement alone, or the fields of a form: the client sends long parameters that way. */
async function textOf(message: IncomingMessage, body: NodeJS.ReadableStream): Promise<Map<string, string>> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  const kind = header(message, 'content-type') ?? ''
  if (!kind.startsWith('multipart/form-data')) return new Map([['query', bytes.toString()]])
  const form = await new Response(bytes, { headers: { 'content-type': kind } }).formData()
  return new Map([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']))
}
