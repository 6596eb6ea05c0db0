import { type Cell, columnNames, type Notice, type Row } from './table.ts'

/**
 * Records with named fields as rows of a table. The columns come from the first records; a field that turns up only later
 * is counted in a notice, never lost in silence.
 */
export class RecordTable {
  readonly columns: readonly string[]
  readonly #places: Map<string, number>
  readonly #notices: Notice[]
  readonly #unknown = new Map<string, { line: number; count: number }>()

  constructor(fields: readonly string[], notices: Notice[]) {
    this.columns = columnNames(fields)
    this.#places = new Map(fields.map((field, index) => [field, index]))
    this.#notices = notices
  }

  row(line: number, fields: ReadonlyMap<string, Cell>): Row {
    const cells = new Array<Cell>(this.columns.length).fill(null)
    for (const [field, value] of fields) {
      const place = this.#places.get(field)
      if (place !== undefined) cells[place] = value
      else this.#missed(field, line)
    }
    return { line, cells }
  }

  #missed(field: string, line: number): void {
    const known = this.#unknown.get(field)
    if (known) known.count++
    else if (this.#unknown.size < 100) this.#unknown.set(field, { line, count: 1 })
  }

  finish(): void {
    for (const [field, { line, count }] of this.#unknown)
      this.#notices.push({ code: 'unknown-fields', line, count, detail: field.slice(0, 200) })
    this.#unknown.clear()
  }
}

/** Objects inside objects become `outer.inner`; lists stay as JSON text. */
export function flatten(value: unknown, into: Map<string, Cell>, path = ''): Map<string, Cell> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, into, path === '' ? key : `${path}.${key}`)
  } else {
    into.set(path === '' ? 'value' : path, scalar(value))
  }
  return into
}

function scalar(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return value.toString()
  return JSON.stringify(value)
}
