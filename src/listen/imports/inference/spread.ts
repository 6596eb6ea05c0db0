import type { Row } from '../reading/table.ts'

const ENDS = 50
const MOST = 300

/** Rows from all over a file of any length: the first, the last, and every k-th between them, with k doubling as they come. */
export class Spread {
  readonly #first: Row[] = []
  readonly #last: Row[] = []
  #some: Row[] = []
  #step = 1
  #seen = 0

  add(row: Row): void {
    const place = this.#seen++
    if (place < ENDS) {
      this.#first.push(row)
      return
    }
    this.#last[place % ENDS] = row
    if (place % this.#step !== 0) return
    this.#some.push(row)
    if (this.#some.length > MOST) {
      this.#step *= 2
      this.#some = this.#some.filter((_, at) => at % 2 === 0)
    }
  }

  /** In no particular order, each once. */
  get rows(): Row[] {
    return [...new Set([...this.#first, ...this.#some, ...this.#last])]
  }
}
