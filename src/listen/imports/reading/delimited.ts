import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import { headOf } from './bytes.ts'
import { decodeText, detectEncoding } from './decode.ts'
import { detectDialect, type Known } from './dialect.ts'
import { columnNames, type Dialect, type Limits, type Notice, type Row, type Table } from './table.ts'
import { Tokenizer } from './tokenizer.ts'

const SAMPLE_BYTES = 512 * 1024
const BATCH = 2000

/** @throws Fault bad-input when the text holds no row */
export async function openDelimited(bytes: Bytes, name: string, known: Known, limits: Limits): Promise<Table> {
  const head = await headOf(bytes, SAMPLE_BYTES)
  const encoding = known.encoding ?? detectEncoding(head)
  const sample = await sampleText(head, encoding, head.length < SAMPLE_BYTES)
  if (sample.trim() === '') throw new Fault('bad-input', `${name || bytes.name} is empty`, { reason: 'file-empty' })
  const dialect = detectDialect(sample, encoding, known)
  const notices: Notice[] = []
  if (dialect.skipLines > 0) {
    const above = sample.split(/\r\n|\n|\r/, dialect.skipLines).join(' / ')
    notices.push({ code: 'lines-before-header', line: 1, count: dialect.skipLines, detail: above.slice(0, 200) })
  }
  const columns = await findColumns(sample, dialect, limits)
  return {
    name,
    format: 'delimited',
    columns,
    dialect,
    notices,
    batches: (signal) => readRows(bytes, dialect, limits, notices, signal),
  }
}

/** Whole rows only, unless the sample is all there is. */
async function sampleText(head: Uint8Array, encoding: Dialect['encoding'], whole: boolean): Promise<string> {
  const chunks = (async function* () {
    yield head
  })()
  let text = ''
  for await (const part of decodeText(chunks, encoding, [])) text += part
  if (text.startsWith('\ufeff')) text = text.slice(1)
  if (whole) return text
  const cut = Math.max(text.lastIndexOf('\n'), text.includes('\n') ? -1 : text.lastIndexOf('\r'))
  return cut > 0 ? text.slice(0, cut + 1) : text
}

async function findColumns(sample: string, dialect: Dialect, limits: Limits): Promise<string[]> {
  const rows: Row[] = []
  const tokenizer = new Tokenizer(dialect, limits.recordCharacters)
  tokenizer.push(afterLines(sample, dialect.skipLines, dialect.lineEnd), rows)
  tokenizer.finish(rows)
  const names = dialect.header ? (rows[0]?.cells ?? []).map(String) : new Array<string>(usualWidth(rows)).fill('')
  // Lines that end in a delimiter give the header one empty name too many.
  while (names.length > 1 && names.at(-1) === '' && rows.slice(1).every((row) => !row.cells[names.length - 1]))
    names.pop()
  return columnNames(names)
}

function usualWidth(rows: readonly Row[]): number {
  const lengths = rows.map((row) => row.cells.length).sort((left, right) => left - right)
  return lengths[Math.floor(lengths.length / 2)] ?? 1
}

function afterLines(text: string, lines: number, lineEnd: Dialect['lineEnd']): string {
  const end = lineEnd === '\r' ? '\r' : '\n'
  let position = 0
  for (let skipped = 0; skipped < lines; skipped++) {
    const next = text.indexOf(end, position)
    if (next < 0) return ''
    position = next + 1
  }
  return text.slice(position)
}

async function* readRows(
  bytes: Bytes,
  dialect: Dialect,
  limits: Limits,
  notices: Notice[],
  signal?: AbortSignal,
): AsyncIterable<readonly Row[]> {
  const tokenizer = new Tokenizer(dialect, limits.recordCharacters, notices, dialect.skipLines + 1)
  let rows: Row[] = []
  let toSkip = dialect.skipLines
  let header = dialect.header
  const ready = () => {
    const taken = header && rows.length > 0 ? rows.slice(1) : rows
    header = header && rows.length === 0
    rows = []
    return taken
  }
  try {
    for await (let text of decodeText(bytes.stream(), dialect.encoding, notices)) {
      signal?.throwIfAborted()
      for (; toSkip > 0 && text !== ''; ) {
        const next = text.indexOf(dialect.lineEnd === '\r' ? '\r' : '\n')
        if (next >= 0) toSkip--
        text = next < 0 ? '' : text.slice(next + 1)
      }
      if (text !== '') tokenizer.push(text, rows)
      if (rows.length >= BATCH) yield ready()
    }
  } catch (cause) {
    // Whole rows before the damage are good.
    if (rows.length > 0) yield ready()
    throw cause
  }
  tokenizer.finish(rows)
  if (rows.length > 0) yield ready()
}
