import type { ColumnMapping, Mapping } from '../mapping.ts'
import type { Question } from '../question.ts'
import { ONCE } from '../single-use.ts'

/** Of all columns of both files, the share that both have; below it two files are not of one kind. */
const NEARLY = 0.7

const namesOf = ({ columns }: Mapping) => new Set(columns.map(({ column }) => column))

/** Whether two files have the same columns, or nearly. */
export function likeness(earlier: Mapping, proposed: Mapping): 'same' | 'near' | 'other' {
  if (earlier.shape !== proposed.shape) return 'other'
  const [before, now] = [namesOf(earlier), namesOf(proposed)]
  const both = [...before].filter((column) => now.has(column)).length
  const all = before.size + now.size - both
  if (both === all) return 'same'
  return both >= NEARLY * all || usedIn(earlier).every((column) => now.has(column)) ? 'near' : 'other'
}

const usedIn = ({ columns }: Mapping): string[] =>
  columns.filter(({ role }) => role !== 'ignore').map(({ column }) => column)

/** Rows are known by a column, or by number and person; otherwise by all that they say. */
const hasIds = ({ shape, columns }: Mapping): boolean =>
  columns.some(({ role }) => role === 'id' || (shape === 'orders' && role === 'journey'))

/**
 * The mapping of an earlier file for a further one of the same source, so that a row gets the id it had.
 * Columns that are new keep what was proposed for them, but do not become part of the ids.
 * null when no row could be recognised: a column that the ids are made of is gone.
 */
export function adopted(earlier: Mapping, proposed: Mapping): Mapping | null {
  const now = namesOf(proposed)
  const key = hasIds(earlier) ? null : (earlier.rowKey ?? usedIn(earlier))
  const needed = key ?? earlier.columns.filter(({ role }) => role === 'id' || role === 'journey').map(columnOf)
  if (needed.some((column) => !now.has(column))) return null
  const before = new Map(earlier.columns.map((entry) => [entry.column, entry]))
  const taken = new Set(earlier.columns.filter(({ column }) => now.has(column)).map(({ role }) => role))
  const columns = proposed.columns.map((entry) => before.get(entry.column) ?? added(entry, taken, key !== null))
  const known = new Set(earlier.metrics.map((metric) => metric.key))
  const { rowKey: _, ...plain } = earlier
  return {
    ...plain,
    reading: proposed.reading,
    columns,
    // A file without dates is dated by when it comes; rows that are in keep the day they got then.
    constants: {
      ...earlier.constants,
      ...(earlier.constants.at !== undefined && proposed.constants.at !== undefined
        ? { at: proposed.constants.at }
        : {}),
    },
    metrics: [...earlier.metrics, ...proposed.metrics.filter((metric) => !known.has(metric.key))],
    ...(key === null || sameList(key, usedIn({ ...plain, columns })) ? {} : { rowKey: key }),
  }
}

const columnOf = ({ column }: ColumnMapping) => column

/** A role that only one column may have stays with the column that had it; a new id would give every row another one. */
function added(entry: ColumnMapping, taken: ReadonlySet<string>, byContent: boolean): ColumnMapping {
  const impossible = (ONCE.has(entry.role) && taken.has(entry.role)) || (byContent && entry.role === 'id')
  return impossible ? { column: entry.column, role: 'attribute', name: entry.column.slice(0, 100) } : entry
}

const sameList = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((column, at) => column === right[at])

/** What the earlier mapping does not answer: when a file without dates is from, and what its new columns mean. */
export function stillAsked(questions: readonly Question[], earlier: Mapping): Question[] {
  const known = namesOf(earlier)
  return questions.filter(({ code, column }) => code === 'no-date' || (column !== null && !known.has(column)))
}
