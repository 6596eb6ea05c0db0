import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './served.ts'
import type { Line } from './subject.ts'

/** A line with what was true while it was measured. */
export interface Measured extends Line {
  readonly key: string
  readonly date: string
  /** One-minute load average when the line was found; the work that is measured is part of it. */
  readonly load: string
}

const FILE = join(ROOT, 'bench', 'results.md')
const HEAD = ['Subject', 'Size', 'Result', 'Floor of the same run', '× floor', 'Aim', 'Met', 'Date', 'Load', 'Key']

/** Replaces the lines of the subjects that ran; the others keep what an earlier run found. */
export function writeResults(measured: readonly Measured[]): void {
  const ran = new Set(measured.map(({ key }) => key))
  const kept = earlier().filter((cells) => !ran.has(cells.at(-1) ?? ''))
  const rows = [...kept, ...measured.map(cellsOf)].sort((a, b) => order(a.at(-1)) - order(b.at(-1)))
  const table = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  writeFileSync(FILE, `${[...intro(), '', ...notes(), ...table].join('\n')}\n`)
}

export const KEYS = ['import', 'ingest', 'collect', 'trigger', 'pages', 'scorecard', 'drivers', 'starts'] as const
export type Key = (typeof KEYS)[number]
const order = (key: string | undefined) => KEYS.indexOf(key as Key)

function intro(): string[] {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`
  return [
    '# Measured',
    '',
    `By \`npm run bench\` on ${machine}, Node ${process.versions.node}; last run on commit ${commit}.`,
    '',
    '× floor is the time of the result over the time of the floor, both of one run on one machine: the same rows into the bare engine, or one',
    'scan of the same data. 1 is as fast as the engine alone. Load is the one-minute load average when the line was found; far above',
    'the number of cores, other work was going on and the figure is too high.',
  ]
}

function before(): string[] {
  try {
    return readFileSync(FILE, 'utf8').split('\n')
  } catch {
    return []
  }
}

/** What a person wrote between the introduction and the table. */
function notes(): string[] {
  const lines = before()
  return lines.slice(
    intro().length + 1,
    lines.findIndex((line) => line.startsWith('| ')),
  )
}

/** Cells are trimmed: whoever lays the table out by hand pads them. */
function earlier(): string[][] {
  const rows = before().filter((line) => line.startsWith('| '))
  return rows.slice(2).map((line) => {
    const cells = line.slice(2, -1).split(' | ')
    return cells.map((cell) => cell.trim())
  })
}

export function cellsOf(line: Measured): string[] {
  const { subject, size, result, floor, ratio, aim, met, date, load, key } = line
  const times = ratio === null ? '' : ratio.toPrecision(2)
  return [subject, size, result, floor, times, aim, met === null ? '' : met ? 'yes' : 'no', date, load, key]
}
