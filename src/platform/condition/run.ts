import type { Bound, BoundComparison, Source } from './bound.ts'
import type { Row } from './fields.ts'
import { fold } from './fold.ts'
import { OPERATORS, type Operator } from './operators.ts'
import type { Scalar } from './tree.ts'

/** Texts that count as numbers when compared with one: few enough digits that every reader gets the same number. */
export const PLAIN_NUMBER = /^-?[0-9]{1,9}(\.[0-9]{1,6})?$/

/** Does the row satisfy the condition? The same answer as the SQL of `compile`. */
export function matches(condition: Bound, row: Row): boolean {
  if ('all' in condition) return condition.all.every((part) => matches(part, row))
  if ('any' in condition) return condition.any.some((part) => matches(part, row))
  if ('not' in condition) return !matches(condition.not, row)
  return compare(condition, row)
}

/** A missing value satisfies `absent` and nothing else. */
function compare(leaf: BoundComparison, row: Row): boolean {
  const value = read(leaf.source, row)
  if (value === null) return leaf.is === 'absent'
  const operator: Operator = OPERATORS[leaf.is]
  return operator.test(operator.folded ? fold(String(value)) : value, leaf.wanted)
}

function read(source: Source, row: Row): Scalar | null {
  let value = Object.hasOwn(row, source.row) ? row[source.row] : null
  if (source.key !== null) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, source.key) ? value[source.key] : null
  }
  if (value === null || value === undefined || typeof value === 'object') return null
  if (source.kind === 'text') return value === '' ? null : value
  if (source.kind === 'id') return value === 0 ? null : value
  if (source.kind === 'plain-number') return PLAIN_NUMBER.test(String(value)) ? Number(value) : null
  return value
}
