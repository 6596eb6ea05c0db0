/** One at a time, in order of asking. */
export class Lock {
  #last: Promise<unknown> = Promise.resolve()

  hold<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    // The chain goes on whatever became of this turn; whoever asked gets its failure.
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
