import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { Command } from 'commander'
import { type ScoreLine, type ScoreTable, scoreMethods } from '../lab/index.ts'
import { Fault } from '../platform/fault.ts'
import { systemClock } from '../platform/time.ts'
import { LabLine, type MadeLab, makeLab } from '../server/keeping/contract.ts'
import type { CommonOptions, Connection } from './connect.ts'
import { common, connected } from './options.ts'
import { type Output, table } from './output.ts'
import { whole } from './typed.ts'
import { writable } from './writable.ts'
import { Wrong } from './wrong.ts'

interface SizeOptions extends CommonOptions {
  readonly encounters?: number
  readonly seed?: number
}

interface MakeOptions extends SizeOptions {
  readonly truth?: string
}

export function addLab(program: Command, output: Output): void {
  const { words } = output
  const encounters = whole('--encounters', 1000, 100_000_000)
  const lab = program.command('lab').description(words.t('commands.lab'))
  common(lab.command('make').description(words.t('commands.labMake')), output)
    .option('--encounters <number>', words.t('options.encounters'), encounters)
    .option('--seed <number>', words.t('options.seed'), whole('--seed'))
    .option('--truth <file>', words.t('options.truth'))
    .action((options: MakeOptions) =>
      connected(options, async (connection) => {
        await writable(options.truth)
        const made = await make(connection, options, output)
        if (options.truth !== undefined) await writeFile(options.truth, `${JSON.stringify(made.truth, null, 2)}\n`)
        output.result(made, () => madeText(made, options.truth, output))
      }),
    )
  common(lab.command('score').description(words.t('commands.labScore')), output)
    .option('--runs <number>', words.t('options.runs'), whole('--runs', 1, 100_000))
    .option('--seed <number>', words.t('options.seed'), whole('--seed'))
    .option('--encounters <number>', words.t('options.encounters'), encounters)
    .action(async (options: SizeOptions & { runs?: number }) => {
      const yesterday = new Date(systemClock.now().getTime() - 86_400_000).toISOString().slice(0, 10)
      const found = await scoreMethods(
        {
          end: yesterday,
          seeds: options.runs,
          firstSeed: options.seed,
          ...sizeOf(options.encounters),
          progress: (done, of) => output.progress('lab.progress', { done, of }),
        },
        () => performance.now(),
      )
      output.result(found, () => text(found, output))
    })
}

/** Follows the lines of the answer. Ctrl-C stops the work, and what was made is taken out again. */
async function make(connection: Connection, { encounters, seed }: SizeOptions, output: Output): Promise<MadeLab> {
  const body = { ...(encounters === undefined ? {} : { encounters }), ...(seed === undefined ? {} : { seed }) }
  const response = await connection.call(makeLab, { body })
  const answer = Readable.fromWeb(response.body as NodeReadableStream)
  const stop = () => {
    output.say('lab.undoing')
    answer.destroy(new Wrong('makingStopped'))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  // A broken answer ends the lines, but tells nobody why.
  const broken = new Promise<never>((_, fail) =>
    answer.once('error', (cause) => fail(cause instanceof Wrong ? cause : new Wrong('makingCutShort'))),
  )
  const last = await Promise.race([lastLine(answer, output), broken])
  if (last !== null && 'made' in last) return last.made
  if (last === null || 'done' in last) throw new Wrong('makingCutShort')
  throw new Fault('conflict', last.fault.message, { advice: last.fault.advice })
}

async function lastLine(answer: Readable, output: Output): Promise<LabLine | null> {
  let last: LabLine | null = null
  let tenth = 0
  for await (const text of createInterface({ input: answer, crlfDelay: Number.POSITIVE_INFINITY })) {
    last = LabLine.parse(JSON.parse(text))
    if (!('done' in last)) continue
    const share = last.done / last.of
    const words = { percent: output.words.percent(share) }
    // Where no line can replace itself, one a tenth is enough.
    if (process.stderr.isTTY) output.progress('lab.making', words)
    else if (Math.floor(share * 10) > tenth) output.say('lab.making', words)
    tenth = Math.max(tenth, Math.floor(share * 10))
  }
  return last
}

/** What was made, and what was planted in it: the touchpoints by how much they truly matter. */
function madeText(made: MadeLab, file: string | undefined, { words }: Output): string {
  const { touchpoints } = made.truth
  const head = ['touchpoint', 'rank', 'importance', 'performance', 'met'].map((key) => words.t(`columns.${key}`))
  const rows = touchpoints
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ name, rank, importance, score, met }) => [
      name,
      words.number(rank),
      words.percent(importance, 1),
      words.number(score, 2),
      words.percent(met, 1),
    ])
  return [
    words.t('lab.made', {
      ...made,
      encounters: words.number(made.encounters),
      answers: words.number(made.answers),
      seconds: words.number(made.seconds, 1),
    }),
    '',
    words.t('lab.truth', { journeys: words.number(made.truth.journeys) }),
    table(head, rows, new Set([1, 2, 3, 4])),
    '',
    ...(made.truth.way === 'bulk' ? [words.t('lab.bulk'), ''] : []),
    file === undefined ? words.t('lab.truthHint') : words.t('lab.truthWritten', { file }),
  ].join('\n')
}

/** Customers and answers in the proportion of the companies that the lab scores by default. */
function sizeOf(encounters: number | undefined) {
  return encounters === undefined
    ? {}
    : { encounters, customers: Math.ceil(encounters / 5), answers: Math.round(encounters / 5) }
}

function text(found: ScoreTable, output: Output): string {
  const { words } = output
  const head = ['what', 'companies', 'value', 'interval', 'target', 'verdict'].map((key) => words.t(`lab.head.${key}`))
  const rows = found.lines.map((line) => [...named(line.key, output), ...figuresOf(line, output)])
  const size = { encounters: words.number(found.size.encounters), answers: words.number(found.size.answers) }
  const title = words.t('lab.title', { companies: found.companies, ...size, seconds: words.number(found.seconds) })
  const importance = found.importance.map(({ touchpoint, truth, covered }) => [
    touchpoint,
    words.percent(truth, 1),
    covered === null ? '' : words.percent(covered, 1),
  ])
  const columns = [words.t('columns.touchpoint'), words.t('columns.importance'), words.t('lab.head.value')]
  return [
    title,
    '',
    table(head, rows, new Set([2, 3, 4])),
    '',
    words.t('lab.importance'),
    table(columns, importance, new Set([1, 2])),
  ].join('\n')
}

/** `full.weighted.npsBias` → what it is, and of which companies. */
function named(key: string, { words }: Output): [string, string] {
  const parts = key.split('.')
  const world = words.t(`lab.worlds.${parts[0]}`)
  return [
    words.t(`lab.figures.${parts.at(-1)}`),
    parts.includes('weighted') ? `${world}, ${words.t('lab.weighted')}` : world,
  ]
}

function figuresOf({ value, interval, target, verdict, unit }: ScoreLine, { words }: Output): string[] {
  const shown = (number: number | null) =>
    number === null ? '' : unit === 'share' ? words.percent(number, 1) : words.number(number, unit === 'count' ? 0 : 2)
  const range = (of: { low: number; high: number } | null) => (of ? `${shown(of.low)}…${shown(of.high)}` : '')
  return [shown(value), range(interval), range(target), verdict === null ? '' : words.t(`lab.verdicts.${verdict}`)]
}
