import { looksLikeValue } from './header-row.ts'
import { type Dialect, type Encoding, LIMITS, type Row } from './table.ts'
import { Tokenizer } from './tokenizer.ts'

const DELIMITERS = ['\t', ';', ',', '|'] as const
const SAMPLE_ROWS = 400

/** What the caller already knows of a file; the rest is found out from its first text. */
export type Known = Partial<Dialect>

/**
 * Finds how a text is cut into rows and cells. Each delimiter is tried for real, quotes and all; the one under which most
 * rows have the same number of cells wins. `sample` should end at a row end or be the whole file.
 */
export function detectDialect(sample: string, encoding: Encoding, known: Known = {}): Dialect {
  const hinted = /^sep=(.)\r?\n/i.exec(sample)
  const hint = hinted ? { delimiter: hinted[1]! } : {}
  const text = hinted ? sample.slice(hinted[0].length) : sample
  const lineEnd = known.lineEnd ?? detectLineEnd(text)
  const tried = (known.delimiter ?? hint.delimiter) === undefined ? DELIMITERS : [(known.delimiter ?? hint.delimiter)!]
  const trials = tried.map((delimiter) => trial(text, delimiter, lineEnd, known.quote))
  const best = trials.reduce((left, right) => (right.score > left.score + 1e-9 ? right : left))
  const chosen = best.width > 1 || tried.length === 1 ? best : trial(text, '', lineEnd, known.quote)
  const skipped = known.skipLines ?? linesBeforeTable(chosen.rows, chosen.width) + (hinted ? 1 : 0)
  const body = chosen.rows.filter((row) => row.line > skipped - (hinted ? 1 : 0))
  return {
    encoding,
    delimiter: chosen.delimiter,
    quote: chosen.quote,
    lineEnd,
    header: known.header ?? hasHeader(body.filter((row) => row.cells.length === chosen.width)),
    skipLines: skipped,
  }
}

export function detectLineEnd(text: string): Dialect['lineEnd'] {
  const feed = text.indexOf('\n')
  if (feed < 0) return text.includes('\r') ? '\r' : '\n'
  return text[feed - 1] === '\r' ? '\r\n' : '\n'
}

interface Trial {
  readonly delimiter: string
  readonly quote: string
  readonly rows: readonly Row[]
  /** Cells that most rows have. */
  readonly width: number
  readonly score: number
}

function trial(text: string, delimiter: string, lineEnd: Dialect['lineEnd'], quote?: string): Trial {
  const quoted = attempt(text, delimiter, lineEnd, quote ?? '"')
  if (quote !== undefined || quoted.literal === 0) return quoted.trial
  // Tab-separated text is often written without quoting at all; then a quote must not open anything.
  const plain = attempt(text, delimiter, lineEnd, '')
  return plain.trial.score > quoted.trial.score || (delimiter === '\t' && plain.trial.score === quoted.trial.score)
    ? plain.trial
    : quoted.trial
}

function attempt(text: string, delimiter: string, lineEnd: Dialect['lineEnd'], quote: string) {
  const rows: Row[] = []
  const tokenizer = new Tokenizer({ delimiter, quote, lineEnd }, LIMITS.recordCharacters)
  tokenizer.push(text, rows)
  // Counted before the end: a sample may be cut in the middle of a quoted cell.
  const literal = tokenizer.literal
  tokenizer.finish(rows)
  const used = rows.slice(0, SAMPLE_ROWS)
  const counts = new Map<number, number>()
  for (const row of used) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  const [width, times] = [...counts].reduce((left, right) => (right[1] > left[1] ? right : left), [1, 0])
  const share = used.length === 0 ? 0 : times / used.length
  // Agreement decides; more cells only break a tie (a comma in every Finnish number agrees as well as the semicolon).
  const score = width === 1 || share < 0.5 ? 0 : share + Math.min(width, 50) / 1000
  return { trial: { delimiter, quote, rows: used, width, score } satisfies Trial, literal }
}

/** Titles and notes above the table have fewer cells than it. */
function linesBeforeTable(rows: readonly Row[], width: number): number {
  const first = rows.findIndex(
    (row) => row.cells.filter((cell) => cell !== '').length > width / 2 && row.cells.length >= width,
  )
  if (first <= 0 || first > 30 || width < 2) return 0
  return rows[first]!.line - 1
}

/**
 * A first row of names above columns of values. Asked of each column: does its first cell look unlike the rest?
 * Text under text tells nothing, except that names are short, differ from each other and do not come again below.
 */
export function hasHeader(rows: readonly Row[]): boolean {
  const [first, ...rest] = rows
  if (!first || first.cells.some((cell) => cell !== '' && looksLikeValue(cell))) return false
  if (rest.length === 0) return true
  const names = first.cells.map((cell) => String(cell ?? ''))
  if (names.some((cell) => cell.length > 120)) return false
  const unlike = names.some((_, index) => {
    const below = rest.map((row) => row.cells[index] ?? '').filter((cell) => cell !== '')
    return below.length > 0 && below.filter(looksLikeValue).length > below.length * 0.8
  })
  if (unlike) return true
  const filled = names.filter((cell) => cell !== '')
  const again = names.some((cell, index) => cell !== '' && rest.some((row) => row.cells[index] === cell))
  return (
    new Set(filled).size === filled.length && !again && names.length > 1 && filled.every((cell) => cell.length <= 60)
  )
}
