import type { ReactNode } from 'react'
import type { Estimate, Measure } from '../numbers/measure.ts'

/** What a cell sorts, searches and exports by. */
export type Value = string | number | null

export interface Column<Row> {
  readonly id: string
  /** The heading, in the reader's language. */
  readonly title: string
  /** Explains the heading on demand. */
  readonly hint?: string
  readonly value: (row: Row) => Value
  /** How it looks; without it the value is written as `measure` says. */
  readonly cell?: (row: Row) => ReactNode
  readonly measure?: Measure
  /** Written with its interval, and "too few" where it cannot be told. */
  readonly estimate?: (row: Row) => Estimate
  /** For narrow tables: ± half the interval instead of its ends, which then stand in the tooltip. */
  readonly compact?: boolean
  /** Further columns of the export, such as the ends of the interval. */
  readonly also?: readonly { readonly title: string; readonly value: (row: Row) => Value }[]
  readonly align?: 'start' | 'end'
  /** Hidden until chosen. */
  readonly hidden?: boolean
  /** Cannot be hidden, and names the row. */
  readonly main?: boolean
  readonly sortable?: boolean
  /** Holds buttons, which say themselves what they do: the heading is only spoken. */
  readonly deeds?: boolean
}
