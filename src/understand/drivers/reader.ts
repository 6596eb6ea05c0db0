import type { CrossProducts } from './cross-products.ts'
import type { DriverColumn, DriverScope } from './data-set.ts'
import type { DriverGroup } from './moments.ts'
import type { OrdinalRows } from './ordinal-fit.ts'
import type { ContrastColumns } from './penalty-reward.ts'

/** What reading has to find out for drivers, step by step; the facts answer. */
export interface DriverReader {
  /** Metrics with answers about the whole relationship in the period, most answers first: what can be explained. */
  readonly outcomes: (scope: Pick<DriverScope, 'period'>) => Promise<{ metric: number; n: number }[]>
  readonly counts: (scope: DriverScope) => Promise<OutcomeCounts>
  readonly candidates: (scope: DriverScope) => Promise<DriverColumn[]>
  readonly data: (scope: DriverScope, drivers: readonly DriverColumn[], counts: OutcomeCounts) => Promise<DriverData>
  readonly rows: (scope: DriverScope, drivers: readonly DriverColumn[]) => Promise<DriverRows>
}

/** What is known of the outcome's answers before any driver is looked at. */
export interface OutcomeCounts {
  readonly answers: number
  /** Answers whose person is known: only they can be linked to earlier encounters. */
  readonly withPerson: number
  /** Share (0…1) of the answers whose respondent also answered about some touchpoint; of up to 2,000 of them. */
  readonly companions: number
  readonly weighted: boolean
  readonly mean: number
  /** Share (0…1) of the answers that were asked in a unit. */
  readonly inUnit: number
}

/** The survey shape when most outcome answers came with answers about touchpoints, else the days before. */
export function shapeOf({ companions }: OutcomeCounts): DriverScope['shape'] {
  return companions >= 0.5 ? 'survey' : 'window'
}

/** Everything `analyseDrivers` needs, with what the page must say about it. */
export interface DriverData {
  readonly products: CrossProducts
  readonly groups: readonly DriverGroup[]
  readonly contrasts: { readonly products: CrossProducts; readonly columns: readonly ContrastColumns[] }
  /** Column of the outcome as what it adds to NPS; absent for other outcomes. */
  readonly npsColumn?: number | undefined
  /** Taken off every outcome, so that sums of squares keep their digits. */
  readonly outcomeCentre: number
  /** Who said how it went, by block and driver (the others who met it stand at the centre); absent where all did. */
  readonly heard?: Float64Array | undefined
  /** By driver, Σ weight of the outcome rows that met it, and of those the ones that were heard. */
  readonly metWeight: readonly number[]
  readonly heardWeight: readonly number[]
}

/** A bounded sample of the same rows for the fits that need rows: always the same ones, whoever asks. */
export interface DriverRows extends OrdinalRows {
  /** Block of people, as in the cross-products. */
  readonly blocks: Uint8Array
  /** Outcome values in ascending order; `y` counts along them. */
  readonly points: readonly number[]
  readonly groups: readonly { readonly touchpoint: number; readonly columns: readonly number[] }[]
}
