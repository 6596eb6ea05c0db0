import type { Days } from './period.ts'

export interface Choice {
  readonly id: number
  readonly name: string
  /** Deeper ones are set in: region, store, team. */
  readonly depth?: number
}

/** What there is to choose from in this workspace. */
export interface FilterChoices {
  /** First and last day with data. */
  readonly known: Days
  readonly channels: readonly Choice[]
  readonly touchpoints: readonly Choice[]
  readonly units: readonly Choice[]
  readonly segments: readonly string[]
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[]
}
