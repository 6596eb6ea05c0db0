import type { Column, Value } from './columns.ts'

export interface Arrangement {
  readonly search: string
  readonly sort: { readonly by: string; readonly descending: boolean } | null
  readonly page: number
  readonly pageSize: number
}

export interface Arranged<Row> {
  readonly rows: readonly Row[]
  /** How many rows fit the search. */
  readonly found: number
  readonly page: number
  readonly pages: number
}

/** What cannot be told stands last, whichever way the rest is sorted. */
function compare(a: Value, b: Value, descending: boolean, collator: Intl.Collator): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return descending ? -order : order
}

/** Searches, sorts and pages rows. The collator knows the alphabet of the language: å, ä and ö come last. */
export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { search, sort, page, pageSize }: Arrangement,
  collator: Intl.Collator,
): Arranged<Row> {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const text = (row: Row) =>
    columns
      .map((column) => column.value(row) ?? '')
      .join('\u0000')
      .toLocaleLowerCase()
  const found = words.length === 0 ? rows : rows.filter((row) => words.every((word) => text(row).includes(word)))
  const column = sort && columns.find(({ id }) => id === sort.by)
  const sorted = column
    ? found.toSorted((a, b) => compare(column.value(a), column.value(b), sort.descending, collator))
    : found
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize))
  const shown = Math.min(Math.max(1, page), pages)
  return { rows: sorted.slice((shown - 1) * pageSize, shown * pageSize), found: sorted.length, page: shown, pages }
}
