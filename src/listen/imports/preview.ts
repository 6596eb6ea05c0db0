import type { NewAnswer, NewEncounter } from '../../base/encounters/row.ts'
import type { NewMetric } from '../../base/journey-map/metric.ts'
import { Converter } from './conversion/convert.ts'
import { type Change, type NewPerson, nothingYet, type Refusal, type RefusalReason } from './conversion/converted.ts'
import type { Mapping } from './mapping.ts'
import type { Cell, Row } from './reading/table.ts'

export interface PreviewRow {
  readonly line: number
  readonly cells: readonly Cell[]
  /** Order lines come out with the line that ends the order. */
  readonly encounters: readonly NewEncounter[]
  readonly answers: readonly NewAnswer[]
  readonly people: readonly NewPerson[]
  readonly refusal: Refusal | null
}

export interface Preview {
  readonly rows: readonly PreviewRow[]
  /** Over all rows given, not only those shown: read = kept + refused. */
  readonly read: number
  readonly kept: number
  readonly changed: number
  readonly refused: number
  readonly reasons: readonly Readonly<Reason>[]
  readonly changes: readonly Change[]
}

interface Reason {
  column: string
  reason: RefusalReason
  count: number
  /** The first value refused for it. */
  example: string
}

/** What a mapping makes of the first rows: `shown` of them in full, all of them counted. */
export function preview(
  sample: readonly Row[],
  columns: readonly string[],
  mapping: Mapping,
  metrics: readonly NewMetric[],
  shown = 20,
): Preview {
  const converter = new Converter(mapping, columns, metrics)
  const reasons = new Map<string, Reason>()
  const rows: PreviewRow[] = []
  let kept = 0
  let changed = 0
  for (const [index, row] of sample.entries()) {
    const into = nothingYet()
    converter.add(row, into)
    if (index === Math.min(shown, sample.length) - 1) converter.finish(into)
    kept += into.kept
    changed += into.changedRows
    const refusal = into.refusals[0] ?? null
    if (refusal) count(reasons, refusal)
    const { encounters, answers, people } = into
    if (index < shown) rows.push({ line: row.line, cells: row.cells, encounters, answers, people, refusal })
  }
  const read = sample.length
  return { rows, read, kept, changed, refused: read - kept, reasons: [...reasons.values()], changes: converter.changes }
}

function count(reasons: Map<string, Reason>, { column, reason, value }: Refusal): void {
  const known = reasons.get(`${reason} ${column}`)
  if (known) known.count++
  else reasons.set(`${reason} ${column}`, { column, reason, count: 1, example: value })
}
