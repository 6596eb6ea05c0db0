import type { MappingPatch } from './mapping.ts'

/**
 * Where the data alone cannot tell. The page words the question by `code`; each option carries what choosing it does.
 * The mapping already holds the first option, so an unattended import works and says what it assumed.
 */
export type QuestionCode =
  | 'day-or-month-first'
  | 'decimal-or-thousands'
  | 'no-date'
  | 'time-zone'
  | 'no-outcome'
  | 'not-applicable'
  | 'reversed'
  | 'price-per-piece'
  | 'currency'
  | 'shape'
  | 'time-unit'
  | 'lifecycle'

export interface Question {
  readonly id: string
  readonly code: QuestionCode
  /** Column it is about; null: the whole file. */
  readonly column: string | null
  /** Values from the file that show the doubt. */
  readonly examples: readonly string[]
  readonly options: readonly Option[]
}

export interface Option {
  readonly value: string
  readonly patch: MappingPatch
}
