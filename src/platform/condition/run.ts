import type { Bound, BoundComparison, Source } from './bound.ts'
import type { Row, RowValue } from './fields.ts'
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
  if (leaf.source.kind === 'list') return compareList(leaf, listed(leaf.source, row))
  const value = read(leaf.source, row)
  if (value === null) return leaf.is === 'absent'
  const operator: Operator = OPERATORS[leaf.is]
  return operator.test(operator.folded ? fold(String(value)) : value, leaf.wanted)
}

/** Any of the texts satisfies what is said, and none of them what is denied. */
function compareList({ is, wanted }: BoundComparison, texts: readonly string[]): boolean {
  if (texts.length === 0) return is === 'absent'
  if (is === 'not-equals') return texts.every((text) => text !== wanted[0])
  if (is === 'not-in') return texts.every((text) => !wanted.includes(text))
  const operator: Operator = OPERATORS[is]
  return texts.some((text) => operator.test(operator.folded ? fold(text) : text, wanted))
}

function listed(source: Source, row: Row): readonly string[] {
  const value = Object.hasOwn(row, source.row) ? row[source.row] : null
  if (typeof value !== 'object' || value === null) return []
  const lists = Object.entries(value).filter(([key]) => source.key === null || key === source.key)
  return lists.flatMap(([, texts]) => (Array.isArray(texts) ? texts.map(String) : []))
}

function read(source: Source, row: Row): Scalar | null {
  let value: RowValue | readonly string[] = Object.hasOwn(row, source.row) ? row[source.row] : null
  if (source.key !== null) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, source.key) ? value[source.key] : null
  }
  if (value === null || value === undefined || typeof value === 'object') return null
  if (source.kind === 'text') return value === '' ? null : value
  if (source.kind === 'id') return value === 0 ? null : value
  if (source.kind === 'plain-number') return PLAIN_NUMBER.test(String(value)) ? Number(value) : null
  return value
}
