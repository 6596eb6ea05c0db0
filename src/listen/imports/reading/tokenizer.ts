import { Fault } from '../../../platform/fault.ts'
import type { Dialect, Notice, Row } from './table.ts'

/**
 * Takes text apart into rows. Own code because csv-parse does 0.4 million ten-column rows a second here and this 1 to 1.8
 * million (see decisions): rows without a quote are cut by `split`, which runs natively.
 * A quote opens only at the start of a cell and closes only before a delimiter or line end; where that fails, the quote
 * is an ordinary letter, so that one stray `"` in a comment costs nothing but itself.
 */
export class Tokenizer {
  readonly #delimiter: string
  readonly #quote: string
  readonly #end: '\n' | '\r'
  readonly #limit: number
  readonly #notices: Notice[]
  #text = ''
  #line: number
  #literal = 0

  constructor(
    dialect: Pick<Dialect, 'delimiter' | 'quote' | 'lineEnd'>,
    limit: number,
    notices: Notice[] = [],
    firstLine = 1,
  ) {
    this.#delimiter = dialect.delimiter
    this.#quote = dialect.quote
    this.#end = dialect.lineEnd === '\r' ? '\r' : '\n'
    this.#limit = limit
    this.#notices = notices
    this.#line = firstLine
  }

  /** Quotes that opened a cell but never closed it properly. */
  get literal(): number {
    return this.#literal
  }

  /** Appends the rows that are complete. @throws Fault bad-input when one line is beyond the limit */
  push(text: string, rows: Row[]): void {
    this.#text = this.#text === '' ? text : this.#text + text
    this.#take(rows, false)
  }

  finish(rows: Row[]): void {
    this.#take(rows, true)
    if (this.#literal > 0)
      this.#notices.push({ code: 'quotes-taken-literally', line: 0, count: this.#literal, detail: this.#quote })
  }

  #take(rows: Row[], last: boolean): void {
    const text = this.#text
    let position = 0
    let quoteAt = this.#quote === '' ? -1 : text.indexOf(this.#quote)
    while (position < text.length) {
      const end = text.indexOf(this.#end, position)
      if (end < 0 && !last) break
      const stop = end < 0 ? text.length : end
      if (quoteAt >= 0 && quoteAt < position) quoteAt = text.indexOf(this.#quote, position)
      if (quoteAt < 0 || quoteAt >= stop) {
        this.#plain(text, position, stop, rows)
        position = stop + 1
        continue
      }
      const next = this.#quoted(text, position, last, rows)
      if (next < 0) break
      position = next
    }
    this.#text = position === 0 ? text : text.slice(position)
    if (this.#text.length > this.#limit)
      throw new Fault('bad-input', `line ${this.#line} is longer than ${this.#limit} characters`, {
        reason: 'line-too-long',
        values: { line: this.#line, limit: this.#limit },
        advice: 'The file is probably not a table, or its delimiter or line ends are unusual: say them in the mapping.',
      })
  }

  #plain(text: string, start: number, stop: number, rows: Row[]): void {
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop
    if (end > start) {
      const record = text.slice(start, end)
      rows.push({ line: this.#line, cells: this.#delimiter === '' ? [record] : record.split(this.#delimiter) })
    }
    this.#line++
  }

  /** One record that has a quote somewhere; gives where the next begins, or -1 when more text is needed. */
  #quoted(text: string, start: number, last: boolean, rows: Row[]): number {
    const cells: string[] = []
    let position = start
    let literal = 0
    for (;;) {
      const closed = text.startsWith(this.#quote, position) ? this.#closing(text, position, last) : NOT_QUOTED
      if (closed === MORE) return -1
      let stop: number
      if (closed >= 0) {
        const inner = text.slice(position + 1, closed)
        cells.push(inner.includes(this.#quote) ? inner.replaceAll(this.#quote + this.#quote, this.#quote) : inner)
        stop = closed + 1
      } else {
        stop = this.#cellEnd(text, position)
        if (stop < 0 && !last) return -1
        if (stop < 0) stop = text.length
        const cell = bare(text, position, stop, this.#end)
        if (closed === BROKEN) literal++
        // `"He said "hi" and left"`: broken, but the outer quotes are plainly meant as such.
        const wrapped = closed === BROKEN && cell.length > 2 && cell.endsWith(this.#quote)
        cells.push(wrapped ? cell.slice(1, -1) : cell)
      }
      if (this.#delimiter !== '' && text.startsWith(this.#delimiter, stop)) {
        position = stop + 1
        continue
      }
      this.#literal += literal
      return this.#close(text, start, stop, cells, rows)
    }
  }

  #close(text: string, start: number, stop: number, cells: string[], rows: Row[]): number {
    rows.push({ line: this.#line, cells })
    let after = stop
    if (this.#end === '\n' && text.charCodeAt(after) === 13) after++
    for (let at = text.indexOf(this.#end, start); at >= 0 && at < after; at = text.indexOf(this.#end, at + 1))
      this.#line++
    this.#line++
    return after + 1
  }

  /** Where the quote that opens at `start` closes. */
  #closing(text: string, start: number, last: boolean): number {
    for (let at = text.indexOf(this.#quote, start + 1); ; at = text.indexOf(this.#quote, at + 2)) {
      if (at < 0) return last || text.length - start > this.#limit / 4 ? BROKEN : MORE
      if (at + 1 >= text.length) return last ? at : MORE
      const next = text[at + 1]
      if (next === this.#quote) continue
      if (next === this.#delimiter || next === this.#end) return at
      if (next === '\r' && this.#end === '\n') {
        if (at + 2 >= text.length) return last ? at : MORE
        if (text[at + 2] === '\n') return at
      }
      return BROKEN
    }
  }

  #cellEnd(text: string, start: number): number {
    const end = text.indexOf(this.#end, start)
    const delimiter = this.#delimiter === '' ? -1 : text.indexOf(this.#delimiter, start)
    if (end < 0) return delimiter
    return delimiter < 0 || end < delimiter ? end : delimiter
  }
}

const NOT_QUOTED = -1
const BROKEN = -2
const MORE = -3

/** An unquoted cell: the carriage return of a CRLF is no part of it. */
function bare(text: string, start: number, stop: number, end: string): string {
  const atEnd = end === '\n' && (stop === text.length || text.charCodeAt(stop) === 10)
  return text.slice(start, atEnd && stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop)
}
