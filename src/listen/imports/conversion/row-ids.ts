import { Fault } from '../../../platform/fault.ts'
import type { Cell } from '../reading/table.ts'

/**
 * 64 bits of a row's content as two 32-bit lanes, mixed as MurmurHash3 does (Appleby, public domain) but a UTF-16 unit at
 * a time. Of 100 million rows two different ones fall together with probability 0.0003.
 */
export class RowHash {
  high = 0
  low = 0

  start(): void {
    this.high = 0x9e3779b9
    this.low = 0x85ebca6b
  }

  add(text: string): void {
    let { high, low } = this
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      let k = Math.imul(unit + 1, 0xcc9e2d51)
      k = (k << 15) | (k >>> 17)
      high ^= Math.imul(k, 0x1b873593)
      high = (Math.imul((high << 13) | (high >>> 19), 5) + 0xe6546b64) | 0
      k = Math.imul(unit + 1, 0x239b961b)
      k = (k << 16) | (k >>> 16)
      low ^= Math.imul(k, 0xab0e9789)
      low = (Math.imul(((low << 17) | (low >>> 15)) + high, 5) + 0x561ccd1b) | 0
    }
    // Ends the cell: "ab","c" is not "a","bc".
    this.high = Math.imul(high ^ 0x1f, 0x85ebca6b)
    this.low = Math.imul(low + text.length + 1, 0xc2b2ae35)
  }

  finish(): void {
    this.high = mixed(this.high ^ (this.low >>> 7))
    this.low = mixed(this.low + this.high)
  }

  toString(): string {
    return this.high.toString(16).padStart(8, '0') + this.low.toString(16).padStart(8, '0')
  }
}

function mixed(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).trim()

const FULL = 0.75

/**
 * How many times a hash has come before, for tens of millions of rows: the first time costs four bytes in a table of
 * fingerprints, only repeats are counted by name. Full tables are kept and a table twice the size is opened, so that
 * nothing is ever moved. What a false hit (about 1 in 10^16 per pair) does is number a new row 2 instead of 1.
 */
export class Occurrences {
  readonly #tables: Uint32Array[] = []
  readonly #repeats = new Map<string, number>()
  readonly #mostBytes: number
  readonly #firstSlots: number
  #used = 0
  #bytes = 0

  /**
   * @param mostBytes at most this much memory: 256 MB hold 49 million different rows
   * @param firstSlots size of the first table, a power of two
   */
  constructor(mostBytes = 256 * 2 ** 20, firstSlots = 2 ** 20) {
    this.#mostBytes = mostBytes
    this.#firstSlots = firstSlots
  }

  /** 1 for the first time, 2 for the second … @throws Fault too-large when the memory is used up */
  next(hash: RowHash): number {
    const print = (hash.high | 1) >>> 0
    for (const table of this.#tables)
      if (find(table, hash.low, print) === FOUND) {
        const key = hash.toString()
        const times = (this.#repeats.get(key) ?? 1) + 1
        this.#repeats.set(key, times)
        return times
      }
    this.#insert(hash.low, print)
    return 1
  }

  #insert(low: number, print: number): void {
    let table = this.#tables.at(-1)
    if (!table || this.#used >= table.length * FULL) {
      const size = table ? table.length * 2 : this.#firstSlots
      if (this.#bytes + size * 4 > this.#mostBytes)
        throw new Fault('too-large', 'too many rows to tell equal ones apart without an id', {
          reason: 'rows-without-id',
          advice: 'Map a column that numbers the rows as id, or import the file in parts.',
        })
      table = new Uint32Array(size)
      this.#tables.push(table)
      this.#bytes += size * 4
      this.#used = 0
    }
    table[find(table, low, print)] = print
    this.#used++
  }
}

const FOUND = -1

/** Slot for the print, or FOUND. */
function find(table: Uint32Array, low: number, print: number): number {
  const mask = table.length - 1
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const there = table[slot]!
    if (there === 0) return slot
    if (there === print) return FOUND
  }
}

/** A short stable name for a column, so that an answer's id survives a new touchpoint name. */
export function columnKey(column: string): string {
  const hash = new RowHash()
  hash.start()
  hash.add(column)
  hash.finish()
  return hash.high.toString(36)
}
