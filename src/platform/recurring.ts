import { Cron } from 'croner'
import { Fault } from './fault.ts'
import { incidentOf } from './http/incident.ts'
import type { Log } from './log.ts'
import type { Clock } from './time.ts'

export type RecurringWork = (signal: AbortSignal) => Promise<void>

/** Wakes its work before its time. */
export interface Wake {
  /** As soon as possible; while it runs, once more afterwards. After a failure only when its pause is over. */
  soon(): void
}

export interface WorkState {
  readonly name: string
  readonly running: boolean
  readonly runs: number
  readonly lastEnd: Date | null
  /** Failures in a row; 0 when the last run went well. */
  readonly failures: number
  readonly failure: string | null
}

export interface Recurring {
  /**
   * Work of which at most one runs at a time: `seconds` after the end of the run before, or at the moments of a cron
   * pattern (local time of the server). Work with seconds also runs at the start.
   */
  every(name: string, when: number | string, work: RecurringWork): Wake
  /** Nothing runs before: what a crash left has to be mended first. */
  start(): void
  states(): readonly WorkState[]
  /** Nothing begins any more; resolves when what runs has ended. */
  close(): Promise<void>
}

interface Parts {
  readonly log: Log
  readonly clock: Clock
}

/** Pauses after failures in a row double from the first to the last, so that a store that is away is not beaten. */
const PAUSE_MS = { first: 1_000, last: 30_000 } as const
/** Longer times overflow the timer and would run at once. */
const LONGEST_TIMER_MS = 2_000_000_000

/** The clock of everything that happens by itself; the work itself is rows with a due time in tables of their own. */
export function openRecurring(parts: Parts): Recurring {
  const all: Repeated[] = []
  const stop = new AbortController()
  let started = false
  return {
    every(name, when, work) {
      if (all.some((other) => other.state.name === name))
        throw new Fault('internal', `The recurring work "${name}" is registered twice.`)
      const repeated = new Repeated(parts, stop.signal, { name, when, work })
      all.push(repeated)
      if (started) repeated.start()
      return { soon: () => repeated.soon() }
    },
    start() {
      started = true
      for (const repeated of all) repeated.start()
    },
    states: () => all.map((repeated) => repeated.state),
    async close() {
      stop.abort()
      await Promise.all(all.map((repeated) => repeated.ended()))
    },
  }
}

interface Plan {
  readonly name: string
  readonly when: number | string
  readonly work: RecurringWork
}

class Repeated {
  readonly #parts: Parts
  readonly #stop: AbortSignal
  readonly #plan: Plan
  readonly #cron: Cron | null
  #state: WorkState
  #started = false
  #running: Promise<void> | null = null
  #again = false
  #timer: NodeJS.Timeout | undefined
  #due = Number.POSITIVE_INFINITY
  #notBefore = 0

  constructor(parts: Parts, stop: AbortSignal, plan: Plan) {
    this.#parts = parts
    this.#stop = stop
    this.#plan = plan
    this.#cron = typeof plan.when === 'string' ? new Cron(plan.when, { paused: true }) : null
    this.#state = { name: plan.name, running: false, runs: 0, lastEnd: null, failures: 0, failure: null }
    stop.addEventListener('abort', () => clearTimeout(this.#timer), { once: true })
  }

  get state(): WorkState {
    return this.#state
  }

  start(): void {
    this.#started = true
    if (this.#again || this.#cron === null) this.soon()
    else this.#planNext()
  }

  soon(): void {
    if (this.#running || !this.#started) this.#again = true
    else this.#runAt(this.#now())
  }

  async ended(): Promise<void> {
    await this.#running
  }

  #now(): number {
    return this.#parts.clock.now().getTime()
  }

  /** The earliest moment asked for wins. */
  #runAt(moment: number): void {
    const due = Math.max(moment, this.#notBefore)
    if (this.#stop.aborted || due >= this.#due) return
    this.#due = due
    this.#arm()
  }

  #arm(): void {
    clearTimeout(this.#timer)
    const left = Math.max(0, this.#due - this.#now())
    const step = Math.min(left, LONGEST_TIMER_MS)
    this.#timer = setTimeout(() => (step < left ? this.#arm() : this.#run()), step).unref()
  }

  #run(): void {
    this.#due = Number.POSITIVE_INFINITY
    this.#again = false
    this.#state = { ...this.#state, running: true }
    this.#running = this.#once().then(() => {
      this.#running = null
      if (this.#stop.aborted) return
      this.#planNext()
      if (this.#again) this.#runAt(this.#now())
    })
  }

  #planNext(): void {
    const rest = this.#plan.when
    const next = typeof rest === 'number' ? this.#now() + rest * 1000 : this.#cron?.nextRun(this.#parts.clock.now())
    if (next) this.#runAt(Number(next))
  }

  async #once(): Promise<void> {
    const { name, work } = this.#plan
    try {
      await work(this.#stop)
      if (this.#state.failures > 0) this.#parts.log.info({ work: name }, 'recurring work goes well again')
      this.#notBefore = 0
      this.#ended({ failures: 0, failure: null })
    } catch (cause) {
      // What was interrupted by closing has not failed.
      if (this.#stop.aborted) return this.#ended({})
      const failures = this.#state.failures + 1
      this.#notBefore = this.#now() + Math.min(PAUSE_MS.last, PAUSE_MS.first * 2 ** Math.min(failures - 1, 10))
      // A store that is away for a night is one line in the log, not thousands.
      if (failures === 1) this.#parts.log.error({ work: name, incident: incidentOf(cause) }, 'recurring work failed')
      this.#ended({ failures, failure: told(cause) })
    }
  }

  #ended(about: Partial<WorkState>): void {
    const { runs } = this.#state
    this.#state = { ...this.#state, ...about, running: false, runs: runs + 1, lastEnd: this.#parts.clock.now() }
  }
}

/** For whoever examines the house: a driver's message may quote a customer's row, ours never does. */
function told(cause: unknown): string {
  if (cause instanceof Fault) return cause.message
  const { kind, code } = incidentOf(cause)
  return code === undefined ? kind : `${kind} ${code}`
}
