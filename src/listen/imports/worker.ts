import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { fileSource } from '../../platform/byte-source.ts'
import { chooseTable, knownOf } from './choose-table.ts'
import { Converter } from './conversion/convert.ts'
import { nothingYet } from './conversion/converted.ts'
import { inspect } from './inspect.ts'
import { openTables } from './reading/open.ts'
import type { Row } from './reading/table.ts'
import { type ConvertTask, type FromWorker, plainFault, type Task } from './worker-messages.ts'

/** Messages sent before one is acknowledged: one is stored while the next is made. */
const AHEAD = 2
const SHOWN_REFUSALS = 100
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
  const goOn = gate(port)
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
    await goOn()
    port.postMessage({
      kind: 'batch',
      ...into,
      ...(task.dryRun ? countsOnly(into) : {}),
      progress: progress(),
    } satisfies FromWorker)
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

const countsOnly = ({ refusals }: { refusals: readonly unknown[] }) => ({
  encounters: [],
  answers: [],
  people: [],
  refusals: refusals.slice(0, SHOWN_REFUSALS) as never[],
})

/** Lets `AHEAD` batches through and then one for each acknowledgement. */
function gate(port: MessagePort): () => Promise<void> {
  let free = AHEAD
  let waiting: (() => void) | null = null
  port.on('message', () => {
    free++
    waiting?.()
    waiting = null
  })
  return async () => {
    if (free === 0)
      await new Promise<void>((resolve) => {
        waiting = resolve
      })
    free--
  }
}

/** Runs in a thread of its own, so that a long import never holds up an answer to anyone else. */
if (parentPort) await run(parentPort, workerData as Task)
