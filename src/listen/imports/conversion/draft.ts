import type { ChangeCode, RefusalReason } from './converted.ts'

export interface DraftScore {
  readonly column: string
  readonly key: string
  readonly metric: string
  readonly outcome: boolean
  readonly touchpoint: string | null
  readonly score: number
}

/** One row while its cells are being read. Every field is set anew for each row. */
export interface Draft {
  id: string | undefined
  at: number
  started: number
  identifiers: Record<string, string> | undefined
  channel: string | undefined
  touchpoint: string | undefined
  unit: string | undefined
  segment: string | undefined
  staff: string | undefined
  journey: string | undefined
  outcome: string | undefined
  resolved: boolean | undefined
  transfers: number | undefined
  waiting: number | undefined
  handling: number | undefined
  money: number | undefined
  quantity: number | undefined
  currency: string | undefined
  attributes: Record<string, string> | undefined
  measures: Record<string, number> | undefined
  scores: DraftScore[]
  texts: { readonly of: string | null; readonly column: string; readonly text: string }[]
  language: string | undefined
  weight: number | undefined
  respondent: string | undefined
  encounter: string | undefined
  assumed: boolean
}

export function newDraft(): Draft {
  return {
    id: undefined,
    at: Number.NaN,
    started: Number.NaN,
    identifiers: undefined,
    channel: undefined,
    touchpoint: undefined,
    unit: undefined,
    segment: undefined,
    staff: undefined,
    journey: undefined,
    outcome: undefined,
    resolved: undefined,
    transfers: undefined,
    waiting: undefined,
    handling: undefined,
    money: undefined,
    quantity: undefined,
    currency: undefined,
    attributes: undefined,
    measures: undefined,
    scores: [],
    texts: [],
    language: undefined,
    weight: undefined,
    respondent: undefined,
    encounter: undefined,
    assumed: false,
  }
}

/** Notes that a cell was altered. */
export type Note = (draft: Draft, column: string, code: ChangeCode) => void

/** Reads one filled cell into the draft; gives why the row cannot be taken, or null. */
export type Setter = (text: string, cell: string | number | boolean, draft: Draft) => RefusalReason | null
