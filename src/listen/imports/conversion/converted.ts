import type { NewAnswer, NewEncounter } from '../../../base/encounters/row.ts'
import type { Cell } from '../reading/table.ts'

export interface NewPerson {
  readonly line: number
  readonly identifiers: Readonly<Record<string, string>>
  readonly attributes: Readonly<Record<string, string>>
}

export const REFUSALS = [
  'record-unreadable',
  'cells-missing',
  'cells-extra',
  'id-missing',
  'id-too-long',
  'date-missing',
  'date-unreadable',
  'date-outside',
  'number-unreadable',
  'number-outside',
  'off-scale',
  'not-on-scale',
  'yes-no-unreadable',
  'currency-unreadable',
  'touchpoint-missing',
  'identifier-missing',
  'too-long',
  'nothing-answered',
  'left-out',
] as const
export type RefusalReason = (typeof REFUSALS)[number]

/** Why a row was not taken: what quarantine keeps, beside the row's cells. */
export interface Refusal {
  readonly line: number
  /** '' when the whole row is at fault. */
  readonly column: string
  readonly value: string
  readonly reason: RefusalReason
  readonly cells: readonly Cell[]
}

export type ChangeCode =
  | 'not-applicable'
  | 'text-scale'
  | 'reversed'
  | 'rescaled'
  | 'two-digit-year'
  | 'time-in-gap'
  | 'time-twice'
  | 'shortened'
  | 'text-without-score'
  | 'several-values'

/** What the conversion altered, counted by column and kind. */
export interface Change {
  readonly column: string
  readonly code: ChangeCode
  readonly count: number
}

/** Alterations that the mapping asks for by name; the others are assumptions, and make a row count as changed. */
export const ROUTINE: ReadonlySet<ChangeCode> = new Set(['not-applicable', 'text-scale', 'reversed', 'rescaled'])

/** What a stretch of rows became. read = kept + refusals.length, always. */
export interface Converted {
  readonly encounters: NewEncounter[]
  readonly answers: NewAnswer[]
  readonly people: NewPerson[]
  readonly refusals: Refusal[]
  read: number
  kept: number
  /** Rows with at least one assumption (see ROUTINE). */
  changedRows: number
}

export const nothingYet = (): Converted => ({
  encounters: [],
  answers: [],
  people: [],
  refusals: [],
  read: 0,
  kept: 0,
  changedRows: 0,
})
