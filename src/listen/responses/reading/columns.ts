import type { PlainQuestion } from '../../surveys/compiled.ts'
import type { Value } from '../../surveys/question.ts'

/** A column of an export: its name stays the same across languages and versions. */
export interface Column {
  readonly name: string
  readonly question: string
  readonly read: (value: Value) => string | number
}

/** Columns for the answers to some questions; what has parts has a column for each. */
export function columnsOf(questions: readonly PlainQuestion[]): Column[] {
  return questions.flatMap((question): Column[] => {
    const { id } = question
    const column = (name: string, read: Column['read']): Column => ({ name, question: id, read })
    switch (question.kind) {
      case 'statement':
        return []
      case 'matrix':
        return question.rows.map((row) => column(`${id}.${row.id}`, (value) => cell(value, row.id)))
      case 'contact':
        return question.asks.map((part) => column(`${id}.${part}`, (value) => partOf(value, part)))
      case 'callback':
        return ['phone', 'window', 'note'].map((part) => column(`${id}.${part}`, (value) => partOf(value, part)))
      case 'feeling':
      case 'single':
      case 'multiple':
      case 'picture':
        return [
          column(id, (value) => listed(value, 'chosen')),
          ...(question.other ? [column(`${id}.other`, (value) => partOf(value, 'other'))] : []),
        ]
      case 'ranking':
        return [column(id, (value) => listed(value, 'ranked'))]
      default:
        return [column(id, plain)]
    }
  })
}

function plain(value: Value): string | number {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : value
}

const partOf = (value: Value, part: string): string => {
  const found = typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[part] : undefined
  return typeof found === 'string' ? found : ''
}

const listed = (value: Value, part: 'chosen' | 'ranked'): string => {
  const found = typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[part] : undefined
  return Array.isArray(found) ? found.join(' ') : ''
}

const cell = (value: Value, row: string): string =>
  typeof value === 'object' && 'cells' in value ? (value.cells[row] ?? '') : ''
