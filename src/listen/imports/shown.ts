import type * as z from 'zod'
import type { Preview, Proposal, SameSource } from './contract.ts'
import type { Inspection } from './inspect.ts'

/** An inspection as the wizard and the command line get it. */
export function shownInspection(
  inspection: Inspection,
  fromSaved: string | null,
  sameSource: SameSource | null,
  questions = inspection.questions,
): Proposal {
  const { tables, table, columns, rows, mapping, issues, notices } = inspection
  return {
    tables: tables.map(({ name, format, columns: names }) => ({ name, format, columns: [...names] })),
    table,
    columns: columns.map((column) => ({
      ...column,
      values: column.values.map(([value, n]) => [value, n] as [string, number]),
    })),
    rows,
    mapping,
    questions: questions.map((question) => ({
      ...question,
      examples: [...question.examples],
      options: question.options.map((option) => ({ ...option })),
    })),
    issues: [...issues],
    notices: [...notices],
    preview: shownPreview(inspection),
    fromSaved,
    sameSource,
  }
}

export function shownPreview({ preview, columns, rows, whole }: Inspection): z.infer<typeof Preview> | null {
  if (!preview) return null
  return {
    columns: columns.map(({ column }) => column),
    rows: preview.rows.map(({ line, cells, encounters, answers, people, refusal }) => ({
      line,
      cells: [...cells],
      becomes: [
        ...encounters.map((row) => ({ is: 'encounter', ...row })),
        ...answers.map((row) => ({ is: 'answer', ...row })),
        ...people.map((row) => ({ is: 'person', identifiers: row.identifiers, attributes: row.attributes })),
      ],
      refusal: refusal && { column: refusal.column, value: refusal.value, reason: refusal.reason },
    })),
    read: preview.read,
    kept: preview.kept,
    refused: preview.refused,
    changed: preview.changed,
    changes: [...preview.changes],
    refusals: [...preview.reasons],
    whole: whole && preview.read === rows,
  }
}
