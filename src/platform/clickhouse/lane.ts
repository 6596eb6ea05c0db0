/** At most so many pieces of work at once; the rest wait in the order they came. */
export class Lane {
  readonly #size: number
  #busy = 0
  readonly #waiting: (() => void)[] = []
  #emptied: (() => void)[] = []

  constructor(size: number) {
    this.#size = size
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }

  /** Takes a place; the answer gives it back, once. */
  async enter(): Promise<() => void> {
    // A place that is given back goes straight to the next in line, so that nobody overtakes.
    if (this.#busy < this.#size) this.#busy += 1
    else await new Promise<void>((go) => this.#waiting.push(go))
    let left = false
    return () => {
      if (left) return
      left = true
      const next = this.#waiting.shift()
      if (next) next()
      else this.#leave()
    }
  }

  #leave(): void {
    this.#busy -= 1
    if (this.#busy > 0) return
    for (const done of this.#emptied) done()
    this.#emptied = []
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    if (this.#busy > 0) await new Promise<void>((done) => this.#emptied.push(done))
  }
}
