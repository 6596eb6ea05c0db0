import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Task } from './child.ts'
import { cellsOf, KEYS, type Key, type Measured, writeResults } from './results.ts'
import type { Line } from './subject.ts'

const USAGE = `npm run bench -- [--only ${KEYS.join('|')}] [--small] [--data DIR]
  --only   one subject (may be repeated); the others keep their lines in bench/results.md
  --small  a twentieth of every size, to see that it works; nothing is written
  --data   where the data may lie meanwhile; it is removed afterwards`

/** Most bytes on disk at one time, by subject, at full size. */
const NEEDS: Readonly<Record<Key, number>> = {
  import: 10e9,
  ingest: 1e9,
  collect: 1e9,
  trigger: 1e9,
  pages: 1e9,
  scorecard: 16e9,
  drivers: 3e9,
  starts: 1e9,
}
/** A subject that hangs is ended. */
const LONGEST_MS = 60 * 60_000

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    small: { type: 'boolean', default: false },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const keys = KEYS.filter((key) => given.only === undefined || given.only.includes(key))
const say = (text: string) => process.stderr.write(`${text}\n`)

if (given.help || keys.length === 0) say(USAGE)
else await main()

async function main(): Promise<void> {
  const parent = given.data ?? tmpdir()
  mkdirSync(parent, { recursive: true })
  const { bavail, bsize } = statfsSync(parent)
  const needed = Math.max(...keys.map((key) => NEEDS[key])) / (given.small ? 20 : 1)
  say(`needs ${(needed / 1e9).toFixed(1)} GB in ${parent}; ${((bavail * bsize) / 1e9).toFixed(1)} GB are free`)
  if (bavail * bsize < needed * 1.2) {
    say('That is too little: choose another place with --data, or --only one subject.')
    process.exitCode = 1
    return
  }
  const folder = mkdtempSync(join(parent, 'kohtaamo-bench-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clear)
  const measured: Measured[] = []
  for (const key of keys) {
    const own = join(folder, key)
    mkdirSync(own)
    say(`— ${key}`)
    measured.push(...(await run({ key, folder: own, small: given.small })))
    rmSync(own, { recursive: true, force: true })
    // After each, so that a run that is stopped keeps what it found.
    if (!given.small && measured.length > 0) writeResults(measured)
  }
  process.stdout.write(`${measured.map((line) => cellsOf(line).join(' | ')).join('\n')}\n`)
}

async function run(task: Task): Promise<Measured[]> {
  const start = performance.now()
  const lines: Measured[] = []
  // A group of its own is not made: Ctrl-C reaches the subject and the servers that it started, and each ends in order.
  const child = fork(join(import.meta.dirname, 'child.ts'), { env: { UV_THREADPOOL_SIZE: '16', ...process.env } })
  const stop = () => child.kill('SIGTERM')
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const bound = setTimeout(stop, LONGEST_MS)
  child.on('message', (line: Line) => {
    lines.push({
      ...line,
      key: task.key,
      date: new Date().toISOString().slice(0, 10),
      load: (loadavg()[0] ?? 0).toFixed(1),
    })
    say(`  ${[line.subject, line.size, line.result, line.floor].join(' · ')}`)
  })
  child.send(task)
  const [code] = await once(child, 'close')
  clearTimeout(bound)
  process.off('SIGTERM', stop)
  process.off('SIGINT', stop)
  if (code !== 0) {
    say(`${task.key} did not end well`)
    process.exitCode = 1
  }
  say(`  ${((performance.now() - start) / 1000).toFixed(0)} s`)
  return lines
}
