import { Fault } from '../../../platform/fault.ts'
import { type Bytes, headOf, untilDamage } from './bytes.ts'
import { decodeText, detectEncoding } from './decode.ts'
import type { Known } from './dialect.ts'
import { JsonPieces } from './json-pieces.ts'
import { flatten, RecordTable } from './records.ts'
import type { Cell, Limits, Notice, Row, Table } from './table.ts'

const BATCH = 2000
const SAMPLE_RECORDS = 2000

interface Piece {
  readonly line: number
  readonly text: string
}

/** JSON lines, a JSON list, or an object that holds a list: one record each. */
export async function openJson(bytes: Bytes, name: string, known: Known, limits: Limits): Promise<Table> {
  const head = await headOf(bytes, 256 * 1024)
  const encoding = known.encoding ?? detectEncoding(head)
  const lines = isJsonLines(new TextDecoder(encoding).decode(head))
  const notices: Notice[] = []
  const pieces = (into: Notice[], signal?: AbortSignal) =>
    (lines ? byLine : byBracket)(decodeText(bytes.stream(), encoding, into), limits, signal)
  const fields = await findFields(pieces([]))
  if (fields.size === 0) throw new Fault('bad-input', `${bytes.name} holds no records`, { reason: 'json-empty' })
  const table = new RecordTable([...fields], notices)
  return {
    name,
    format: lines ? 'json-lines' : 'json-array',
    columns: table.columns,
    dialect: null,
    notices,
    batches: (signal) => readRows(pieces(notices, signal), table),
  }
}

/** A first line that is a whole object means lines; a list or an object over several lines means one document. */
function isJsonLines(head: string): boolean {
  const [first = '', second] = head.trimStart().split(/\r?\n/, 2)
  if (!first.startsWith('{')) return false
  const value = parse(first)
  if (value === undefined) return second?.trimStart().startsWith('{"') === true && first.trimEnd().endsWith('}')
  return second?.trim()
    ? true
    : !Object.values(value as object).some(
        (inner) => Array.isArray(inner) && inner.length > 0 && typeof inner[0] === 'object',
      )
}

async function findFields(pieces: AsyncIterable<Piece>): Promise<Set<string>> {
  const fields = new Set<string>()
  const look = async () => {
    let count = 0
    for await (const piece of pieces) {
      const value = parse(piece.text)
      if (value !== undefined) for (const field of flatten(value, new Map()).keys()) fields.add(field)
      if (++count >= SAMPLE_RECORDS) break
    }
  }
  await untilDamage(look, () => fields.size > 0)
  return fields
}

async function* readRows(pieces: AsyncIterable<Piece>, table: RecordTable): AsyncIterable<readonly Row[]> {
  let rows: Row[] = []
  try {
    for await (const { line, text } of pieces) {
      const value = parse(text)
      rows.push(
        value === undefined
          ? { line, cells: [], unreadable: text.slice(0, 2000) }
          : table.row(line, flatten(value, new Map<string, Cell>())),
      )
      if (rows.length >= BATCH) {
        yield rows
        rows = []
      }
    }
  } catch (cause) {
    if (rows.length > 0) yield rows
    throw cause
  }
  table.finish()
  if (rows.length > 0) yield rows
}

/** undefined when it is no JSON. Whole numbers beyond 2^53 (18-digit ids) are kept as text, digit by digit. */
function parse(text: string): unknown {
  try {
    if (!/[:[,\s]-?\d{16,}/.test(text)) return JSON.parse(text)
    return JSON.parse(text, exact)
  } catch {
    return undefined
  }
}

function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value
}

async function* byLine(chunks: AsyncIterable<string>, limits: Limits, signal?: AbortSignal): AsyncIterable<Piece> {
  let rest = ''
  let line = 1
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    const text = rest + chunk
    let position = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', position)) {
      const record = text.slice(position, end).trim()
      if (record !== '') yield { line, text: record }
      line++
      position = end + 1
    }
    rest = text.slice(position)
    if (rest.length > limits.recordCharacters)
      throw new Fault('bad-input', `line ${line} is longer than ${limits.recordCharacters} characters`, {
        reason: 'line-too-long',
        values: { line, limit: limits.recordCharacters },
      })
  }
  if (rest.trim() !== '') yield { line, text: rest.trim() }
}

async function* byBracket(chunks: AsyncIterable<string>, limits: Limits, signal?: AbortSignal): AsyncIterable<Piece> {
  const scanner = new JsonPieces(limits.recordCharacters)
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    yield* scanner.push(chunk)
  }
  scanner.finish()
}
