import { Fault } from './fault.ts'

export interface Gathering<In, Out> {
  /** Resolves when the work that took this item along is done. */
  add(item: In): Promise<Out>
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>
}

interface Bounds {
  /** How long the first item waits for company. */
  readonly milliseconds: number
  /** Items that one piece of work takes along. */
  readonly most: number
  /** Items that may wait; more are turned away. */
  readonly queue: number
  /** Whether a failure may be the fault of one item; then each is tried alone. A store that is away is nobody's fault. */
  readonly blames: (cause: unknown) => boolean
}

interface Waiting<In, Out> {
  readonly item: In
  readonly done: (out: Out) => void
  readonly failed: (cause: unknown) => void
}

/**
 * Group commit: many small calls share one trip to the disk. One piece of work runs at a time; who comes meanwhile waits
 * for the next. Nobody fails for what another sent.
 * @param work gives one outcome for each item, in the same order
 */
export function gather<In, Out>(
  work: (items: readonly In[]) => Promise<readonly Out[]>,
  { milliseconds, most, queue, blames }: Bounds,
): Gathering<In, Out> {
  let waiting: Waiting<In, Out>[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    await new Promise((done) => setTimeout(done, milliseconds))
    while (waiting.length > 0) {
      const taken = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await carryOut(work, taken, blames)
    }
    // In the same breath as the last look, or who comes in between would wait for ever.
    running = null
  }

  return {
    add(item) {
      if (waiting.length >= queue) {
        return Promise.reject(
          new Fault('overloaded', 'More is waiting than can be written soon.', {
            retryAfter: 1,
            advice: 'Send the same again a little later; nothing was lost.',
            reason: 'rows-waiting',
          }),
        )
      }
      const outcome = new Promise<Out>((done, failed) => waiting.push({ item, done, failed }))
      running ??= run()
      return outcome
    },
    async idle() {
      await running
    },
  }
}

async function carryOut<In, Out>(
  work: (items: readonly In[]) => Promise<readonly Out[]>,
  taken: readonly Waiting<In, Out>[],
  blames: Bounds['blames'],
): Promise<void> {
  try {
    const outcomes = await work(taken.map(({ item }) => item))
    for (const [index, { done }] of taken.entries()) done(outcomes[index] as Out)
  } catch (cause) {
    if (taken.length > 1 && blames(cause)) for (const one of taken) await carryOut(work, [one], blames)
    else for (const { failed } of taken) failed(cause)
  }
}
