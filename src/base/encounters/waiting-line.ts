import type { Ready } from './ready.ts'
import type { AppendReply } from './request.ts'

export interface Waiting {
  readonly workspace: number
  readonly size: number
  /** Being made ready while others are written. */
  readonly ready: Promise<Ready>
  readonly done: (reply: AppendReply) => void
  readonly failed: (fault: unknown) => void
}

/** Rows that wait for the next commit, in the order they came. */
export class WaitingLine {
  #line: Waiting[] = []
  #rows = 0

  get rows(): number {
    return this.#rows
  }

  add(workspace: number, size: number, ready: Promise<Ready>): Promise<AppendReply> {
    this.#rows += size
    return new Promise((done, failed) => this.#line.push({ workspace, size, ready, done, failed }))
  }

  /** Takes as many requests of the first one's workspace as fit one commit; the others stay in line. */
  take(most: number): Waiting[] {
    const workspace = this.#line[0]?.workspace
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let rows = 0
    for (const waiting of this.#line) {
      const fits = waiting.workspace === workspace && (taken.length === 0 || rows + waiting.size <= most)
      if (fits) rows += waiting.size
      ;(fits ? taken : left).push(waiting)
    }
    this.#line = left
    this.#rows -= rows
    return taken
  }
}
