import { type Comparison, type Condition, headOf, keyOf } from './tree.ts'

/** The text form that people read and write. `parse` gives back the same tree. */
export function print(condition: Condition): string {
  return write(condition, 'or')
}

/** The loosest joint that may stand without brackets where the part is put. */
type Place = 'or' | 'and' | 'one'

function write(node: Condition, place: Place): string {
  if ('all' in node) return group('all', node.all, place)
  if ('any' in node) return group('any', node.any, place)
  if ('not' in node) return `not ${write(node.not, 'one')}`
  return comparison(node)
}

/** A group of none or one has no joint to show it, so it is written as `all(…)` or `any(…)`. */
function group(name: 'all' | 'any', parts: readonly Condition[], place: Place): string {
  if (parts.length < 2) return `${name}(${parts.map((part) => write(part, 'or')).join(', ')})`
  const inner = name === 'all' ? 'one' : 'and'
  const joined = parts.map((part) => write(part, inner)).join(name === 'all' ? ' and ' : ' or ')
  const fits = place === 'or' || (place === 'and' && name === 'all')
  return fits ? joined : `(${joined})`
}

const SIGNS = {
  equals: '=',
  'not-equals': '!=',
  'at-least': '>=',
  'at-most': '<=',
  above: '>',
  below: '<',
  contains: 'contains',
  'starts-with': 'starts with',
  before: 'before',
  after: 'after',
} as const

function comparison(leaf: Comparison): string {
  const name = field(leaf.field)
  switch (leaf.is) {
    case 'present':
    case 'absent':
      return `${name} is ${leaf.is}`
    case 'in':
    case 'not-in':
      return `${name} ${leaf.is === 'in' ? 'in' : 'not in'} (${leaf.value.map(value).join(', ')})`
    case 'between':
      return `${name} between ${value(leaf.value[0])} and ${value(leaf.value[1])}`
    case 'within-last':
      return `${name} within last ${leaf.value.replace(/^1 (\w+)s$/, '1 $1')}`
    case 'equals':
      return leaf.value === true ? name : `${name} = ${value(leaf.value)}`
    default:
      return `${name} ${SIGNS[leaf.is]} ${value(leaf.value)}`
  }
}

const BARE_KEY = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u

function field(name: string): string {
  const key = keyOf(name)
  if (key === null) return name
  return `${headOf(name)}.${BARE_KEY.test(key) ? key : quote(key)}`
}

function value(scalar: string | number | boolean): string {
  return typeof scalar === 'string' ? quote(scalar) : String(scalar)
}

function quote(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
  return `"${escaped}"`
}
