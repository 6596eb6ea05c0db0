import { Fault } from '../../../platform/fault.ts'

const QUOTE = 34
const BACKSLASH = 92
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const COMMA = 44

/**
 * Cuts the elements out of the first list of a JSON document (the document itself, or one inside its outer object)
 * without parsing the document as a whole, so that a list of any length needs the memory of one element.
 */
export class JsonPieces {
  readonly #limit: number
  #text = ''
  #scanned = 0
  #start = -1
  #depth = 0
  #listDepth = -1
  #done = false
  #inString = false
  #escaped = false
  #line = 1
  #pieceLine = 1

  constructor(limit: number) {
    this.#limit = limit
  }

  push(chunk: string): { line: number; text: string }[] {
    const pieces: { line: number; text: string }[] = []
    if (this.#done) return pieces
    this.#text += chunk
    const text = this.#text
    for (; this.#scanned < text.length && !this.#done; this.#scanned++)
      this.#step(text, text.charCodeAt(this.#scanned), pieces)
    const keep = this.#start < 0 ? this.#scanned : this.#start
    this.#text = text.slice(keep)
    this.#scanned -= keep
    if (this.#start >= 0) this.#start = 0
    if (this.#text.length > this.#limit)
      throw new Fault('bad-input', `the record at line ${this.#pieceLine} is longer than ${this.#limit} characters`, {
        reason: 'line-too-long',
        values: { line: this.#pieceLine, limit: this.#limit },
      })
    return pieces
  }

  /** @throws Fault bad-input when the list never began or never ended */
  finish(): void {
    if (this.#done) return
    const what = this.#listDepth < 0 ? 'the JSON holds no list of records' : 'the JSON ends in the middle of its list'
    throw new Fault('bad-input', `${what} (line ${this.#line})`, {
      advice: 'The file was probably cut off. Fetch it again.',
      reason: this.#listDepth < 0 ? 'json-no-list' : 'json-cut-off',
      values: { line: this.#line },
    })
  }

  #step(text: string, code: number, pieces: { line: number; text: string }[]): void {
    if (code === 10) this.#line++
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false
      else if (code === BACKSLASH) this.#escaped = true
      else if (code === QUOTE) this.#inString = false
      return
    }
    const inList = this.#listDepth >= 0 && this.#depth === this.#listDepth
    if (inList && (code === COMMA || code === CLOSE_LIST)) this.#cut(text, pieces)
    else if (inList && this.#start < 0 && code > 32) {
      this.#start = this.#scanned
      this.#pieceLine = this.#line
    }
    if (code === QUOTE) this.#inString = true
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      this.#depth++
      if (code === OPEN_LIST && this.#listDepth < 0 && this.#depth <= 2) this.#listDepth = this.#depth
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      this.#depth--
      if (this.#depth < this.#listDepth) this.#done = true
    }
  }

  #cut(text: string, pieces: { line: number; text: string }[]): void {
    if (this.#start >= 0) pieces.push({ line: this.#pieceLine, text: text.slice(this.#start, this.#scanned).trimEnd() })
    this.#start = -1
  }
}
