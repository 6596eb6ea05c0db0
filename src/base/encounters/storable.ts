/** PostgreSQL holds no zero byte, and neither store holds half a character; both come with texts that were cut somewhere. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The same text with what cannot be stored marked as lost, for everything that decides nothing. */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll('\0', '\ufffd')

export function storableMap(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(map)
  if (entries.every(([name, value]) => isStorable(name) && isStorable(value))) return map
  return Object.fromEntries(entries.map(([name, value]) => [storable(name), storable(value)]))
}

const DEEPEST = 100

/** Anything read from JSON as it can be stored: texts mended, and what is nested deeper than any row would be left out. */
export function storableValue(value: unknown, left = DEEPEST): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (left === 0) return '…'
  if (Array.isArray(value)) return value.map((inner) => storableValue(inner, left - 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [storable(name), storableValue(inner, left - 1)]),
  )
}

/** JSON that `jsonb` takes. */
export const storableJson = (value: unknown): string => JSON.stringify(storableValue(value))
