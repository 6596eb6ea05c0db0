import { Fault } from '../fault.ts'

/**
 * The text of a `{name:Type}` value as ClickHouse reads it: one escaped field at the top level,
 * a literal with quotes inside arrays and maps.
 * Source: ClickHouse, formats TabSeparated (escaping) and Values (nested literals).
 */
export function parameterText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (value instanceof Date) return instant(value)
  return literal(value)
}

/** A text as SQL: every setting and parameter of the embedded engine passes here. */
export function quoted(text: string): string {
  return `'${escaped(text)}'`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function escaped(text: string): string {
  return text.replace(/[\\'\0\b\f\n\r\t]/g, (character) => ESCAPES[character] ?? character)
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return number(value)
  if (value instanceof Date) return quoted(instant(value))
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`
  if (value instanceof Map) return pairs([...value])
  if (typeof value === 'object') return pairs(Object.entries(value))
  throw new Fault('internal', `A ${typeof value} cannot be a parameter of a question.`)
}

const pairs = (entries: readonly (readonly [unknown, unknown])[]) =>
  `{${entries.map(([key, value]) => `${literal(key)}:${literal(value)}`).join(',')}}`

function number(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  return Number.isFinite(value) ? String(value) : `${value > 0 ? '+' : '-'}inf`
}

/** Seconds since 1970, with milliseconds: read alike by DateTime and DateTime64 in every time zone. */
function instant(value: Date): string {
  return (value.getTime() / 1000).toFixed(3).replace(/\.000$/, '')
}
