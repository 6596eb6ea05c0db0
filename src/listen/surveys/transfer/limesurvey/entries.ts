import type { Texts } from '../../question.ts'
import { languageFrom } from '../words.ts'
import type { FileRow, Tables } from './tables.ts'

/** A group, question, subquestion or answer with its words in all languages. */
export interface Entry {
  readonly fields: FileRow
  readonly texts: Texts
  readonly help: Texts
}

export const fieldOf = (row: FileRow, name: string): string => row.get(name) ?? ''
export const rowsOf = (tables: Tables, name: string): readonly FileRow[] => tables.get(name) ?? []

/**
 * Entries of one table, each once. Up to version 3 a row stands there for each language; from 4 on the words are in a
 * table of their own (`…_l10ns`).
 */
export function entriesOf(
  tables: Tables,
  names: {
    readonly table: string
    readonly words: string
    readonly id: string
    readonly text: string
    readonly help?: string
  },
): Entry[] {
  const found = new Map<string, { fields: FileRow; texts: Record<string, string>; help: Record<string, string> }>()
  for (const row of rowsOf(tables, names.table)) {
    const id = idOf(row, names.id)
    const entry = found.get(id) ?? { fields: row, texts: {}, help: {} }
    found.set(id, entry)
    note(entry, row, names)
  }
  for (const row of rowsOf(tables, names.words)) {
    const entry = found.get(fieldOf(row, names.id))
    if (entry !== undefined) note(entry, row, names)
  }
  return [...found.values()]
}

/** Answers of version 3 have no number of their own. */
function idOf(row: FileRow, id: string): string {
  return row.get(id) ?? ['qid', 'code', 'scale_id'].map((name) => fieldOf(row, name)).join(' ')
}

function note(
  entry: { readonly texts: Record<string, string>; readonly help: Record<string, string> },
  row: FileRow,
  { text, help }: { readonly text: string; readonly help?: string },
): void {
  const language = languageFrom(fieldOf(row, 'language'))
  if (language === null) return
  if (row.has(text)) entry.texts[language] = fieldOf(row, text)
  if (help !== undefined && row.has(help)) entry.help[language] = fieldOf(row, help)
}

/** Numbers as they order a table; what is none comes first. */
export const byNumber =
  (...names: readonly string[]) =>
  (a: Entry, b: Entry): number => {
    for (const name of names) {
      const difference = (Number(fieldOf(a.fields, name)) || 0) - (Number(fieldOf(b.fields, name)) || 0)
      if (difference !== 0) return difference
    }
    return 0
  }
