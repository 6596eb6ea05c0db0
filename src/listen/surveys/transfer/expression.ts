/** A condition of another product, read but not yet understood: names and values are the file's. */
export type Expression =
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly name: string; readonly is: Relation; readonly values: readonly Literal[] }

export type Literal = string | number | boolean
export type Relation =
  | 'equals'
  | 'above'
  | 'below'
  | 'at-least'
  | 'at-most'
  | 'contains'
  | 'any-of'
  | 'all-of'
  | 'present'

/** What names look like: SurveyJS writes {name}, LimeSurvey writes name.NAOK. */
export type Dialect = 'surveyjs' | 'limesurvey'

const OPERATORS: Readonly<Record<string, readonly [Relation, negated: boolean]>> = {
  '=': ['equals', false],
  '==': ['equals', false],
  eq: ['equals', false],
  equal: ['equals', false],
  '!=': ['equals', true],
  '<>': ['equals', true],
  ne: ['equals', true],
  notequal: ['equals', true],
  '>': ['above', false],
  gt: ['above', false],
  greater: ['above', false],
  '<': ['below', false],
  lt: ['below', false],
  less: ['below', false],
  '>=': ['at-least', false],
  ge: ['at-least', false],
  greaterorequal: ['at-least', false],
  '<=': ['at-most', false],
  le: ['at-most', false],
  lessorequal: ['at-most', false],
  contains: ['contains', false],
  contain: ['contains', false],
  '*=': ['contains', false],
  notcontains: ['contains', true],
  notcontain: ['contains', true],
  anyof: ['any-of', false],
  noneof: ['any-of', true],
  allof: ['all-of', false],
}
const TURNED: Readonly<Partial<Record<Relation, Relation>>> = {
  above: 'below',
  below: 'above',
  'at-least': 'at-most',
  'at-most': 'at-least',
}

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'word' | 'sign'
  readonly value: string
}

const PATTERNS: Readonly<Record<Dialect, RegExp>> = {
  surveyjs:
    /\s*(?:\{([^{}]+)\}|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z]\w*)|(&&|\|\||[!<>=*]=|<>|[=<>!()[\],]))/y,
  limesurvey:
    /\s*(?:\{?((?!(?:and|or|not|eq|ne|lt|le|gt|ge|is_empty|empty)\b)[A-Za-z]\w*(?:\.\w+)?|\d+X\d+X\w+(?:\.\w+)?)\}?|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z]\w*)|(&&|\|\||[!<>=]=|<>|[=<>!()[\],]))/y,
}

/** Longer or deeper than this is a program, not a condition. */
const MOST = { length: 5_000, depth: 40 } as const

/** Reads a condition; null when it uses what has no counterpart here. An empty one holds always. */
export function readExpression(source: string, dialect: Dialect): Expression | null {
  const text = source.trim()
  if (text === '') return { all: [] }
  const tokens = text.length > MOST.length ? null : tokenise(text, PATTERNS[dialect])
  if (tokens === null) return null
  const reader = new Reader(tokens)
  const found = reader.any(0)
  return found !== null && reader.atEnd() ? found : null
}

function tokenise(text: string, pattern: RegExp): Token[] | null {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    const [whole, name, single, double, number, word, sign] = pattern.exec(text) ?? []
    if (whole === undefined) return null
    if (name !== undefined) tokens.push({ kind: 'name', value: name.trim() })
    else if (single !== undefined || double !== undefined) tokens.push({ kind: 'text', value: single ?? double ?? '' })
    else if (number !== undefined) tokens.push({ kind: 'number', value: number })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word.toLowerCase() })
    else tokens.push({ kind: 'sign', value: sign ?? '' })
  }
  return tokens
}

class Reader {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  atEnd(): boolean {
    return this.#next >= this.#tokens.length
  }

  any(depth: number): Expression | null {
    return this.#joined(
      ['or', '||'],
      () => this.#all(depth),
      (any) => ({ any }),
    )
  }

  #all(depth: number): Expression | null {
    return this.#joined(
      ['and', '&&'],
      () => this.#one(depth + 1),
      (all) => ({ all }),
    )
  }

  #take(...values: readonly string[]): boolean {
    const token = this.#tokens[this.#next]
    const found =
      token !== undefined && (token.kind === 'word' || token.kind === 'sign') && values.includes(token.value)
    if (found) this.#next += 1
    return found
  }

  #joined(
    words: readonly string[],
    part: () => Expression | null,
    make: (parts: Expression[]) => Expression,
  ): Expression | null {
    const parts: Expression[] = []
    do {
      const one = part()
      if (one === null) return null
      parts.push(one)
    } while (this.#take(...words))
    return parts.length === 1 ? (parts[0] ?? null) : make(parts)
  }

  #one(depth: number): Expression | null {
    if (depth > MOST.depth) return null
    if (this.#take('not', '!')) {
      const not = this.#one(depth + 1)
      return not && { not }
    }
    if (this.#take('(')) {
      const inner = this.any(depth + 1)
      return inner !== null && this.#take(')') ? inner : null
    }
    if (this.#take('is_empty', 'empty')) return this.#emptiness()
    return this.#comparison()
  }

  /** `is_empty(name)` */
  #emptiness(): Expression | null {
    if (!this.#take('(')) return null
    const name = this.#name()
    return name !== null && this.#take(')') ? { not: { name, is: 'present', values: [] } } : null
  }

  #comparison(): Expression | null {
    const name = this.#name()
    if (name === null) return this.#turned()
    if (this.#take('notempty')) return { name, is: 'present', values: [] }
    if (this.#take('empty')) return { not: { name, is: 'present', values: [] } }
    const operator = this.#operator()
    if (operator === null) return { name, is: 'equals', values: [true] }
    const values = this.#values()
    return values && compared(name, operator, values)
  }

  /** `3 < name`, or a constant that holds always or never. */
  #turned(): Expression | null {
    const values = this.#values()
    if (values === null) return null
    const operator = this.#operator()
    if (operator === null) return values.length === 1 ? (values[0] ? { all: [] } : { any: [] }) : null
    const name = this.#name()
    const [is, negated] = operator
    return name === null ? null : compared(name, [TURNED[is] ?? is, negated], values)
  }

  #name(): string | null {
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'name') return null
    this.#next += 1
    return token.value
  }

  #operator(): readonly [Relation, boolean] | null {
    const token = this.#tokens[this.#next]
    const known =
      token !== undefined && (token.kind === 'sign' || token.kind === 'word') && Object.hasOwn(OPERATORS, token.value)
    if (!known) return null
    this.#next += 1
    return OPERATORS[token.value] ?? null
  }

  #values(): Literal[] | null {
    if (!this.#take('[')) {
      const one = this.#literal()
      return one === null ? null : [one]
    }
    const list: Literal[] = []
    do {
      const one = this.#literal()
      if (one === null) return null
      list.push(one)
    } while (this.#take(','))
    return this.#take(']') ? list : null
  }

  #literal(): Literal | null {
    if (this.#take('true')) return true
    if (this.#take('false')) return false
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'text' && token?.kind !== 'number') return null
    this.#next += 1
    return token.kind === 'number' ? Number(token.value) : token.value
  }
}

function compared(name: string, [is, negated]: readonly [Relation, boolean], values: readonly Literal[]): Expression {
  // Compared with nothing: is there an answer at all?
  if (is === 'equals' && values.length === 1 && values[0] === '') {
    const present = { name, is: 'present', values: [] } as const
    return negated ? present : { not: present }
  }
  const leaf = { name, is, values }
  return negated ? { not: leaf } : leaf
}
