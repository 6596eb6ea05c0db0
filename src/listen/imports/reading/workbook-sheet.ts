import type { Bytes } from './bytes.ts'
import { decodeText } from './decode.ts'
import type { Cell, Row } from './table.ts'
import { serialText } from './workbook-dates.ts'
import { type Book, local, xmlParser } from './workbook-parts.ts'

const BATCH = 1000

/** Rows of a sheet that hold anything; `line` is the row number that Excel shows. */
export async function* readSheet(bytes: Bytes, book: Book, signal?: AbortSignal): AsyncIterable<readonly Row[]> {
  let rows: Row[] = []
  const parser = sheetParser(bytes.name, book, (row) => rows.push(row))
  try {
    for await (const chunk of decodeText(bytes.stream(), 'utf-8', [])) {
      signal?.throwIfAborted()
      parser.write(chunk)
      if (rows.length >= BATCH) {
        yield rows
        rows = []
      }
    }
    parser.close()
  } catch (cause) {
    if (rows.length > 0) yield rows
    throw cause
  }
  if (rows.length > 0) yield rows
}

function sheetParser(name: string, book: Book, emit: (row: Row) => void) {
  let line = 0
  let cells: Cell[] = []
  let place = -1
  let type = ''
  let style = 0
  let text = ''
  let taking = false
  return xmlParser(name, {
    open: (tag) => {
      const element = local(tag)
      if (element === 'c') {
        const reference = tag.attributes.r
        place = reference ? columnIndex(reference) : place + 1
        type = tag.attributes.t ?? 'n'
        style = Number(tag.attributes.s ?? 0)
        text = ''
      } else if (element === 'row') {
        line = Number(tag.attributes.r ?? line + 1)
        cells = []
        place = -1
      }
      taking = element === 'v' || element === 't'
    },
    text: (piece) => {
      if (taking) text += piece
    },
    close: (tag) => {
      taking = false
      const element = local(tag)
      if (element === 'c') {
        const value = cellValue(text, type, style, book)
        if (value === null || value === '') return
        while (cells.length < place) cells.push(null)
        cells[place] = value
      } else if (element === 'row' && cells.length > 0) emit({ line, cells })
    },
  })
}

/** `BC12` → 54. */
function columnIndex(reference: string): number {
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}

function cellValue(text: string, type: string, style: number, book: Book): Cell {
  switch (type) {
    case 's':
      return book.strings[Number(text)] ?? null
    case 'b':
      return text === '1'
    case 'n': {
      if (text === '') return null
      const value = Number(text)
      const kind = book.kinds[style] ?? 'number'
      return kind === 'number' || !Number.isFinite(value) ? value : serialText(value, kind, book.from1904)
    }
    default:
      return text
  }
}
