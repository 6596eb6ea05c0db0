/**
 * What every reader gives, whatever the file is. Times come as text: with an offset or `Z` when the file knows
 * the zone (Parquet UTC timestamps, XES), without when it knows only the wall clock (spreadsheets).
 */
export type Cell = string | number | boolean | null

/** `line` is the line (text), row (sheet) or record (Parquet) as a person would look it up, from 1. */
export interface Row {
  readonly line: number
  readonly cells: readonly Cell[]
  /** The record could not be read as a row; `cells` is then empty and the text is here. */
  readonly unreadable?: string
}

/** Something a person should know about the reading that is no row's fault. */
export interface Notice {
  readonly code:
    | 'undecodable-bytes'
    | 'lines-before-header'
    | 'quotes-taken-literally'
    | 'unknown-fields'
    | 'nested-attributes-left'
  readonly line: number
  readonly count: number
  readonly detail: string
}

export type Format = 'delimited' | 'workbook' | 'json-lines' | 'json-array' | 'event-log' | 'parquet'

export interface Table {
  /** Sheet or zip entry; '' when the file is one table. */
  readonly name: string
  readonly format: Format
  readonly columns: readonly string[]
  /** How the text was taken apart; kept in the mapping so that a replay cannot guess differently. */
  readonly dialect: Dialect | null
  /** Each call starts at the first row again. Rows come in batches because one `await` per row halves the speed. */
  batches(signal?: AbortSignal): AsyncIterable<readonly Row[]>
  /** Grows while `batches` is read. */
  readonly notices: readonly Notice[]
}

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface Dialect {
  readonly encoding: Encoding
  readonly delimiter: string
  /** '' when quotes are ordinary letters. */
  readonly quote: string
  readonly lineEnd: '\n' | '\r\n' | '\r'
  readonly header: boolean
  /** Lines above the header or the first row: titles, notes, `sep=;`. */
  readonly skipLines: number
}

export interface Opened {
  readonly tables: readonly Table[]
  /** Bytes of the file read so far and in all, for a progress bar. */
  progress(): { readonly read: number; readonly total: number }
  close(): Promise<void>
}

/** What an unpacked file may grow to; a bomb is stopped by `ratio` long before `unpackedBytes`. */
export interface Limits {
  readonly unpackedBytes: number
  readonly ratio: number
  /** The ratio is judged only after so many unpacked bytes: short files of one repeated row are honest. */
  readonly ratioFrom: number
  readonly entries: number
  readonly recordCharacters: number
}

export const LIMITS: Limits = {
  unpackedBytes: 64 * 2 ** 30,
  ratio: 300,
  ratioFrom: 2 ** 20,
  entries: 500,
  recordCharacters: 16 * 2 ** 20,
}

/** Column names as the mapping calls them: trimmed, never empty, never twice. */
export function columnNames(raw: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return raw.map((name, index) => {
    const base = name.replace(/\s+/g, ' ').trim() || `column ${index + 1}`
    const times = (seen.get(base) ?? 0) + 1
    seen.set(base, times)
    return times === 1 ? base : columnNames([`${base} (${times})`])[0]!
  })
}
