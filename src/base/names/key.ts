import type { Language, Names } from './contract.ts'

/**
 * How two spellings of one name are seen to be the same: trimmed, lower case, one Unicode form.
 * Composed last, because lower-casing can take a letter apart.
 */
export function nameKey(name: string): string {
  return shownName(name).toLowerCase().normalize('NFC')
}

/** The spelling to keep: without what no database can hold (zero bytes, halves of characters) and space around. */
export function shownName(name: string): string {
  return name.replaceAll('\0', '').toWellFormed().trim()
}

/** The name to show. Missing languages fall back Finnish, English, Swedish, key. */
export function nameIn(language: Language, names: Names, key: string): string {
  return names[language] || names.fi || names.en || names.sv || key
}
