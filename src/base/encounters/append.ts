import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Clock } from '../../platform/time.ts'
import type { Metric } from '../journey-map/metric.ts'
import { commit } from './commit.ts'
import { Lock } from './lock.ts'
import { mendWrites, rebuildMonths, undoImport } from './mending.ts'
import { placeEarlierAnswers } from './placing.ts'
import type { NewAnswer, NewEncounter, RowOutcome } from './row.ts'

/** What the appender needs to know of a workspace; base/journey-map answers. */
export interface Names {
  zone(workspace: number): Promise<string>
  metrics(workspace: number): Promise<ReadonlyMap<string, Metric>>
  /** Ids of names; unknown ones are proposed. A name that is missing from the answer was refused (too many). */
  ids(
    workspace: number,
    kind: 'channel' | 'touchpoint' | 'unit',
    names: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
}

export interface AppendRequest {
  readonly workspace: number
  readonly source: string
  /** 0 when the rows did not come by a file. */
  readonly import: number
  readonly encounters: readonly NewEncounter[]
  readonly answers: readonly NewAnswer[]
}

export interface AppendReply {
  readonly encounters: readonly RowOutcome[]
  readonly answers: readonly RowOutcome[]
}

export interface Appender {
  /** Resolves when the rows are durable and counted, each exactly once. */
  append(request: AppendRequest): Promise<AppendReply>
  undoImport(workspace: number, id: number): Promise<void>
  rebuild(months: readonly number[]): Promise<void>
  /** Mends what a crash left half-written; called before the first append. Returns the number of batches mended. */
  recover(): Promise<number>
  /** Does something between two commits, when facts and journal agree. */
  between<T>(work: () => Promise<T>): Promise<T>
  /** Facts are only added while this runs; undoing and placing wait until it is over. */
  onlyGrowing<T>(work: () => Promise<T>): Promise<T>
  /** Rows waiting for the next commit. */
  waiting(): number
  /** Resolves when everything that was waiting is written and every answer has its place. */
  drain(): Promise<void>
}

interface Waiting {
  readonly request: AppendRequest
  readonly done: (reply: AppendReply) => void
  readonly failed: (fault: unknown) => void
}

const size = (request: AppendRequest) => request.encounters.length + request.answers.length

/** Longest time a row waits for company. Each insert makes parts in six tables that merges must keep up with. */
const GATHER_MS = 20
/** Rows of one commit, and rows that may wait for theirs. */
const LIMITS = { commit: 60_000, queue: 300_000 } as const

/** Placing rewrites whole months of a roll-up; resting nine times as long as it took leaves the writer to new rows. */
const REST = 9
const LEAST_REST_MS = 1_000

export function createAppender(
  parts: { db: Db; store: Clickhouse; names: Names; clock: Clock },
  limits: { readonly commit: number; readonly queue: number } = LIMITS,
): Appender {
  const writing = new Lock()
  /** Held by whatever removes or replaces facts. */
  const rewriting = new Lock()
  let queue: Waiting[] = []
  let queued = 0
  let gathering = false
  let broken = false
  let placing: NodeJS.Timeout | undefined
  let rest = LEAST_REST_MS

  /** Takes as many waiting requests of one workspace as fit one commit; the others stay in line. */
  function take(): Waiting[] {
    const workspace = queue[0]?.request.workspace
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let rows = 0
    for (const waiting of queue) {
      const fits =
        waiting.request.workspace === workspace && (taken.length === 0 || rows + size(waiting.request) <= limits.commit)
      if (fits) rows += size(waiting.request)
      ;(fits ? taken : left).push(waiting)
    }
    queue = left
    queued -= rows
    return taken
  }

  /** After a failed write nothing more is written until what it left half-done has been put right. */
  async function whole<T>(work: () => Promise<T>): Promise<T> {
    if (broken) await mendWrites(parts)
    broken = false
    try {
      return await work()
    } catch (fault) {
      broken = true
      throw fault
    }
  }

  async function run(): Promise<void> {
    gathering = false
    await writing.hold(async () => {
      while (queue.length > 0) {
        const taken = take()
        try {
          const requests = taken.map((waiting) => waiting.request)
          const { replies, late } = await whole(() => commit(parts, requests))
          for (const [index, waiting] of taken.entries()) waiting.done(replies[index] as AppendReply)
          if (late) placeSoon()
        } catch (fault) {
          for (const waiting of taken) waiting.failed(fault)
        }
      }
    })
  }

  const rewrite = <T>(work: () => Promise<T>) => rewriting.hold(() => writing.hold(() => whole(work)))

  function placeSoon(): void {
    placing ??= setTimeout(() => {
      // What could not be placed now stays written down, and the next late encounter or start tries again.
      void place().then(
        (more) => more && placeSoon(),
        () => undefined,
      )
    }, rest).unref()
  }

  /** Returns whether there may be more to place. */
  async function place(): Promise<boolean> {
    clearTimeout(placing)
    placing = undefined
    const start = performance.now()
    const looked = await rewrite(() => placeEarlierAnswers(parts))
    rest = Math.max(LEAST_REST_MS, (performance.now() - start) * REST)
    return looked > 0
  }

  async function drain(): Promise<void> {
    if (queue.length > 0) await run()
    while (await place());
  }

  return {
    append(request) {
      if (size(request) === 0) return Promise.resolve({ encounters: [], answers: [] })
      if (queued + size(request) > limits.queue) return Promise.reject(overloaded())
      return new Promise((done, failed) => {
        queue.push({ request, done, failed })
        queued += size(request)
        if (gathering) return
        gathering = true
        setTimeout(() => void run(), queued >= limits.commit ? 0 : GATHER_MS)
      })
    },
    undoImport: (workspace, id) => rewrite(() => undoImport(parts, workspace, id)),
    rebuild: (months) => rewrite(() => rebuildMonths(parts, months)),
    async recover() {
      const mended = await writing.hold(() => mendWrites(parts))
      placeSoon()
      return mended
    },
    between: (work) => writing.hold(work),
    onlyGrowing: (work) => rewriting.hold(work),
    waiting: () => queued,
    drain,
  }
}

function overloaded(): Fault {
  return new Fault('overloaded', 'More rows are waiting than can be written soon.', {
    retryAfter: 2,
    advice: 'Send the same rows again a little later; nothing was lost.',
  })
}
