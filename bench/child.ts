import { asking } from './asking.ts'
import { collecting } from './collecting.ts'
import { driving } from './drivers.ts'
import { importing } from './import.ts'
import { ingesting } from './ingest.ts'
import type { Key } from './results.ts'
import { scoring } from './scorecard.ts'
import { starting } from './starts.ts'
import type { Line, Subject } from './subject.ts'
import { visiting } from './survey-pages.ts'

const SUBJECTS: Readonly<Record<Key, Subject>> = {
  import: importing,
  ingest: ingesting,
  collect: collecting,
  trigger: asking,
  pages: visiting,
  scorecard: scoring,
  drivers: driving,
  starts: starting,
}

export interface Task {
  readonly key: Key
  readonly folder: string
  readonly small: boolean
}

// One process a subject: the embedded engine opens one folder a process, and memory starts from nothing.
process.once('message', (task: Task) => void measure(task))

async function measure({ key, folder, small }: Task): Promise<void> {
  try {
    await SUBJECTS[key]({
      folder,
      small,
      say: (text) => process.stderr.write(`${text}\n`),
      line: (line: Line) => process.send?.(line),
    })
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`)
    process.exitCode = 1
  }
  process.disconnect()
}
