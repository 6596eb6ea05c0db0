import type * as z from 'zod'
import { Fault, NOT_FROM_A_PAGE } from '../fault.ts'
import { issueOf } from './issue.ts'

export const DEFAULT_LIMIT = 1_048_576

const tooLarge = (limit: number) =>
  new Fault('too-large', `The body is larger than ${limit.toLocaleString('en')} bytes.`, {
    advice: 'Send it in smaller parts.',
    reason: 'body-too-large',
    values: { megabytes: Math.round(limit / 2 ** 20) },
  })

/** Bytes are counted as they come, so a body without a length, or with a false one, cannot fill memory. */
function counted(stream: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  let read = 0
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.byteLength
        if (read > limit) controller.error(tooLarge(limit))
        else controller.enqueue(chunk)
      },
    }),
  )
}

/** The same request with a bounded body, for operations that read the stream themselves. */
export function boundedRequest(request: Request, limit: number): Request {
  refuseDeclared(request, limit)
  if (!request.body) return request
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    body: counted(request.body, limit),
    duplex: 'half',
  } as RequestInit)
}

function refuseDeclared(request: Request, limit: number): number | null {
  const header = request.headers.get('content-length')
  if (header === null) return null
  const length = Number(header)
  if (!Number.isInteger(length) || length < 0)
    throw new Fault('bad-input', 'Content-Length is not a number.', NOT_FROM_A_PAGE)
  if (length > limit) throw tooLarge(limit)
  return length
}

export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Fault('bad-input', 'The body must be JSON.', {
      advice: 'Send Content-Type: application/json.',
      ...NOT_FROM_A_PAGE,
    })
  }
  const text = await readText(request, limit)
  const value = parseJson(text)
  if (UNSTORABLE.test(text) && holdsUnstorable(value)) throw unstorable()
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Fault('bad-input', 'The body is not valid JSON.', { cause, ...NOT_FROM_A_PAGE })
  }
}

/** Escapes of zero bytes and of halves of characters; PostgreSQL holds neither and would fail in the middle of the work. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i
const unstorable = () =>
  new Fault('bad-input', 'The text holds a zero byte or half a character.', { reason: 'text-unstorable' })
const storable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** Without recursion, because input may be nested as deep as it is long. */
function holdsUnstorable(value: unknown): boolean {
  const waiting = [value]
  for (let at = waiting.pop(); waiting.length > 0 || at !== undefined; at = waiting.pop()) {
    if (typeof at === 'string' && !storable(at)) return true
    if (typeof at !== 'object' || at === null) continue
    for (const [name, inner] of Object.entries(at)) {
      if (!storable(name)) return true
      if (inner !== undefined) waiting.push(inner)
    }
  }
  return false
}

/** A declared length is kept by the HTTP parser itself, so only a body without one has to be counted here. */
async function readText(request: Request, limit: number): Promise<string> {
  if (refuseDeclared(request, limit) !== null) return request.text()
  return request.body ? new Response(counted(request.body, limit)).text() : ''
}

/** Repeated names become lists. */
export function readQuery(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  if (url.includes('%00')) throw unstorable()
  const parameters = new URL(url).searchParams
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name)
    const [first] = values
    if (first !== undefined)
      Object.defineProperty(query, name, { value: values.length > 1 ? values : first, enumerable: true })
  }
  return query
}

/** Parses one part of a call; every issue carries where it is, as `body.rows.3.score`. */
export function parsePart(part: 'params' | 'query' | 'body', schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 100).map((issue) => issueOf(part, issue))
  const [first] = issues
  throw new Fault('bad-input', first ? `${first.path}: ${first.message}` : `The ${part} cannot be used.`, {
    issues,
    reason: 'input',
  })
}
