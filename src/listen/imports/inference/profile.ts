import { Fault } from '../../../platform/fault.ts'
import { MOST_COLUMNS } from '../mapping.ts'
import type { Row, Table } from '../reading/table.ts'
import { ColumnProfile } from './column-profile.ts'
import { Spread } from './spread.ts'

export interface TableProfile {
  readonly table: Pick<Table, 'name' | 'format' | 'columns' | 'dialect'>
  readonly columns: readonly ColumnProfile[]
  /** The first rows, for previews and for how columns go together. */
  readonly sample: readonly Row[]
  /** A few hundred rows from all over the file, its beginning and its end among them. */
  readonly spread: readonly Row[]
  readonly rows: number
  /** Rows whose number of cells is not the header's. */
  readonly ragged: number
  /** False when reading stopped before the end. */
  readonly whole: boolean
}

export interface ProfileOptions {
  /** Rows looked at in every respect. */
  readonly sample?: number
  /** Rows watched for rare codes; columns whose dates still fit both orders are read to the end. */
  readonly watched?: number
  readonly signal?: AbortSignal
}

/**
 * Reads a table once and counts what its columns hold.
 * @throws Fault too-large when it has more columns than a mapping holds
 */
export async function profileTable(table: Table, options: ProfileOptions = {}): Promise<TableProfile> {
  if (table.columns.length > MOST_COLUMNS)
    throw new Fault(
      'too-large',
      `the table has ${table.columns.length} columns; at most ${MOST_COLUMNS} can be imported`,
      {
        advice: 'Export only the columns that matter, or check the delimiter.',
        reason: 'columns-many',
        values: { columns: table.columns.length, most: MOST_COLUMNS },
      },
    )
  const { sample: sampleRows = 10_000, watched = 1_000_000 } = options
  const columns = table.columns.map((column, index) => new ColumnProfile(column, index))
  const sample: Row[] = []
  const spread = new Spread()
  let rows = 0
  let ragged = 0
  let watch: ColumnProfile[] | null = null
  let whole = true
  for await (const batch of table.batches(options.signal)) {
    for (const row of batch) {
      rows++
      spread.add(row)
      if (row.cells.length !== columns.length) ragged++
      if (sample.length < sampleRows) {
        sample.push(row)
        for (const column of columns) column.add(row.cells[column.index])
      } else {
        watch ??= columns.filter((column) => column.watched)
        for (const column of watch) column.watch(row.cells[column.index])
      }
    }
    if (watch && rows > watched) watch = watch.filter((column) => column.dates.ambiguous)
    if (watch?.length === 0) {
      whole = false
      break
    }
  }
  const { name, format, dialect } = table
  return {
    table: { name, format, columns: table.columns, dialect },
    columns,
    sample,
    spread: spread.rows,
    rows,
    ragged,
    whole,
  }
}
