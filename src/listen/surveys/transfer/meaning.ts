import type { Condition } from '../../../platform/condition/index.ts'
import type { QuestionKind } from '../question.ts'
import { OTHER } from '../value.ts'
import type { Expression, Literal } from './expression.ts'

/** A question that conditions of the file speak of, with the ids its parts have got. */
export interface Meant {
  readonly id: string
  readonly kind: QuestionKind
  /** Id by the file's value: options, or columns of a matrix. */
  readonly values: ReadonlyMap<string, string>
  /** Id by the file's value: rows of a matrix. */
  readonly rows: ReadonlyMap<string, string>
  /** Added to scores of the file. */
  readonly shift: number
}

/** A name in a condition: a question, or a part of one. */
export type Naming = (name: string) => { readonly question: Meant; readonly part: string | null } | null

const YES: readonly Literal[] = [true, 'true', 'y', 'yes', 1, '1']
const NO: readonly Literal[] = [false, 'false', 'n', 'no', 0, '0']

/** The same condition in the filter language of this product; null when something in it has no counterpart. */
export function meaningOf(node: Expression, naming: Naming): Condition | null {
  if ('all' in node) return listed(node.all, naming, (all) => ({ all }))
  if ('any' in node) return listed(node.any, naming, (any) => ({ any }))
  if ('not' in node) {
    const not = meaningOf(node.not, naming)
    return not !== null && 'not' in not ? not.not : not && { not }
  }
  const named = naming(node.name)
  return named && leafOf(node, named.question, named.part)
}

function listed(
  nodes: readonly Expression[],
  naming: Naming,
  make: (parts: Condition[]) => Condition,
): Condition | null {
  const parts = nodes.map((node) => meaningOf(node, naming))
  return parts.includes(null) ? null : make(parts.filter((part) => part !== null))
}

type Leaf = Extract<Expression, { name: string }>

function leafOf(leaf: Leaf, question: Meant, part: string | null): Condition | null {
  const { id, kind } = question
  if (part !== null) return partOf(leaf, question, part)
  if (leaf.is === 'present') return { field: `answered.${id}`, is: 'present' }
  switch (kind) {
    case 'yesno':
      return equalsYes(leaf, id)
    case 'single':
      return choiceOf(leaf, question)
    case 'multiple':
      return severalOf(leaf, question)
    case 'text':
      return textOf(leaf, id)
    case 'date':
    case 'statement':
    case 'contact':
    case 'ranking':
    case 'matrix':
      return null
    default:
      return numberOf(leaf, question)
  }
}

function equalsYes({ is, values: [value] }: Leaf, id: string): Condition | null {
  if (is !== 'equals' || value === undefined) return null
  const given = typeof value === 'string' ? value.toLowerCase() : value
  if (YES.includes(given)) return { field: id, is: 'equals', value: true }
  return NO.includes(given) ? { field: id, is: 'equals', value: false } : null
}

const idOf = (question: Meant, value: Literal): string | null =>
  question.values.get(String(value)) ?? (String(value).replaceAll('-', '') === OTHER ? OTHER : null)

function choiceOf({ is, values }: Leaf, question: Meant): Condition | null {
  const ids = values.map((value) => idOf(question, value))
  const [only] = ids
  if (ids.includes(null) || only === null || only === undefined) return null
  if (is === 'equals') return { field: question.id, is: 'equals', value: only }
  return is === 'any-of' ? { field: question.id, is: 'in', value: ids.filter((id) => id !== null) } : null
}

function severalOf({ is, values }: Leaf, question: Meant): Condition | null {
  const ids = values.map((value) => idOf(question, value))
  if (ids.includes(null)) return null
  const chosen = ids.map((id): Condition => ({ field: `${question.id}.${id}`, is: 'present' }))
  const [only] = chosen
  if (is === 'any-of') return { any: chosen }
  if (is === 'all-of') return { all: chosen }
  return is === 'contains' || is === 'equals' ? (only ?? null) : null
}

function textOf({ is, values: [value] }: Leaf, id: string): Condition | null {
  if (typeof value !== 'string' || value.length > 500) return null
  if (is === 'equals') return { field: id, is: 'equals', value }
  return is === 'contains' ? { field: id, is: 'contains', value } : null
}

function numberOf({ is, values }: Leaf, { id, shift }: Meant): Condition | null {
  const numbers = values.map((value) =>
    value === '' || typeof value === 'boolean' ? Number.NaN : Number(value) + shift,
  )
  const [value] = numbers
  if (value === undefined || !numbers.every((one) => Math.abs(one) < 1e15)) return null
  if (is === 'any-of') return { field: id, is: 'in', value: numbers }
  const simple = is === 'equals' || is === 'above' || is === 'below' || is === 'at-least' || is === 'at-most'
  return simple ? { field: id, is, value } : null
}

/** A row of a matrix, or one option of several. */
function partOf({ is, values: [value] }: Leaf, question: Meant, part: string): Condition | null {
  const row = question.rows.get(part)
  if (question.kind === 'matrix' && row !== undefined) {
    const field = `${question.id}.${row}`
    if (is === 'present') return { field, is: 'present' }
    const column = value === undefined ? undefined : question.values.get(String(value))
    return is === 'equals' && column !== undefined ? { field, is: 'equals', value: column } : null
  }
  const option = question.values.get(part)
  if (question.kind !== 'multiple' || option === undefined) return null
  const chosen: Condition = { field: `${question.id}.${option}`, is: 'present' }
  if (is === 'present') return chosen
  if (is !== 'equals' || value === undefined) return null
  const given = typeof value === 'string' ? value.toLowerCase() : value
  if (YES.includes(given)) return chosen
  return NO.includes(given) ? { not: chosen } : null
}
