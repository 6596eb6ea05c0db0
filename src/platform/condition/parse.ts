import { Fault } from '../fault.ts'
import { type Expectation, type Expected, expectation, expectedSign } from './expected.ts'
import { lex, type Problem, type Token } from './lex.ts'
import { BOUNDS, type Comparison, Condition, EVERYTHING, RESERVED } from './tree.ts'

export type ReadCondition = { condition: Condition } | { problem: Problem }

/** Reads the text form; an empty text means everything. What is wrong, and where, is an answer and not an error. */
export function read(source: string): ReadCondition {
  if (source.length > BOUNDS.sourceLength) return { problem: { at: 0, found: '', ...expectation('shorter') } }
  const tokens = lex(source)
  if (!Array.isArray(tokens)) return { problem: tokens }
  if (tokens.length === 1) return { condition: EVERYTHING }
  const reader = new Reader(tokens)
  const tree = reader.any()
  if (tree === null) return { problem: reader.problem() }
  if (!reader.at('end')) return { problem: reader.miss(expectation('joint')).problem() }
  const checked = Condition.safeParse(tree)
  if (checked.success) return { condition: checked.data }
  const [issue] = checked.error.issues
  const { expected, reason } = expectation('condition')
  return { problem: { at: 0, found: '', expected: issue?.message ?? expected, reason } }
}

/** @throws Fault 'bad-input' that says where the text stops making sense and what was expected there */
export function parse(source: string): Condition {
  const outcome = read(source)
  if ('condition' in outcome) return outcome.condition
  const { at, found, expected, reason, values } = outcome.problem
  const where = found === '' ? 'at the end' : `at "${found}" (position ${at + 1})`
  throw new Fault('bad-input', `The filter cannot be read ${where}: expected ${expected}.`, {
    advice: 'A filter looks like: channel = "chat" and not resolved. See docs/filters.md.',
    reason: found === '' ? 'filter-ends' : 'filter-unreadable',
    values: { found, position: at + 1 },
    issues: [{ path: String(at), message: `expected ${expected}`, reason, values }],
  })
}

const COMPARE: Readonly<Record<string, 'equals' | 'not-equals' | 'at-least' | 'at-most' | 'above' | 'below'>> = {
  '=': 'equals',
  '!=': 'not-equals',
  '>=': 'at-least',
  '<=': 'at-most',
  '>': 'above',
  '<': 'below',
}

/** Recursive descent over tokens. Each rule gives a tree, or null after noting what it missed furthest on. */
class Reader {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0
  #problem: Problem | null = null

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  problem(): Problem {
    return this.#problem ?? { at: 0, found: '', ...expectation('condition') }
  }

  at(kind: Token['kind'], value?: string): boolean {
    return this.#token.kind === kind && (value === undefined || this.#token.value === value)
  }

  miss(expected: Expectation): this {
    const { at, end, kind, value } = this.#token
    const found = kind === 'end' ? '' : value.slice(0, Math.max(1, Math.min(end - at, 40)))
    this.#problem ??= { at, found, ...expected }
    return this
  }

  any(): Condition | null {
    return this.#joined('or', () => this.#joined('and', () => this.#one(), 'all'), 'any')
  }

  get #token(): Token {
    return this.#tokens[this.#next]!
  }

  #take(kind: Token['kind'], value?: string): boolean {
    const found = this.at(kind, value)
    if (found) this.#next += 1
    return found
  }

  #word(word: string): boolean {
    return this.#take('word', word)
  }

  #joined(word: string, part: () => Condition | null, name: 'all' | 'any'): Condition | null {
    const parts: Condition[] = []
    do {
      const one = part()
      if (one === null) return null
      parts.push(one)
    } while (this.#word(word))
    const [only] = parts
    if (parts.length === 1 && only !== undefined) return only
    return name === 'all' ? { all: parts } : { any: parts }
  }

  #one(): Condition | null {
    this.#depth += 1
    if (this.#depth > 4 * BOUNDS.depth) {
      this.miss(expectation('nesting'))
      return null
    }
    const node = this.#group()
    this.#depth -= 1
    return node
  }

  #group(): Condition | null {
    if (this.#word('not')) {
      const not = this.#one()
      return not && { not }
    }
    if (this.#take('sign', '(')) {
      const inner = this.any()
      return inner && this.#closed(inner)
    }
    if (this.#word('all')) return this.#listed((all) => ({ all }))
    if (this.#word('any')) return this.#listed((any) => ({ any }))
    return this.#comparison()
  }

  #closed(inner: Condition): Condition | null {
    if (this.#take('sign', ')')) return inner
    return this.#missed('close')
  }

  #listed(make: (parts: Condition[]) => Condition): Condition | null {
    if (!this.#take('sign', '(')) return this.#missedSign('(')
    const parts: Condition[] = []
    while (!this.at('sign', ')')) {
      const part = this.any()
      if (part === null) return null
      parts.push(part)
      if (!this.#take('sign', ',')) break
    }
    return this.#closed(make(parts))
  }

  #missed(what: Expected): null {
    this.miss(expectation(what))
    return null
  }

  #missedSign(sign: string): null {
    this.miss(expectedSign(sign))
    return null
  }

  #comparison(): Comparison | null {
    const field = this.#field()
    if (field === null) return null
    const sign = this.#token.kind === 'sign' ? COMPARE[this.#token.value] : undefined
    if (sign !== undefined) {
      this.#next += 1
      return sign === 'equals' || sign === 'not-equals' ? this.#equality(field, sign) : this.#order(field, sign)
    }
    if (this.#word('in')) return this.#membership(field, 'in')
    if (this.#word('not')) return this.#word('in') ? this.#membership(field, 'not-in') : this.#missedSign('in')
    if (this.#word('between')) return this.#between(field)
    if (this.#word('is')) return this.#presence(field)
    if (this.#word('within')) return this.#within(field)
    if (this.#word('contains')) return this.#texted(field, 'contains')
    if (this.#word('starts-with')) return this.#texted(field, 'starts-with')
    if (this.#word('starts')) return this.#word('with') ? this.#texted(field, 'starts-with') : this.#missedSign('with')
    if (this.#word('before')) return this.#texted(field, 'before')
    if (this.#word('after')) return this.#texted(field, 'after')
    if (this.#endsComparison()) return { field, is: 'equals', value: true }
    return this.#missed('comparison')
  }

  #endsComparison(): boolean {
    return (
      this.at('end') || this.at('word', 'and') || this.at('word', 'or') || this.at('sign', ')') || this.at('sign', ',')
    )
  }

  #field(): string | null {
    const head = this.#token
    if (head.kind !== 'word' || RESERVED.has(head.value)) return this.#missed('field')
    this.#next += 1
    if (!this.#take('sign', '.')) return head.value
    const key = this.#token
    if (key.kind !== 'word' && key.kind !== 'text') return this.#missed('key')
    this.#next += 1
    return `${head.value}.${key.value}`
  }

  #equality(field: string, is: 'equals' | 'not-equals'): Comparison | null {
    if (this.#word('true')) return { field, is, value: true }
    if (this.#word('false')) return { field, is, value: false }
    const value = this.#value('value')
    return value === null ? null : { field, is, value }
  }

  #order(field: string, is: 'at-least' | 'at-most' | 'above' | 'below'): Comparison | null {
    const value = this.#value('amount')
    return value === null ? null : { field, is, value }
  }

  #between(field: string): Comparison | null {
    const low = this.#value('amount')
    if (low === null) return null
    if (!this.#word('and')) return this.#missedSign('and')
    const high = this.#value('amount')
    return high === null ? null : { field, is: 'between', value: [low, high] }
  }

  #membership(field: string, is: 'in' | 'not-in'): Comparison | null {
    if (!this.#take('sign', '(')) return this.#missed('list')
    const list: (string | number)[] = []
    do {
      const value = this.#value('item')
      if (value === null) return null
      list.push(value)
    } while (this.#take('sign', ','))
    return this.#take('sign', ')') ? { field, is, value: list } : this.#missed('comma')
  }

  #presence(field: string): Comparison | null {
    if (this.#word('present')) return { field, is: 'present' }
    if (this.#word('absent')) return { field, is: 'absent' }
    return this.#missed('presence')
  }

  #within(field: string): Comparison | null {
    if (!this.#word('last')) return this.#missedSign('last')
    const amount = this.#token
    if (!this.#take('number')) return this.#missed('length')
    const unit = this.#token
    const word = unit.value.endsWith('s') ? unit.value : `${unit.value}s`
    if (!/^(minutes|hours|days|weeks|months)$/.test(word)) return this.#missed('unit')
    this.#next += 1
    return { field, is: 'within-last', value: `${amount.value} ${word}` }
  }

  #texted(field: string, is: 'contains' | 'starts-with' | 'before' | 'after'): Comparison | null {
    const written = this.#token.value
    const value = this.#value(is === 'before' || is === 'after' ? 'date' : 'quoted')
    return value === null ? null : { field, is, value: written }
  }

  /** Words that mean nothing in the language may stand as texts without quotes: `channel = chat`. */
  #value(expected: Expected): string | number | null {
    const { kind, value } = this.#token
    if (kind === 'number') {
      this.#next += 1
      return Number(value) + 0
    }
    if (kind !== 'text' && (kind !== 'word' || RESERVED.has(value))) return this.#missed(expected)
    this.#next += 1
    return value
  }
}
