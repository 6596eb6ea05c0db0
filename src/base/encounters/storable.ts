/** PostgreSQL holds no zero byte, and neither store holds half a character; both come with texts that were cut somewhere. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The same text with what cannot be stored marked as lost, for everything that decides nothing. */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll('\0', '\ufffd')

export function storableMap(map: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(map ?? {}).map(([name, value]) => [storable(name), storable(value)]))
}

/** JSON that `jsonb` takes, names of fields included. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'string') return storable(inner)
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    if (Object.keys(inner).every(isStorable)) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [storable(name), part]))
  })
}
