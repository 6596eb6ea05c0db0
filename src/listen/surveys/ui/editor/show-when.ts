import type { Question } from '../../question.ts'

/**
 * The part of the filter language that the form can show: comparisons with earlier answers, all of which must hold.
 * Anything richer stays text, and is shown and changed as text.
 */
export const TESTS = ['is', 'not', 'least', 'most', 'chosen', 'answered'] as const
export type Test = (typeof TESTS)[number]

export interface Clause {
  readonly question: string
  readonly test: Test
  readonly value: string
}

const SIGN = { is: '=', not: '!=', least: '>=', most: '<=' } as const
const PART =
  /^(?:answered\.([a-z][a-z0-9_]*) is present|([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*) is present|([a-z][a-z0-9_]*) +(=|!=|>=|<=) +(?:"([a-z0-9_]*)"|(-?\d+(?:\.\d+)?|true|false)))(?: +and +|$)/

/** Which tests make sense for a question, in the order in which they are offered. */
export function testsFor(question: Pick<Question, 'kind'> & { readonly several?: boolean }): readonly Test[] {
  switch (question.kind) {
    case 'nps':
    case 'csat':
    case 'ces':
    case 'emotion':
    case 'stars':
    case 'number':
      return ['most', 'least', 'is', 'answered']
    case 'yesno':
      return ['is', 'answered']
    case 'single':
    case 'feeling':
      return ['is', 'not', 'answered']
    case 'picture':
      return question.several === true ? ['chosen', 'answered'] : ['is', 'not', 'answered']
    case 'multiple':
      return ['chosen', 'answered']
    case 'statement':
      return []
    default:
      return ['answered']
  }
}

export const needsValue = (test: Test): boolean => test !== 'answered'

export function writeClauses(clauses: readonly Clause[]): string {
  return clauses
    .filter(({ question, test, value }) => question !== '' && (!needsValue(test) || value !== ''))
    .map(({ question, test, value }) => {
      if (test === 'answered') return `answered.${question} is present`
      if (test === 'chosen') return `${question}.${value} is present`
      const bare = /^(-?\d+(\.\d+)?|true|false)$/.test(value)
      return `${question} ${SIGN[test]} ${bare ? value : `"${value.replaceAll(/[^a-z0-9_]/g, '')}"`}`
    })
    .join(' and ')
}

/** Null when the text says more than the form can show. */
export function readClauses(text: string): Clause[] | null {
  const clauses: Clause[] = []
  let rest = text.trim()
  while (rest !== '') {
    const [all, answered, several, option, question, sign, quoted, bare] = PART.exec(rest) ?? []
    if (all === undefined) return null
    const test = (['is', 'not', 'least', 'most'] as const).find((name) => SIGN[name] === sign)
    if (answered !== undefined) clauses.push({ question: answered, test: 'answered', value: '' })
    else if (several !== undefined) clauses.push({ question: several, test: 'chosen', value: option ?? '' })
    else if (test && question !== undefined) clauses.push({ question, test, value: quoted ?? bare ?? '' })
    rest = rest.slice(all.length)
  }
  return clauses
}
