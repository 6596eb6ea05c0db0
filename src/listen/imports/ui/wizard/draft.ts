import type { Question } from '../../contract.ts'
import type { ColumnMapping, Mapping, MappingPatch } from '../../mapping.ts'

/** What the person has decided beside what was proposed; the mapping follows from both. */
export interface Draft {
  /** Chosen option by question. */
  readonly answers: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, ColumnMapping>>
  readonly constants: Mapping['constants']
  readonly source?: string
  readonly zone?: string
  /** A saved mapping, or one from a file, instead of the proposed one. */
  readonly instead: Mapping | null
}

export const NO_DRAFT: Draft = { answers: {}, columns: {}, constants: {}, instead: null }

interface Proposed {
  readonly mapping: Mapping
  readonly questions: readonly Question[]
}

/** The answers first, then what was changed column by column: what the person did by hand wins. */
export function mappingOf(proposed: Proposed, draft: Draft): Mapping {
  const base = draft.instead ?? proposed.mapping
  const answered = draft.instead
    ? base
    : proposed.questions.reduce((mapping, question) => {
        const option = question.options.find(({ value }) => value === draft.answers[question.id])
        return option ? choose(mapping, proposed.mapping, option.patch) : mapping
      }, base)
  return {
    ...answered,
    source: draft.source ?? answered.source,
    zone: draft.zone ?? answered.zone,
    columns: answered.columns.map((entry) => draft.columns[entry.column] ?? entry),
    constants: clean({ ...answered.constants, ...draft.constants }),
  }
}

/**
 * Only what an option changes of the proposed column is changed, because two questions may be about one column:
 * what its 0 means, and whether it runs the other way round.
 */
function choose(mapping: Mapping, proposed: Mapping, patch: MappingPatch): Mapping {
  const before = new Map(proposed.columns.map((entry) => [entry.column, entry]))
  const patched = new Map((patch.columns ?? []).map((entry) => [entry.column, entry]))
  const known = new Set(mapping.metrics.map(({ key }) => key))
  return {
    ...mapping,
    zone: patch.zone ?? mapping.zone,
    columns: mapping.columns.map((entry) => {
      const after = patched.get(entry.column)
      const original = before.get(entry.column)
      if (!after || !original) return entry
      return after.role === entry.role ? changed(entry, original, after) : after
    }),
    constants: { ...mapping.constants, ...patch.constants },
    metrics: [...mapping.metrics, ...(patch.metrics ?? []).filter(({ key }) => !known.has(key))],
  }
}

function changed(entry: ColumnMapping, original: ColumnMapping, after: ColumnMapping): ColumnMapping {
  const from = original as Readonly<Record<string, unknown>>
  const to = after as Readonly<Record<string, unknown>>
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  const different = fields.filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
  const kept = Object.fromEntries(Object.entries(entry).filter(([field]) => !different.includes(field)))
  const taken = different.flatMap((field) => (to[field] === undefined ? [] : [[field, to[field]] as const]))
  return { ...kept, ...Object.fromEntries(taken) } as ColumnMapping
}

/** A constant that was emptied is none. */
function clean(constants: Mapping['constants']): Mapping['constants'] {
  return Object.fromEntries(Object.entries(constants).filter(([, value]) => value !== '' && value !== undefined))
}
