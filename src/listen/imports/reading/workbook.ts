import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import { hasHeader, type Known } from './dialect.ts'
import { type Cell, columnNames, type Limits, type Row, type Table } from './table.ts'
import { type Book, openBook } from './workbook-parts.ts'
import { readSheet } from './workbook-sheet.ts'
import type { Zip } from './zip.ts'

const SAMPLE_ROWS = 400

/** Excel workbook: one table per sheet that holds anything. Streamed, so that a million rows need no more memory than one. */
export async function openWorkbook(zip: Zip, name: string, known: Known, limits: Limits): Promise<Table[]> {
  const book = await openBook(zip, limits)
  const tables: Table[] = []
  for (const sheet of book.sheets) {
    const title = name === '' ? sheet.name : `${name}/${sheet.name}`
    const table = await openSheet(sheet.bytes, book, title, known)
    if (table) tables.push(table)
  }
  if (tables.length === 0) throw new Fault('bad-input', 'the workbook has no rows', { reason: 'workbook-empty' })
  return tables
}

async function openSheet(bytes: Bytes, book: Book, name: string, known: Known): Promise<Table | null> {
  const sample: Row[] = []
  for await (const batch of readSheet(bytes, book)) {
    sample.push(...batch)
    if (sample.length >= SAMPLE_ROWS) break
  }
  if (sample.length === 0) return null
  const width = widthOf(sample)
  const skipLines = known.skipLines ?? linesAbove(sample, width)
  const body = sample.filter((row) => row.line > skipLines).map((row) => padded(row, width))
  const header = known.header ?? hasHeader(body)
  const names = header ? (body[0]?.cells ?? []).map((cell) => String(cell ?? '')) : new Array<string>(width).fill('')
  const headerLine = header ? (body[0]?.line ?? 0) : skipLines
  return {
    name,
    format: 'workbook',
    columns: columnNames(names),
    dialect: { encoding: 'utf-8', delimiter: '', quote: '', lineEnd: '\n', header, skipLines },
    notices: skipLines === 0 ? [] : [{ code: 'lines-before-header', line: 1, count: skipLines, detail: '' }],
    batches: async function* (signal) {
      for await (const batch of readSheet(bytes, book, signal)) {
        const rows = batch.filter((row) => row.line > headerLine)
        if (rows.length > 0) yield rows.map((row) => padded(row, width))
      }
    },
  }
}

/** The last column in use; a stray cell far to the right in one row of many does not make a column of its own. */
function widthOf(sample: readonly Row[]): number {
  const lengths = sample.map((row) => row.cells.length).sort((left, right) => left - right)
  return lengths[Math.floor((lengths.length - 1) * 0.98)]!
}

function linesAbove(sample: readonly Row[], width: number): number {
  const filled = (row: Row) => row.cells.filter((cell) => cell !== null && cell !== '').length
  const first = sample.findIndex((row) => filled(row) > width / 2)
  return first <= 0 || first > 30 || width < 2 ? 0 : sample[first]!.line - 1
}

function padded(row: Row, width: number): Row {
  const { line, cells } = row
  if (cells.length >= width) return row
  return { line, cells: [...cells, ...new Array<Cell>(width - cells.length).fill(null)] }
}
