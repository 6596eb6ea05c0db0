import type { Column, Value } from './columns.ts'

/** A comma and a point for programs; a semicolon and a comma for spreadsheets in Finnish and Swedish. */
export type CsvStyle = 'standard' | 'nordic'

/**
 * Text that a spreadsheet would run as a formula starts with one of these; an apostrophe before it makes it text again.
 * Numbers of ours are left alone: they are numbers, not somebody's text.
 */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/

function field(value: Value, style: CsvStyle): string {
  if (value === null) return ''
  if (typeof value === 'number') return style === 'nordic' ? String(value).replace('.', ',') : String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as a CSV file with a byte order mark, so that spreadsheets read å, ä and ö. */
export function toCsv<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  style: CsvStyle = 'standard',
): string {
  const mark = style === 'nordic' ? ';' : ','
  const fields = columns.flatMap((column) => [column, ...(column.also ?? [])])
  const line = (values: readonly Value[]) => values.map((value) => field(value, style)).join(mark)
  const lines = [
    line(fields.map(({ title }) => title)),
    ...rows.map((row) => line(fields.map(({ value }) => value(row)))),
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
