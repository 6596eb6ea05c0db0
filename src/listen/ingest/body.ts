import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { Fault } from '../../platform/fault.ts'

const UNPACKED_LIMIT = 64_000_000

/** The text of a request body, gzip undone; bounded also after unpacking, so that a small bomb stays small. */
export async function readText(request: Request): Promise<string> {
  const encoding = request.headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new Fault('bad-input', `The body is encoded as ${encoding}.`, { advice: 'Send gzip or plain text.' })
  }
  if (!request.body) return ''
  const source = Readable.fromWeb(request.body as NodeReadableStream)
  const parts: Buffer[] = []
  let size = 0
  const collect = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > UNPACKED_LIMIT) {
        throw new Fault('too-large', `The body unpacks to more than ${UNPACKED_LIMIT / 1e6} MB.`, {
          advice: 'Send fewer rows in one call.',
        })
      }
      parts.push(chunk)
    }
  }
  try {
    if (encoding === 'gzip') await pipeline(source, createGunzip(), collect)
    else await pipeline(source, collect)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('bad-input', 'The body could not be read to its end.', { cause })
  }
  return new TextDecoder('utf-8', { fatal: false }).decode(Buffer.concat(parts))
}

export type ReadRow = { readonly line: number } & ({ readonly value: unknown } | { readonly broken: string })

/** Rows of a JSON array or of NDJSON. One broken line of NDJSON is that row's fault, not the whole call's. */
export function readRows(text: string, most: number): ReadRow[] {
  const start = text.trimStart()
  const rows = start.startsWith('[') ? fromArray(start) : fromLines(text)
  if (rows.length > most) {
    throw new Fault('too-large', `${rows.length} rows in one call; at most ${most} fit.`, {
      advice: 'Send several calls, or import a file.',
    })
  }
  return rows
}

function fromArray(text: string): ReadRow[] {
  try {
    const values = JSON.parse(text) as unknown[]
    return values.map((value, index) => ({ line: index + 1, value }))
  } catch (cause) {
    throw new Fault('bad-input', 'The body is not a valid JSON array.', {
      cause,
      advice: 'With NDJSON a broken row would not stop the others.',
    })
  }
}

function fromLines(text: string): ReadRow[] {
  const rows: ReadRow[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    try {
      rows.push({ line: index + 1, value: JSON.parse(line) })
    } catch {
      rows.push({ line: index + 1, broken: line.slice(0, 1000) })
    }
  }
  return rows
}
