import type { Refusal } from './fact.ts'

/**
 * Rows as far as they can be made ready without asking what is known already. A few long lists instead of an object a row:
 * tens of thousands of rows wait like this, and those of a file come from another thread.
 */
export interface ReadyRows {
  /** In the order in which the rows came. */
  readonly ids: readonly string[]
  /** `keyOf` the ids; '' for a refused row. */
  readonly keys: readonly string[]
  readonly refusals: ReadonlyMap<number, Refusal>
  /** `partsOf` the place of each. */
  readonly parts: readonly number[]
  /** A line of JSON for each row; an empty one for a refused row. */
  readonly lines: string
}

export interface ReadyAnswers extends ReadyRows {
  /** Keys of the encounters they name; '' where none is named. */
  readonly about: readonly string[]
}

/** The rows of one request. */
export interface Ready {
  readonly encounters: ReadyRows
  readonly answers: ReadyAnswers
  /** As 202611: those of its facts. */
  readonly months: readonly number[]
}

export const sizeOf = ({ encounters, answers }: Ready): number => encounters.ids.length + answers.ids.length

/** The rows of one request that are new. */
export class NewRows {
  readonly #rows: ReadyRows
  readonly #taken: number[] = []
  readonly #changed = new Map<number, string>()
  #lines: readonly string[] | undefined

  constructor(rows: ReadyRows) {
    this.#rows = rows
  }

  get count(): number {
    return this.#taken.length
  }

  take(index: number): void {
    this.#taken.push(index)
  }

  change(index: number, line: string): void {
    this.#changed.set(index, line)
  }

  id(index: number): string {
    return this.#rows.ids[index] ?? ''
  }

  line(index: number): string {
    this.#lines ??= this.#rows.lines.split('\n')
    return this.#lines[index] ?? ''
  }

  lines(): string {
    if (this.#changed.size === 0 && this.#taken.length === this.#rows.ids.length) return this.#rows.lines
    return this.#taken.map((index) => this.#changed.get(index) ?? this.line(index)).join('\n')
  }
}
