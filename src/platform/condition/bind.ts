import { Fault, type FaultIssue } from '../fault.ts'
import { bindTimes } from './bindTimes.ts'
import type { Bound, Source } from './bound.ts'
import type { AskedAt } from './clock.ts'
import type { Field, FieldSet, IdField } from './fields.ts'
import { fold } from './fold.ts'
import { type Misfit, misfit, unknownName } from './misfit.ts'
import type { BoundOperator } from './operators.ts'
import { type Comparison, type Condition, headOf, keyOf, type OperatorName } from './tree.ts'

/**
 * Finds what a condition speaks of.
 * @throws Fault 'bad-input' naming every unknown field, unknown name and unfit operator or value, each once.
 */
export function bind(condition: Condition, fields: FieldSet, asked: AskedAt): Bound {
  const issues: FaultIssue[] = []
  const bound = walk(condition, (leaf) => {
    const outcome = bindComparison(leaf, fields, asked)
    if ('problem' in outcome) issues.push({ path: leaf.field, ...outcome.problem })
    return outcome
  })
  const [first] = issues
  if (first !== undefined) {
    throw new Fault('bad-input', `The filter cannot be used: ${first.message}`, {
      advice: 'Correct the filter; docs/filters.md lists fields and operators.',
      reason: 'filter-unusable',
      issues,
    })
  }
  return bound
}

type Outcome = Bound | Misfit

const ORDER: readonly OperatorName[] = ['at-least', 'at-most', 'above', 'below', 'between']
const SAME: readonly OperatorName[] = ['equals', 'not-equals', 'in', 'not-in', 'present', 'absent']
const TIMES: readonly OperatorName[] = ['before', 'after', 'within-last']

/** Which operators fit which type of field; text and map-text take the ordering ones with numbers only. */
export const ACCEPTS: Readonly<Record<Field['type'], readonly OperatorName[]>> = {
  text: [...SAME, 'contains', 'starts-with', ...ORDER],
  'map-text': [...SAME, 'contains', 'starts-with', ...ORDER],
  number: [...SAME, ...ORDER],
  'map-number': [...SAME, ...ORDER],
  boolean: ['equals', 'not-equals', 'present', 'absent'],
  moment: ['equals', 'present', 'absent', ...ORDER, ...TIMES],
  day: [...SAME, ...ORDER, ...TIMES],
  id: SAME,
  list: [...SAME, 'contains', 'starts-with'],
}

function walk(node: Condition, leaf: (comparison: Comparison) => Outcome): Bound {
  if ('all' in node) return { all: node.all.map((part) => walk(part, leaf)) }
  if ('any' in node) return { any: node.any.map((part) => walk(part, leaf)) }
  if ('not' in node) return { not: walk(node.not, leaf) }
  const outcome = leaf(node)
  return 'problem' in outcome ? { any: [] } : outcome
}

function bindComparison(leaf: Comparison, fields: FieldSet, asked: AskedAt): Outcome {
  const head = headOf(leaf.field)
  const key = keyOf(leaf.field)
  const field = Object.hasOwn(fields, head) ? fields[head] : undefined
  if (field === undefined) return unknownName(null, head, Object.keys(fields))
  const isMap = field.type === 'map-text' || field.type === 'map-number'
  const mayHaveKey = isMap || field.type === 'list'
  if (isMap && key === null) return misfit('filter-needs-key', head, `${head} needs a key, such as ${head}.name`)
  if (!mayHaveKey && key !== null) return misfit('filter-no-parts', head, `${head} has no parts; write ${head} alone`)
  if (!ACCEPTS[field.type].includes(leaf.is)) {
    const message = `${head} is ${KINDS[field.type]} and cannot be compared with "${leaf.is}"`
    return misfit('filter-unfit', head, message, { operator: leaf.is })
  }
  if (field.type === 'id') return bindId(leaf, head, field)
  const source = sourceOf(field, head, key)
  if (field.type === 'moment' || field.type === 'day') return bindTimes(leaf, source, asked)
  return bindScalar(leaf, source)
}

const KINDS: Readonly<Record<Field['type'], string>> = {
  text: 'a text',
  'map-text': 'a set of texts',
  number: 'a number',
  'map-number': 'a set of numbers',
  boolean: 'yes or no',
  moment: 'a moment',
  day: 'a day',
  id: 'a name',
  list: 'a list of texts',
}

function sourceOf(field: Field, head: string, key: string | null): Source {
  const kind = field.type === 'map-text' ? 'text' : field.type === 'map-number' ? 'number' : field.type
  const nullable = 'nullable' in field && field.nullable
  const source = { kind, column: field.column, row: field.row ?? head, key, nullable }
  if (field.type !== 'list') return source
  return { ...source, list: { under: field.under, together: field.together ?? null } }
}

function bindScalar(leaf: Comparison, source: Source): Outcome {
  const wanted = 'value' in leaf ? [leaf.value].flat() : []
  const types = new Set(wanted.map((value) => typeof value))
  if (types.size > 1) return misfit('filter-mixed', leaf.field, `the values of ${leaf.field} are of different types`)
  const [type] = types
  // Before and after are refused for these fields by ACCEPTS.
  const is = leaf.is as BoundOperator
  if (source.kind === 'text' && type === 'number') return { source: { ...source, kind: 'plain-number' }, is, wanted }
  if (source.kind === 'text' && ORDER.includes(leaf.is)) {
    const message = `${leaf.field} holds text; "${leaf.is}" needs a number to compare with`
    return misfit('filter-needs-number', leaf.field, message, { operator: leaf.is })
  }
  const texts = source.kind === 'text' || source.kind === 'list'
  const fits = type === undefined || type === (texts ? 'string' : source.kind)
  if (!fits) {
    const message = `${leaf.field} is ${texts ? 'text' : `a ${source.kind}`}, not a ${type}`
    return misfit(
      texts ? 'filter-is-text' : source.kind === 'number' ? 'filter-is-number' : 'filter-is-yes-no',
      leaf.field,
      message,
    )
  }
  const folded = leaf.is === 'contains' || leaf.is === 'starts-with'
  return { source, is, wanted: folded ? wanted.map((value) => fold(String(value))) : wanted }
}

function bindId(leaf: Comparison, head: string, field: IdField): Outcome {
  const source: Source = { kind: 'id', column: field.column, row: field.row ?? head, key: null, nullable: false }
  const { among } = field
  const members = (ids: readonly number[]): Bound =>
    ids.length === 0 ? { any: [] } : { source, is: 'in', wanted: ids }
  if (leaf.is === 'present') return among === undefined ? { source, is: 'present', wanted: [] } : members(among)
  if (leaf.is === 'absent') return among === undefined ? { source, is: 'absent', wanted: [] } : { not: members(among) }
  const ids = new Set<number>()
  for (const name of 'value' in leaf ? [leaf.value].flat() : []) {
    const found = typeof name === 'boolean' ? null : field.resolve(name)
    if (found === null) return unknownName(head, String(name), field.names?.() ?? [])
    for (const id of found) if (id !== 0) ids.add(id)
  }
  if (leaf.is === 'equals' || leaf.is === 'in') return members([...ids])
  if (among !== undefined) return members(among.filter((id) => !ids.has(id)))
  return ids.size === 0 ? { source, is: 'present', wanted: [] } : { source, is: 'not-in', wanted: [...ids] }
}
