import type * as z from 'zod'
import { NewAnswer, NewEncounter, type RowOutcome } from '../../../base/encounters/row.ts'
import type { NewMetric } from '../../../base/journey-map/metric.ts'
import type { QuarantinedRow } from '../contract.ts'
import { Converter } from '../conversion/convert.ts'
import { type NewPerson, nothingYet } from '../conversion/converted.ts'
import type { Mapping } from '../mapping.ts'
import type { Cell } from '../reading/table.ts'

interface Refused {
  readonly column: string
  readonly reason: string
}

export interface Facts {
  readonly encounters: readonly NewEncounter[]
  readonly answers: readonly NewAnswer[]
  readonly people: readonly NewPerson[]
}

export type Again = Facts | { readonly refused: Refused }

/** What became of a row that was tried again. */
export type Outcome = { readonly status: 'accepted' | 'duplicate' } | ({ readonly status: 'refused' } & Refused)

/** Converts refused rows of files, perhaps mended, once more; rows of calls are checked again. */
export class Retry {
  readonly #metrics: readonly NewMetric[]
  readonly #converters = new Map<Mapping, { readonly converter: Converter; readonly columns: readonly string[] }>()
  #times = 1

  constructor(metrics: readonly NewMetric[]) {
    this.#metrics = metrics
  }

  /**
   * @param mapping of the row's import; null for a row that did not come by a file
   * @param times number among equal rows, where the row's content is its id
   */
  row(row: QuarantinedRow, mapping: Mapping | null, times = 1): Again {
    if (row.shape !== 'row' || mapping === null) return checked(row)
    this.#times = times
    const content = typeof row.content === 'object' && row.content !== null ? (row.content as Record<string, Cell>) : {}
    const { converter, columns } = this.#converterOf(mapping)
    const into = nothingYet()
    converter.add({ line: row.line ?? 0, cells: columns.map((column) => content[column] ?? null) }, into)
    converter.finish(into)
    const refusal = into.refusals[0]
    return refusal ? { refused: { column: refusal.column, reason: refusal.reason } } : into
  }

  #converterOf(mapping: Mapping) {
    const known = this.#converters.get(mapping)
    if (known) return known
    const columns = mapping.columns.map((entry) => entry.column)
    const equals = { next: () => this.#times }
    const made = { converter: new Converter(mapping, columns, this.#metrics, { equals }), columns }
    this.#converters.set(mapping, made)
    return made
  }
}

function checked(row: QuarantinedRow): Again {
  const nothing = { encounters: [], answers: [], people: [] }
  if (row.shape === 'answer') {
    const { data, error } = NewAnswer.safeParse(row.content)
    return data ? { ...nothing, answers: [data] } : unusable(error)
  }
  const { data, error } = NewEncounter.safeParse(row.content)
  return data ? { ...nothing, encounters: [data] } : unusable(error)
}

function unusable(error: z.ZodError | undefined): Again {
  const issue = error?.issues[0]
  return { refused: { column: issue?.path.join('.') ?? '', reason: issue?.message ?? 'not usable' } }
}

/** What the store said to everything a row became, in one word: a part that is refused keeps the row waiting. */
export function outcomeOf(facts: readonly RowOutcome[]): Outcome {
  const refused = facts.find((fact) => fact.status === 'refused')
  if (refused) return refused
  const known = facts.length > 0 && facts.every((fact) => fact.status === 'duplicate')
  return { status: known ? 'duplicate' : 'accepted' }
}
