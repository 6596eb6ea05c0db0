import { type Expectation, expectation, expectedClosing } from './expected.ts'

/** A piece of the text form, with where it starts and ends (offsets of UTF-16 units). */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end'
  /** The word, the sign, the text without its quotes, or the digits. */
  readonly value: string
  readonly at: number
  readonly end: number
}

export interface Problem extends Expectation {
  /** Offset in the text where reading stopped making sense. */
  readonly at: number
  /** What stands there; empty at the end. */
  readonly found: string
}

// Dates and moments come before numbers, so that 2026-01-31 is one word and not three numbers.
const PATTERNS: readonly [Token['kind'], RegExp][] = [
  ['word', /\d{4}-\d{2}-\d{2}(?:T[0-9:.]+(?:Z|[+-]\d{2}:?\d{2})?)?(?![\p{L}\p{N}_])/uy],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy],
  ['word', /[\p{L}_][\p{L}\p{M}\p{N}_-]*/uy],
  ['sign', /!=|>=|<=|[=<>(),.]/uy],
]

const SPACE = /\s*/uy
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** Splits the text form into tokens; the last is `end`. */
export function lex(source: string): Token[] | Problem {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    SPACE.lastIndex = at
    at += SPACE.exec(source)?.[0].length ?? 0
    if (at >= source.length) break
    const token = source[at] === '"' || source[at] === "'" ? quoted(source, at) : plain(source, at)
    if (!('kind' in token)) return token
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', value: '', at, end: at })
  return tokens
}

function plain(source: string, at: number): Token | Problem {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(source)?.[0]
    if (found !== undefined) return { kind, value: found, at, end: at + found.length }
  }
  const found = String.fromCodePoint(source.codePointAt(at)!)
  return { at, found, ...expectation('known') }
}

/** A text in double or single quotes; a backslash takes the next sign as it is, and \n \r \t are line end and tab. */
function quoted(source: string, start: number): Token | Problem {
  const mark = source[start]
  let value = ''
  for (let at = start + 1; at < source.length; at += 1) {
    const sign = source[at]!
    if (sign === mark) return { kind: 'text', value, at: start, end: at + 1 }
    if (sign === '\\') {
      at += 1
      value += ESCAPES[source[at] ?? ''] ?? source[at] ?? ''
    } else value += sign
  }
  return { at: start, found: source.slice(start, start + 20), ...expectedClosing(mark ?? '') }
}
