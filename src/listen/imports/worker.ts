import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { prepare } from '../../base/encounters/prepare.ts'
import type { Ready, ReadyRows } from '../../base/encounters/ready.ts'
import type { NewAnswer, NewEncounter } from '../../base/encounters/row.ts'
import { fileSource } from '../../platform/byte-source.ts'
import { chooseTable, knownOf } from './choose-table.ts'
import { Converter } from './conversion/convert.ts'
import { type Converted, nothingYet } from './conversion/converted.ts'
import { inspect } from './inspect.ts'
import { namesKnown } from './names-known.ts'
import { openTables } from './reading/open.ts'
import type { Row } from './reading/table.ts'
import {
  type ConvertTask,
  type FromWorker,
  type LateRefusal,
  type NameKind,
  plainFault,
  type Task,
  type ToWorker,
} from './worker-messages.ts'

/** Messages sent before one is acknowledged: one is stored while the next is made. */
const AHEAD = 2
/** Rows and facts per message: small ones cost no speed, and each is in memory four times on its way (2,000 against 5,000 rows: 70 MB less). */
const ROWS = 2000
const FACTS = 8000

async function run(port: MessagePort, task: Task): Promise<void> {
  const done = { rows: 0 }
  try {
    if (task.kind === 'inspect') {
      const inspection = await inspect(await fileSource(task.path), task.options)
      port.postMessage({ kind: 'inspection', inspection } satisfies FromWorker)
    } else await convert(port, task, done)
  } catch (cause) {
    port.postMessage(plainFault(cause, done.rows))
  } finally {
    port.close()
  }
}

async function convert(port: MessagePort, task: ConvertTask, done: { rows: number }): Promise<void> {
  const source = await fileSource(task.path)
  const opened = await openTables(source, knownOf(task.mapping))
  const table = chooseTable(opened.tables, task.mapping)
  const converter = new Converter(task.mapping, table.columns, task.metrics)
  const writer = openWriter(port, task)
  let into = nothingYet()
  let line = 0
  const progress = () => {
    const { read, total } = opened.progress()
    return {
      bytesRead: read,
      bytesTotal: total,
      line,
      rows: done.rows,
      columns: table.columns,
      resumeAt: converter.resumeAt,
    }
  }
  const send = async () => {
    const batch = await writer.ready(into)
    await writer.goOn()
    port.postMessage({ ...batch, progress: progress() } satisfies FromWorker)
    into = nothingYet()
  }
  const take = (row: Row) => {
    done.rows++
    line = row.line
    if (done.rows > task.skip) return converter.add(row, into, done.rows > task.counted)
    converter.skip(row)
    if (done.rows === task.skip) converter.skipped()
  }
  try {
    for await (const batch of table.batches())
      for (const row of batch) {
        take(row)
        // No `await` per row: it halved the speed.
        if (into.read >= ROWS || into.answers.length >= FACTS) await send()
      }
    converter.finish(into)
  } catch (cause) {
    // What was read before the damage is good, and is handed over before the damage is told.
    if (into.read > 0) await send()
    throw cause
  } finally {
    await opened.close()
  }
  if (into.read > 0 || into.encounters.length > 0) await send()
  port.postMessage({
    kind: 'end',
    progress: progress(),
    changes: converter.changes,
    notices: [...table.notices],
  } satisfies FromWorker)
}

/** Makes facts ready to be written, as far as this thread can; ids of names come from where the store is. */
function openWriter(port: MessagePort, task: ConvertTask) {
  const gate = openGate()
  const answers = new Map<NameKind, (ids: ReadonlyMap<string, number>) => void>()
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'go-on') gate.open()
    else answers.get(message.of)?.(message.ids)
  })
  const names = namesKnown(task, (of, wanted) => {
    const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, number>>()
    answers.set(of, resolve)
    port.postMessage({ kind: 'names', of, names: wanted } satisfies FromWorker)
    return promise
  })
  return {
    goOn: gate.pass,
    async ready({ encounters, answers, ...rest }: Converted) {
      const { workspace, source, import: id, now } = task
      const request = { workspace, source, import: id, encounters, answers }
      const ready = await prepare(names, request, new Date(now))
      return {
        kind: 'batch' as const,
        ...rest,
        ready,
        late: lateOf(ready, encounters, answers),
        lines: task.mapping.shape === 'orders' ? encounters.map(({ measures }) => measures?.lines ?? 1) : null,
      }
    },
  }
}

function lateOf(
  { encounters, answers }: Ready,
  ...rows: [readonly NewEncounter[], readonly NewAnswer[]]
): LateRefusal[] {
  const late = (shape: LateRefusal['shape'], ready: ReadyRows, all: readonly (NewEncounter | NewAnswer)[]) =>
    [...ready.refusals].map(([index, refusal]) => ({ shape, ...refusal, content: all[index]! }))
  return [...late('encounter', encounters, rows[0]), ...late('answer', answers, rows[1])]
}

/** Lets `AHEAD` batches through and then one for each acknowledgement. */
function openGate() {
  let free = AHEAD
  let waiting: (() => void) | null = null
  return {
    open() {
      free++
      waiting?.()
      waiting = null
    },
    async pass() {
      if (free === 0)
        await new Promise<void>((resolve) => {
          waiting = resolve
        })
      free--
    },
  }
}

/** Runs in a thread of its own, so that a long import never holds up an answer to anyone else. */
if (parentPort) await run(parentPort, workerData as Task)
