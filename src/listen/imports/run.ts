import { Worker } from 'node:worker_threads'
import { sizeOf } from '../../base/encounters/ready.ts'
import { Fault } from '../../platform/fault.ts'
import type { Inspection, InspectOptions } from './inspect.ts'
import {
  type ConvertTask,
  type FromWorker,
  faultOf,
  type ImportBatch,
  type ImportEnd,
  type NameKind,
  type Task,
  type ToWorker,
} from './worker-messages.ts'

/** Old generation of the thread's heap in MB; strings of a batch, the table of row hashes and Parquet slices fit well. */
const HEAP = 192

/** Facts that are handed out together, however many rows were asked for. */
const MOST_FACTS = 30_000

export type ConvertOptions = Omit<ConvertTask, 'kind' | 'skip' | 'counted'> &
  Partial<Pick<ConvertTask, 'skip' | 'counted'>> & {
    /** Ids of names; unknown ones are proposed, and one that is missing from the answer is refused. */
    readonly idsOf: (kind: NameKind, names: readonly string[]) => Promise<ReadonlyMap<string, number>>
    /** Rows of the file that are handed out together. */
    readonly batchRows?: number
    readonly signal?: AbortSignal
  }

/**
 * Reads a file and makes its rows ready to be written, in a thread of its own. Asking for the next batches acknowledges
 * those before, so a slow store slows the reading down; leaving the loop, or the signal, stops the thread.
 * @throws Fault bad-input … once everything read before the fault has been handed out
 */
export async function* convertFile(options: ConvertOptions): AsyncGenerator<readonly ImportBatch[], ImportEnd> {
  const { idsOf, skip = 0, counted = skip, batchRows = 5000, signal, ...task } = options
  const inbox = start({ kind: 'convert', ...task, skip, counted }, signal)
  let gathered: ImportBatch[] = []
  let rows = 0
  let facts = 0
  try {
    for (;;) {
      const message = await inbox.next()
      if (message.kind === 'inspection') continue
      if (message.kind === 'names') {
        inbox.tell({ kind: 'ids', of: message.of, ids: await idsOf(message.of, message.names) })
        continue
      }
      if (message.kind === 'batch') {
        gathered.push(message)
        rows += message.read
        facts += sizeOf(message.ready)
        inbox.tell({ kind: 'go-on' })
        if (rows < batchRows && facts < MOST_FACTS) continue
      }
      if (gathered.length > 0) yield gathered
      gathered = []
      rows = 0
      facts = 0
      if (message.kind === 'fault') throw faultOf(message)
      if (message.kind === 'end') return message
    }
  } finally {
    await inbox.stop()
  }
}

/** Looks at a file in a thread of its own; see `inspect`. */
export async function inspectFile(path: string, options: InspectOptions, signal?: AbortSignal): Promise<Inspection> {
  const inbox = start({ kind: 'inspect', path, options }, signal)
  try {
    const message = await inbox.next()
    if (message.kind === 'fault') throw faultOf(message)
    if (message.kind !== 'inspection') throw new Fault('internal', 'the import thread gave no inspection')
    return message.inspection
  } finally {
    await inbox.stop()
  }
}

function start(task: Task, signal?: AbortSignal) {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: 16 },
  })
  const arrived: FromWorker[] = []
  let failure: Fault | undefined
  let wake: (() => void) | null = null
  const fail = (fault: Fault) => {
    failure ??= fault
    wake?.()
  }
  worker.on('message', (message: FromWorker) => {
    arrived.push(message)
    wake?.()
  })
  worker.on('error', (cause) => fail(new Fault('internal', 'the import thread failed', { cause })))
  worker.on('exit', () => fail(new Fault('internal', 'the import thread ended early')))
  const abort = () => wake?.()
  signal?.addEventListener('abort', abort, { once: true })
  return {
    async next(): Promise<FromWorker> {
      for (;;) {
        signal?.throwIfAborted()
        const message = arrived.shift()
        if (message) return message
        if (failure) throw failure
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = null
      }
    },
    tell: (message: ToWorker) => worker.postMessage(message),
    async stop() {
      signal?.removeEventListener('abort', abort)
      await worker.terminate()
    },
  }
}
