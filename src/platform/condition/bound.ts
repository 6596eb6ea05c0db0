import type { Together } from './fields.ts'
import type { BoundOperator } from './operators.ts'
import type { Scalar } from './tree.ts'

/** A condition whose fields are found, names resolved to ids, and dates turned into bounds: ready to run. */
export type Bound = { all: Bound[] } | { any: Bound[] } | { not: Bound } | BoundComparison

export interface BoundComparison {
  readonly source: Source
  readonly is: BoundOperator
  readonly wanted: readonly Scalar[]
}

/** Where a value comes from. `plain-number`: a text read as a number where it looks like one. */
export interface Source {
  readonly kind: 'text' | 'number' | 'plain-number' | 'boolean' | 'moment' | 'day' | 'id' | 'list'
  readonly column: string
  readonly row: string
  readonly key: string | null
  readonly nullable: boolean
  /** Of lists: what their keys are read from, and which rows speak together. */
  readonly list?: { readonly under: string; readonly together: Together | null }
}
