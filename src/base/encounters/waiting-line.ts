import { type AppendReply, type AppendRequest, sizeOf } from './request.ts'

export interface Waiting {
  readonly request: AppendRequest
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

  add(request: AppendRequest): Promise<AppendReply> {
    this.#rows += sizeOf(request)
    return new Promise((done, failed) => this.#line.push({ request, done, failed }))
  }

  /** Takes as many requests of the first one's workspace as fit one commit; the others stay in line. */
  take(most: number): Waiting[] {
    const workspace = this.#line[0]?.request.workspace
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let rows = 0
    for (const waiting of this.#line) {
      const { request } = waiting
      const fits = request.workspace === workspace && (taken.length === 0 || rows + sizeOf(request) <= most)
      if (fits) rows += sizeOf(request)
      ;(fits ? taken : left).push(waiting)
    }
    this.#line = left
    this.#rows -= rows
    return taken
  }
}
