import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Clock } from '../../platform/time.ts'
import { commit } from './commit.ts'
import { type CorrectRequest, correctAnswers } from './correcting.ts'
import { Lock } from './lock.ts'
import { mendWrites, rebuildMonths, undoImport } from './mending.ts'
import { placeEarlierAnswers } from './placing.ts'
import { prepare } from './prepare.ts'
import { type Ready, sizeOf } from './ready.ts'
import type { AppendReply, AppendRequest, Names } from './request.ts'
import type { RowOutcome } from './row.ts'
import { settledBatch } from './store.ts'
import { type Waiting, WaitingLine } from './waiting-line.ts'

export type { AppendReply, AppendRequest, CorrectRequest, Names }

export interface Appender {
  /** Resolves when the rows are durable and counted, each exactly once. */
  append(request: AppendRequest): Promise<AppendReply>
  /** The same for rows that were made ready elsewhere, by `prepare`. */
  appendReady(workspace: number, ready: Ready): Promise<AppendReply>
  /** Replaces or takes out answers by their ids, once those that wait are written. Resolves when durable and counted. */
  correct(request: CorrectRequest): Promise<readonly RowOutcome[]>
  undoImport(workspace: number, id: number): Promise<void>
  rebuild(months: readonly number[]): Promise<void>
  /** Mends what a crash left half-written; called before the first append. Returns the number of batches mended. */
  recover(): Promise<number>
  /** Does something between two commits, when facts and journal agree. */
  between<T>(work: () => Promise<T>): Promise<T>
  /** Facts are only added while this runs; undoing and placing wait until it is over. */
  onlyGrowing<T>(work: () => Promise<T>): Promise<T>
  /** Calls whoever listens after each commit that brought encounters; gives back what ends it. */
  arrived(listener: (workspace: number) => void): () => void
  /** The last write before which, itself included, every write is whole. */
  settled(): Promise<number>
  /** The moment by which rows are in the future. */
  now(): Date
  /** Rows waiting for the next commit. */
  waiting(): number
  /** Resolves when everything that was waiting is written and every answer has its place. */
  drain(): Promise<void>
}

interface Parts {
  readonly db: Db
  readonly store: Clickhouse
  readonly names: Names
  readonly clock: Clock
}

/** Rows of one commit, and rows that may wait for theirs. */
const LIMITS = { commit: 60_000, queue: 300_000 } as const
type Limits = Readonly<Record<keyof typeof LIMITS, number>>

/** Longest time a row waits for company. Each insert makes parts in six tables that merges must keep up with. */
const GATHER_MS = 20

/** Placing rewrites whole months of a roll-up; resting nine times as long as it took leaves the writer to new rows. */
const REST = 9
const LEAST_REST_MS = 1_000

export function createAppender(parts: Parts, limits: Limits = LIMITS): Appender {
  return new FactWriter(parts, limits)
}

class FactWriter implements Appender {
  readonly #parts: Parts
  readonly #limits: Limits
  readonly #line = new WaitingLine()
  /** In order, so that the same new name in two requests is proposed once. */
  readonly #preparing = new Lock()
  readonly #writing = new Lock()
  /** Held by whatever removes or replaces facts. */
  readonly #rewriting = new Lock()
  readonly #listeners = new Set<(workspace: number) => void>()
  #gathering = false
  #broken = false
  #placing: NodeJS.Timeout | undefined
  #rest = LEAST_REST_MS

  constructor(parts: Parts, limits: Limits) {
    this.#parts = parts
    this.#limits = limits
  }

  append(request: AppendRequest): Promise<AppendReply> {
    const { workspace, encounters, answers } = request
    return this.#add(workspace, encounters.length + answers.length, () =>
      this.#preparing.hold(() => prepare(this.#parts.names, request, this.now())),
    )
  }

  appendReady(workspace: number, ready: Ready): Promise<AppendReply> {
    return this.#add(workspace, sizeOf(ready), () => Promise.resolve(ready))
  }

  #add(workspace: number, size: number, make: () => Promise<Ready>): Promise<AppendReply> {
    if (size === 0) return Promise.resolve({ encounters: [], answers: [] })
    if (this.waiting() + size > this.#limits.queue) return Promise.reject(overloaded())
    const ready = make()
    // Whoever waits for it is told; nobody may wait yet when it fails.
    ready.catch(() => undefined)
    const reply = this.#line.add(workspace, size, ready)
    if (!this.#gathering) {
      this.#gathering = true
      setTimeout(() => void this.#run(), this.waiting() >= this.#limits.commit ? 0 : GATHER_MS)
    }
    return reply
  }

  correct(request: CorrectRequest): Promise<readonly RowOutcome[]> {
    return this.#rewrite(() => correctAnswers(this.#parts, request))
  }

  undoImport(workspace: number, id: number): Promise<void> {
    return this.#rewrite(() => undoImport(this.#parts, workspace, id))
  }

  rebuild(months: readonly number[]): Promise<void> {
    return this.#rewrite(() => rebuildMonths(this.#parts, months))
  }

  async recover(): Promise<number> {
    const mended = await this.#writing.hold(() => mendWrites(this.#parts))
    this.#placeSoon()
    return mended
  }

  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#writing.hold(() => this.#whole(work))
  }

  onlyGrowing<T>(work: () => Promise<T>): Promise<T> {
    return this.#rewriting.hold(work)
  }

  arrived(listener: (workspace: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  settled(): Promise<number> {
    return this.between(() => settledBatch(this.#parts.db))
  }

  now(): Date {
    return this.#parts.clock.now()
  }

  waiting(): number {
    return this.#line.rows
  }

  async drain(): Promise<void> {
    if (this.waiting() > 0) await this.#run()
    while (await this.#place());
  }

  async #run(): Promise<void> {
    this.#gathering = false
    await this.#writing.hold(async () => {
      while (this.waiting() > 0) await this.#commit(this.#line.take(this.#limits.commit))
    })
  }

  async #commit(taken: readonly Waiting[]): Promise<void> {
    const good: { readonly waiting: Waiting; readonly ready: Ready }[] = []
    for (const waiting of taken) {
      // A request that cannot be made ready fails alone.
      await waiting.ready.then((ready) => good.push({ waiting, ready }), waiting.failed)
    }
    if (good.length === 0) return
    try {
      const workspace = good[0]?.waiting.workspace ?? 0
      const { replies, late } = await this.#whole(() =>
        commit(
          this.#parts,
          workspace,
          good.map(({ ready }) => ready),
        ),
      )
      for (const [index, { waiting }] of good.entries()) waiting.done(replies[index] as AppendReply)
      if (late) this.#placeSoon()
      if (replies.some(broughtEncounters)) this.#tell(workspace)
    } catch (fault) {
      for (const { waiting } of good) waiting.failed(fault)
    }
  }

  #tell(workspace: number): void {
    for (const listener of this.#listeners) listener(workspace)
  }

  /** After a failed write nothing more is written until what it left half-done has been put right. */
  async #whole<T>(work: () => Promise<T>): Promise<T> {
    if (this.#broken) await mendWrites(this.#parts)
    this.#broken = false
    try {
      return await work()
    } catch (fault) {
      this.#broken = true
      throw fault
    }
  }

  #rewrite<T>(work: () => Promise<T>): Promise<T> {
    return this.#rewriting.hold(() => this.#writing.hold(() => this.#whole(work)))
  }

  #placeSoon(): void {
    this.#placing ??= setTimeout(() => {
      // What could not be placed now stays written down, and the next late encounter or start tries again.
      void this.#place().then(
        (more) => more && this.#placeSoon(),
        () => undefined,
      )
    }, this.#rest).unref()
  }

  /** Returns whether there may be more to place. */
  async #place(): Promise<boolean> {
    clearTimeout(this.#placing)
    this.#placing = undefined
    const start = performance.now()
    const looked = await this.#rewrite(() => placeEarlierAnswers(this.#parts))
    this.#rest = Math.max(LEAST_REST_MS, (performance.now() - start) * REST)
    return looked > 0
  }
}

const broughtEncounters = (reply: AppendReply) => reply.encounters.some(({ status }) => status === 'accepted')

function overloaded(): Fault {
  return new Fault('overloaded', 'More rows are waiting than can be written soon.', {
    retryAfter: 2,
    advice: 'Send the same rows again a little later; nothing was lost.',
    reason: 'rows-waiting',
  })
}
