import type { Bound, BoundComparison, Source } from './bound.ts'
import { sqlMoment } from './clock.ts'
import { FOLD_FROM, FOLD_TO } from './fold.ts'
import { OPERATORS, type Operator } from './operators.ts'
import { PLAIN_NUMBER } from './run.ts'
import type { Scalar } from './tree.ts'

/** A piece of a WHERE clause with its named, typed parameters. */
export interface Compiled {
  readonly sql: string
  readonly params: Readonly<Record<string, SqlValue>>
}
export type SqlValue = string | number | readonly (string | number)[]

/**
 * The condition as ClickHouse SQL, 0 or 1 for every row, never NULL. Values and map keys travel as parameters only.
 * @param prefix starts every parameter's name, so that several conditions can share one query
 */
export function compile(condition: Bound, prefix = 'c'): Compiled {
  const writer = new Writer(prefix)
  const sql = write(condition, writer)
  return { sql: `(${sql})`, params: writer.params }
}

class Writer {
  readonly params: Record<string, SqlValue> = {}
  readonly #prefix: string
  #count = 0
  #fold: string | undefined

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  param(type: string, value: SqlValue): string {
    const name = `${this.#prefix}${this.#count}`
    this.#count += 1
    this.params[name] = value
    return `{${name}:${type}}`
  }

  /** Both arguments of translateUTF8, sent once however often they are needed. */
  foldTable(): string {
    this.#fold ??= `${this.param('String', FOLD_FROM)}, ${this.param('String', FOLD_TO)}`
    return this.#fold
  }
}

function write(node: Bound, writer: Writer): string {
  if ('all' in node) return joined(node.all, 'AND', '1', writer)
  if ('any' in node) return joined(node.any, 'OR', '0', writer)
  if ('not' in node) return `not(${write(node.not, writer)})`
  return writeComparison(node, writer)
}

function joined(parts: readonly Bound[], word: string, empty: string, writer: Writer): string {
  if (parts.length === 0) return empty
  return `(${parts.map((part) => write(part, writer)).join(` ${word} `)})`
}

function writeComparison(leaf: BoundComparison, writer: Writer): string {
  const { source } = leaf
  const key = source.key === null ? null : writer.param('String', source.key)
  if (source.list) return writeList(leaf, source.list, key, writer)
  const value = sqlOf(source, key)
  if (leaf.is === 'present') return presence(source, key, value)
  if (leaf.is === 'absent') return `not(${presence(source, key, value)})`
  const operator: Operator = OPERATORS[leaf.is]
  const compared = operator.sql(
    operator.folded ? folded(value, writer) : comparable(source, value),
    ...wanted(leaf, operator, writer),
  )
  const guarded = needsGuard(leaf) ? `(${presence(source, key, value)} AND ${compared})` : compared
  return source.nullable && source.kind !== 'text' ? `ifNull(${guarded}, 0)` : guarded
}

/** What is denied is what the same rows do not say although they say something. */
function writeList(
  leaf: BoundComparison,
  { under, together }: NonNullable<Source['list']>,
  key: string | null,
  writer: Writer,
): string {
  const { column } = leaf.source
  const some = (inner: string): string => {
    const here = key === null ? inner : `(${under} = ${key} AND ${inner})`
    if (together === null) return here
    return `${together.by} GLOBAL IN (SELECT ${together.by} FROM ${together.rows} AND ${here})`
  }
  const any = (is: 'equals' | 'in' | 'contains' | 'starts-with'): string => {
    const operator: Operator = OPERATORS[is]
    const text = operator.folded ? folded('t', writer) : 't'
    return some(`arrayExists(t -> ${operator.sql(text, ...wanted(leaf, operator, writer))}, ${column})`)
  }
  const present = some(`notEmpty(${column})`)
  if (leaf.is === 'present') return present
  if (leaf.is === 'absent') return `not(${present})`
  if (leaf.is === 'not-equals') return `(${present} AND not(${any('equals')}))`
  if (leaf.is === 'not-in') return `(${present} AND not(${any('in')}))`
  return any(leaf.is as 'equals' | 'in' | 'contains' | 'starts-with')
}

function sqlOf(source: Source, key: string | null): string {
  if (key !== null) return `${source.column}[${key}]`
  return source.nullable && (source.kind === 'text' || source.kind === 'plain-number')
    ? `ifNull(${source.column}, '')`
    : source.column
}

/** True where the value is not missing. */
function presence(source: Source, key: string | null, value: string): string {
  if (source.kind === 'plain-number') return `match(${value}, '${PLAIN_NUMBER.source.replaceAll('\\', '\\\\')}')`
  if (source.kind === 'text') return `${value} != ''`
  if (source.kind === 'id') return `${value} != 0`
  if (key !== null) return `mapContains(${source.column}, ${key})`
  return source.nullable ? `isNotNull(${value})` : '1'
}

/** Absent keys read as '' or 0 and unknown ids as 0; where that could satisfy the comparison it must be ruled out. */
function needsGuard(leaf: BoundComparison): boolean {
  const { kind, key } = leaf.source
  if (kind === 'plain-number' || (kind === 'number' && key !== null)) return true
  return (kind === 'text' || kind === 'id') && (leaf.is === 'not-equals' || leaf.is === 'not-in')
}

function comparable(source: Source, value: string): string {
  return source.kind === 'plain-number' ? `toFloat64OrZero(${value})` : value
}

function folded(value: string, writer: Writer): string {
  return `translateUTF8(${value}, ${writer.foldTable()})`
}

const TYPES: Readonly<Record<Source['kind'], string>> = {
  text: 'String',
  number: 'Float64',
  'plain-number': 'Float64',
  boolean: 'UInt8',
  moment: "DateTime64(3, 'UTC')",
  day: 'Date',
  id: 'UInt32',
  list: 'String',
}

function wanted(leaf: BoundComparison, operator: Operator, writer: Writer): [string, string] {
  const { kind } = leaf.source
  const values = leaf.wanted.map((value) => sqlValue(kind, value))
  if (operator.takes === 'list') return [writer.param(`Array(${TYPES[kind]})`, values), '']
  const [first, second] = values.map((value) => writer.param(TYPES[kind], value))
  return [first ?? '', second ?? '']
}

function sqlValue(kind: Source['kind'], value: Scalar): string | number {
  if (kind === 'moment') return sqlMoment(Number(value))
  if (typeof value === 'boolean') return value ? 1 : 0
  return value
}
