import type { Scalar } from './tree.ts'

/**
 * The one table that gives every operator its meaning, twice: as a TypeScript predicate and as SQL.
 * Both see a value that is not missing (`bind.ts` and the two runners keep missing values away), and both are
 * two-valued. `operators.store.test.ts` demands that they agree on random rows.
 *
 * `test(value, wanted)` and `sql(value, wanted)`: `wanted` are scalars there and names of SQL parameters here.
 */
export interface Operator {
  /** 'list': `wanted` is one parameter that holds all values. */
  readonly takes: 'none' | 'one' | 'two' | 'list'
  /** Upper and lower case are alike: both sides go through `fold` first. */
  readonly folded?: true
  readonly test: (value: Scalar, wanted: readonly Scalar[]) => boolean
  readonly sql: (value: string, first: string, second: string) => string
}

export const OPERATORS = {
  equals: { takes: 'one', test: (x, [a]) => x === a, sql: (x, a) => `${x} = ${a}` },
  'not-equals': { takes: 'one', test: (x, [a]) => x !== a, sql: (x, a) => `${x} != ${a}` },
  in: { takes: 'list', test: (x, list) => list.includes(x), sql: (x, list) => `${x} IN ${list}` },
  'not-in': { takes: 'list', test: (x, list) => !list.includes(x), sql: (x, list) => `${x} NOT IN ${list}` },
  'at-least': { takes: 'one', test: (x, [a]) => x >= a!, sql: (x, a) => `${x} >= ${a}` },
  'at-most': { takes: 'one', test: (x, [a]) => x <= a!, sql: (x, a) => `${x} <= ${a}` },
  above: { takes: 'one', test: (x, [a]) => x > a!, sql: (x, a) => `${x} > ${a}` },
  below: { takes: 'one', test: (x, [a]) => x < a!, sql: (x, a) => `${x} < ${a}` },
  between: {
    takes: 'two',
    test: (x, [a, b]) => x >= a! && x <= b!,
    sql: (x, a, b) => `(${x} >= ${a} AND ${x} <= ${b})`,
  },
  contains: {
    takes: 'one',
    folded: true,
    test: (x, [a]) => String(x).includes(String(a)),
    sql: (x, a) => `position(${x}, ${a}) > 0`,
  },
  'starts-with': {
    takes: 'one',
    folded: true,
    test: (x, [a]) => String(x).startsWith(String(a)),
    sql: (x, a) => `startsWith(${x}, ${a})`,
  },
  present: { takes: 'none', test: () => true, sql: () => '1' },
  absent: { takes: 'none', test: () => false, sql: () => '0' },
} satisfies Record<string, Operator>

/** Operators left after binding; before, after and within-last have become bounds on the clock by then. */
export type BoundOperator = keyof typeof OPERATORS
