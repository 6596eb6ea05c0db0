import type { NewAnswer, NewEncounter } from '../../../base/encounters/row.ts'
import type { NewMetric } from '../../../base/journey-map/metric.ts'
import type { QuarantinedRow } from '../contract.ts'
import { Converter } from '../conversion/convert.ts'
import { nothingYet } from '../conversion/converted.ts'
import type { Mapping } from '../mapping.ts'
import type { Cell } from '../reading/table.ts'

export type Again =
  | { readonly encounters: NewEncounter[]; readonly answers: NewAnswer[] }
  | { readonly refused: { readonly column: string; readonly reason: string } }

/** A refused row of a file, perhaps mended, through the mapping of its import once more. */
export function convertAgain(row: QuarantinedRow, mapping: Mapping, metrics: readonly NewMetric[]): Again {
  const content = typeof row.content === 'object' && row.content !== null ? (row.content as Record<string, Cell>) : {}
  const columns = mapping.columns.map((entry) => entry.column)
  const converter = new Converter(mapping, columns, metrics)
  const into = nothingYet()
  converter.add({ line: row.line ?? 0, cells: columns.map((column) => content[column] ?? null) }, into)
  converter.finish(into)
  const refusal = into.refusals[0]
  if (refusal) return { refused: { column: refusal.column, reason: refusal.reason } }
  return { encounters: into.encounters, answers: into.answers }
}
