import { availableParallelism } from 'node:os'
import { parentPort, type Transferable, Worker } from 'node:worker_threads'
import { Fault, type FaultCode, type Values } from './fault.ts'

/** What a thread can be asked: task name → its input and output, both plain values or typed arrays. */
export type TaskTypes = Record<string, { input: unknown; output: unknown }>

export interface RunOptions {
  /** Aborting ends the thread at once, whatever it computes, and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((share: number) => void) | undefined
  /** Buffers that go over without copying and are empty here afterwards. */
  readonly transfer?: readonly Transferable[] | undefined
}

export interface Threads<T extends TaskTypes> {
  readonly run: <K extends keyof T & string>(
    task: K,
    input: T[K]['input'],
    options?: RunOptions,
  ) => Promise<T[K]['output']>
  readonly close: () => Promise<void>
}

interface Job {
  readonly task: string
  readonly input: unknown
  readonly options: RunOptions
  readonly resolve: (output: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly settled: () => void
}

type Reply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly output: unknown }
  | {
      readonly kind: 'failed'
      readonly code: FaultCode
      readonly message: string
      readonly advice: string | undefined
      readonly reason: string | undefined
      readonly values: Values | undefined
    }

const STOPPING = { reason: 'stopping' }

/**
 * A small pool for computing that takes longer than a request may hold up the others. Threads start when first needed, take one
 * task at a time and do not keep the process alive. `script` calls `serveThread`.
 */
export function openThreads<T extends TaskTypes>(
  script: URL,
  size = Math.max(1, availableParallelism() - 1),
): Threads<T> {
  const idle: Worker[] = []
  const busy = new Set<Worker>()
  const waiting: Job[] = []
  let closed = false

  const started = (): Worker => {
    const worker = new Worker(script, { execArgv: [] })
    // Of a job's failure the job tells; a resting thread that dies is only taken out of the rest.
    worker.on('error', () => {}).once('exit', () => forget(idle, worker))
    return worker
  }
  const next = (): void => {
    const job = busy.size < size ? waiting.shift() : undefined
    if (job === undefined) return
    const worker = idle.pop() ?? started()
    busy.add(worker)
    // A resting thread must not hold the process open; a computing one must.
    worker.ref()
    carryOut(worker, job, (reusable) => {
      busy.delete(worker)
      worker.unref()
      if (reusable && !closed) idle.push(worker)
      else void worker.terminate()
      next()
    })
  }

  return {
    run: (task, input, options = {}) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Fault('unavailable', 'The computing threads are closed.', STOPPING))
        else if (options.signal?.aborted) reject(options.signal.reason)
        else {
          const withdraw = () => forget(waiting, job) && reject(options.signal?.reason)
          const settled = () => options.signal?.removeEventListener('abort', withdraw)
          const job: Job = { task, input, options, resolve, reject, settled }
          waiting.push(job)
          options.signal?.addEventListener('abort', withdraw, { once: true })
          next()
        }
      }),
    close: async () => {
      closed = true
      for (const job of waiting.splice(0))
        job.reject(new Fault('unavailable', 'The computing threads were closed.', STOPPING))
      await Promise.all([...idle.splice(0), ...busy].map((worker) => worker.terminate()))
    },
  }
}

/** Takes an entry out of a list; false when it is not (or no longer) there. */
function forget<T>(list: T[], entry: T): boolean {
  const at = list.indexOf(entry)
  if (at >= 0) list.splice(at, 1)
  return at >= 0
}

/** Runs one job on one thread; `release` is told whether the thread can take another. */
function carryOut(worker: Worker, job: Job, release: (reusable: boolean) => void): void {
  const { signal, progress } = job.options
  const finish = (reusable: boolean, settle: () => void): void => {
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    signal?.removeEventListener('abort', onAbort)
    job.settled()
    settle()
    release(reusable)
  }
  const onMessage = (reply: Reply): void => {
    if (reply.kind === 'progress') progress?.(reply.share)
    else if (reply.kind === 'done') finish(true, () => job.resolve(reply.output))
    else {
      const { code, message, ...more } = reply
      finish(true, () => job.reject(new Fault(code, message, more)))
    }
  }
  const onError = (cause: unknown): void =>
    finish(false, () => job.reject(new Fault('internal', 'A computing thread failed.', { cause })))
  const onExit = (): void =>
    finish(false, () => job.reject(new Fault('unavailable', 'A computing thread was ended.', STOPPING)))
  const onAbort = (): void => finish(false, () => job.reject(signal?.reason))
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    worker.postMessage({ task: job.task, input: job.input }, [...(job.options.transfer ?? [])])
  } catch (cause) {
    finish(true, () =>
      job.reject(new Fault('internal', 'The input cannot be handed to a computing thread.', { cause })),
    )
  }
}

/** One task of a thread: `transfer` names the output's buffers that go back without copying. */
export type Serve<T extends TaskTypes> = {
  readonly [K in keyof T]: (
    input: T[K]['input'],
    progress: (share: number) => void,
  ) => { readonly output: T[K]['output']; readonly transfer?: readonly Transferable[] }
}

/** Called by a thread's script: answers tasks one after the other until the thread is ended. */
export function serveThread<T extends TaskTypes>(tasks: Serve<T>): void {
  const port = parentPort
  if (port === null) throw new Fault('internal', 'This file runs as a thread only.')
  const reply = (message: Reply, transfer: readonly Transferable[] = []) => port.postMessage(message, [...transfer])
  port.on('message', ({ task, input }: { task: keyof T & string; input: T[string]['input'] }) => {
    try {
      const { output, transfer } = tasks[task](input, (share) => reply({ kind: 'progress', share }))
      reply({ kind: 'done', output }, transfer)
    } catch (cause) {
      // The only way an error crosses to the caller's thread: as data.
      const fault = cause instanceof Fault ? cause : new Fault('internal', `The task ${task} failed: ${String(cause)}`)
      const { code, message, advice, reason, values } = fault
      reply({ kind: 'failed', code, message, advice, reason, values })
    }
  })
}
