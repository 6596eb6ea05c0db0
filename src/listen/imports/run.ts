import { Worker } from 'node:worker_threads'
import { Fault } from '../../platform/fault.ts'
import type { Inspection, InspectOptions } from './inspect.ts'
import {
  type ConvertTask,
  type FromWorker,
  faultOf,
  type ImportBatch,
  type ImportEnd,
  type Task,
} from './worker-messages.ts'

/** Old generation of the thread's heap in MB; strings of a batch, the table of row hashes and Parquet slices fit well. */
const HEAP = 192

/** Facts that a batch never passes by much, however many rows it was asked to have. */
const MOST_FACTS = 30_000

export type ConvertOptions = Omit<ConvertTask, 'kind' | 'skip' | 'counted' | 'dryRun'> &
  Partial<Pick<ConvertTask, 'skip' | 'counted' | 'dryRun'>> & {
    /** Rows of the file per batch. */
    readonly batchRows?: number
    readonly signal?: AbortSignal
  }

/**
 * Reads and converts a file in a thread of its own. Asking for the next batch acknowledges the one before, so a slow
 * store slows the reading down; leaving the loop, or the signal, stops the thread. The last item is the end with counts.
 * @throws Fault bad-input … once everything read before the fault has been handed out
 */
export async function* convertFile(options: ConvertOptions): AsyncGenerator<ImportBatch | ImportEnd> {
  const { path, mapping, metrics, skip = 0, counted = skip, batchRows = 5000, dryRun = false } = options
  const inbox = start({ kind: 'convert', path, mapping, metrics, skip, counted, dryRun }, options.signal)
  let gathered: ImportBatch | null = null
  try {
    for (;;) {
      const message = await inbox.next()
      if (message.kind === 'inspection') continue
      if (message.kind === 'batch') {
        gathered = gathered === null ? message : joined(gathered, message)
        inbox.goOn()
        if (gathered.read < batchRows && gathered.encounters.length + gathered.answers.length < MOST_FACTS) continue
      }
      if (gathered !== null) yield gathered
      gathered = null
      if (message.kind === 'fault') throw faultOf(message)
      if (message.kind === 'end') return yield message
    }
  } finally {
    await inbox.stop()
  }
}

function joined(left: ImportBatch, right: ImportBatch): ImportBatch {
  // Appended in place: `concat` would copy the growing lists once per message.
  for (const encounter of right.encounters) left.encounters.push(encounter)
  for (const answer of right.answers) left.answers.push(answer)
  for (const person of right.people) left.people.push(person)
  for (const refusal of right.refusals) left.refusals.push(refusal)
  return {
    ...left,
    read: left.read + right.read,
    kept: left.kept + right.kept,
    changedRows: left.changedRows + right.changedRows,
    progress: right.progress,
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
    goOn: () => worker.postMessage({ kind: 'go-on' }),
    async stop() {
      signal?.removeEventListener('abort', abort)
      await worker.terminate()
    },
  }
}
