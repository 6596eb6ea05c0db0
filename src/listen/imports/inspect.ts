import type { ByteSource } from '../../platform/byte-source.ts'
import { Fault, type FaultIssue } from '../../platform/fault.ts'
import { chooseTable, knownOf } from './choose-table.ts'
import { checkMapping } from './conversion/check.ts'
import type { ProposeOptions } from './inference/build.ts'
import { profileTable } from './inference/profile.ts'
import { propose } from './inference/propose.ts'
import type { Mapping } from './mapping.ts'
import { type Preview, preview } from './preview.ts'
import type { Question } from './question.ts'
import type { Known } from './reading/dialect.ts'
import { openTables } from './reading/open.ts'
import type { Dialect, Format, Notice, Row, Table } from './reading/table.ts'

export interface InspectOptions extends ProposeOptions {
  /** Sheet or zip entry to look at; absent: the likeliest. */
  readonly table?: string
  /** What the person has corrected about how the text is read. */
  readonly known?: Known
  /** A mapping to preview instead of proposing one. */
  readonly mapping?: Mapping
}

export interface ColumnSummary {
  readonly column: string
  readonly filled: number
  readonly empty: number
  /** Different values, up to 5,000. */
  readonly distinct: number
  /** The most frequent values with their counts. */
  readonly values: readonly (readonly [value: string, count: number])[]
}

export interface Inspection {
  readonly tables: readonly { readonly name: string; readonly format: Format; readonly columns: readonly string[] }[]
  readonly table: string
  readonly dialect: Dialect | null
  /** Rows read; all there are when `whole`. */
  readonly rows: number
  readonly whole: boolean
  readonly ragged: number
  readonly columns: readonly ColumnSummary[]
  /** A few hundred rows from all over the file. */
  readonly spread: readonly Row[]
  readonly mapping: Mapping
  readonly questions: readonly Question[]
  /** What the mapping still lacks; the preview is null until nothing does. */
  readonly issues: readonly FaultIssue[]
  readonly preview: Preview | null
  readonly notices: readonly Notice[]
}

/**
 * Everything the wizard shows before an import: the tables, what their columns hold, the proposed mapping with its
 * questions, and what it makes of the first rows. Closes the source.
 * @throws Fault bad-input, too-large as `openTables`
 */
export async function inspect(source: ByteSource, options: InspectOptions, signal?: AbortSignal): Promise<Inspection> {
  const opened = await openTables(source, options.known ?? (options.mapping ? knownOf(options.mapping) : {}))
  try {
    const { table, profile } = await lookInto(opened.tables, options, signal)
    const { mapping, questions } = options.mapping
      ? { mapping: options.mapping, questions: [] }
      : propose(profile, options)
    const issues = checkMapping(mapping, table.columns, options.metrics)
    return {
      tables: opened.tables.map(({ name, format, columns }) => ({ name, format, columns })),
      table: table.name,
      dialect: table.dialect,
      rows: profile.rows,
      whole: profile.whole,
      ragged: profile.ragged,
      columns: profile.columns.map(({ column, filled, empty, distinct }) => ({
        column,
        filled,
        empty,
        distinct: distinct.size,
        values: [...distinct].sort((left, right) => right[1] - left[1]).slice(0, 30),
      })),
      spread: profile.spread,
      mapping,
      questions,
      issues,
      preview: issues.length > 0 ? null : preview(profile.sample, table.columns, mapping, options.metrics),
      notices: table.notices,
    }
  } finally {
    await opened.close()
  }
}

/**
 * The likeliest table and what it holds. One without rows is passed over, unless somebody chose it among several.
 * @throws Fault bad-input when there is no row
 */
async function lookInto(tables: readonly Table[], options: InspectOptions, signal: AbortSignal | undefined) {
  const { mapping, table: wanted } = options
  const likeliest = chooseTable(tables, mapping ?? null, wanted ?? mapping?.reading.table)
  const others = mapping || wanted !== undefined ? [] : tables.filter((table) => table !== likeliest)
  for (const table of [likeliest, ...others.toSorted((a, b) => b.columns.length - a.columns.length)]) {
    const profile = await profileTable(table, signal ? { signal } : {})
    if (profile.rows > 0 || (wanted !== undefined && tables.length > 1)) return { table, profile }
  }
  throw new Fault('bad-input', 'There are no rows under the header.', {
    advice: 'Look whether the export was for a period or a choice without rows.',
    reason: 'file-no-rows',
  })
}
