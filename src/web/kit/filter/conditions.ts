/**
 * The part of the filter language that a form can show: conditions on attributes, all of which must hold.
 * Anything richer stays text, and the form shows it as text.
 */
export const OPERATORS = ['is', 'not', 'contains', 'above', 'below', 'present', 'absent'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Simple {
  readonly attribute: string
  readonly operator: Operator
  readonly value: string
}

const SIGN = { is: '=', not: '!=', contains: 'contains', above: '>', below: '<' } as const
const BARE = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u
const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"'
const PART = new RegExp(
  `^attribute\\.(?:${QUOTED}|([\\p{L}_][\\p{L}\\p{M}\\p{N}_-]*)) +(?:is (present|absent)|(=|!=|>|<|contains) +(?:${QUOTED}|(-?\\d+(?:\\.\\d+)?)))(?: +and +|$)`,
  'u',
)

const quote = (text: string) =>
  `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const unquote = (text: string) => text.replace(/\\(.)/g, (_, mark: string) => ESCAPES[mark] ?? mark)

export const needsValue = (operator: Operator) => operator !== 'present' && operator !== 'absent'

export function writeConditions(conditions: readonly Simple[]): string {
  return conditions
    .filter(({ attribute, operator, value }) => attribute && (!needsValue(operator) || value))
    .map(({ attribute, operator, value }) => {
      const name = `attribute.${BARE.test(attribute) ? attribute : quote(attribute)}`
      if (operator === 'present' || operator === 'absent') return `${name} is ${operator}`
      const order = operator === 'above' || operator === 'below'
      return `${name} ${SIGN[operator]} ${order && /^-?\d+(\.\d+)?$/.test(value) ? value : quote(value)}`
    })
    .join(' and ')
}

/** Null when the text says more than a form can show. */
export function readConditions(text: string): Simple[] | null {
  const conditions: Simple[] = []
  let rest = text.trim()
  while (rest !== '') {
    const [all, quotedName, bareName, being, sign, quotedValue, number] = PART.exec(rest) ?? []
    if (all === undefined) return null
    const operator = OPERATORS.find(
      (name) => name === being || (name in SIGN && SIGN[name as keyof typeof SIGN] === sign),
    )
    if (!operator) return null
    conditions.push({
      attribute: quotedName === undefined ? (bareName ?? '') : unquote(quotedName),
      operator,
      value: quotedValue === undefined ? (number ?? '') : unquote(quotedValue),
    })
    rest = rest.slice(all.length)
  }
  return conditions
}
