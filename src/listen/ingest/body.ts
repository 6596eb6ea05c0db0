import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { Fault, NOT_FROM_A_PAGE } from '../../platform/fault.ts'

const UNPACKED_LIMIT = 64_000_000

/** The text of a request body, gzip undone; bounded also after unpacking, so that a small bomb stays small. */
export async function readText(request: Request): Promise<string> {
  const encoding = request.headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new Fault('bad-input', `The body is encoded as ${encoding}.`, {
      advice: 'Send gzip or plain text.',
      ...NOT_FROM_A_PAGE,
    })
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
          ...NOT_FROM_A_PAGE,
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
    throw new Fault('bad-input', 'The body could not be read to its end.', { cause, ...NOT_FROM_A_PAGE })
  }
  return decode(Buffer.concat(parts))
}

/** Letters of another encoding would otherwise be replaced without anybody noticing. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Fault('bad-input', 'The body is not UTF-8.', { cause, advice: 'Send it in UTF-8.', ...NOT_FROM_A_PAGE })
  }
}

export type ReadRow = { readonly line: number } & ({ readonly value: unknown } | { readonly broken: string })

/** Rows of a JSON array or of NDJSON. One broken line of NDJSON is that row's fault, not the whole call's. */
export function readRows(text: string, most: number): ReadRow[] {
  return /^\s*\[/.test(text) ? fromArray(text, most) : fromLines(text, most)
}

const tooMany = (count: string, most: number) =>
  new Fault('too-large', `${count} rows in one call; at most ${most} fit.`, {
    advice: 'Send several calls, or import a file.',
    ...NOT_FROM_A_PAGE,
  })

function fromArray(text: string, most: number): ReadRow[] {
  const values = arrayOf(text)
  if (values.length > most) throw tooMany(String(values.length), most)
  return values.map((value, index) => ({ line: index + 1, value }))
}

function arrayOf(text: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[]
  } catch (cause) {
    throw new Fault('bad-input', 'The body is not a valid JSON array.', {
      cause,
      advice: 'With NDJSON a broken row would not stop the others.',
      ...NOT_FROM_A_PAGE,
    })
  }
}

/** A line at a time, so that a body of millions of short lines is refused before it fills memory. */
function fromLines(text: string, most: number): ReadRow[] {
  const rows: ReadRow[] = []
  let number = 0
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end < 0 ? text.length : end).trim()
    start = end < 0 ? text.length : end + 1
    number += 1
    if (line === '') continue
    if (rows.length === most) throw tooMany(`More than ${most}`, most)
    rows.push(fromLine(line, number))
  }
  return rows
}

function fromLine(text: string, line: number): ReadRow {
  try {
    return { line, value: JSON.parse(text) }
  } catch {
    return { line, broken: text.slice(0, 1000) }
  }
}
