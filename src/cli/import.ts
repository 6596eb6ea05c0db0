import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import type { Command } from 'commander'
import {
  getImport,
  type Import,
  previewMapping,
  proposeMapping,
  type Question,
  type SameSource,
  startImport,
  uploadFile,
} from '../listen/imports/contract.ts'
import { Mapping, patch, Shape } from '../listen/imports/mapping.ts'
import { Fault } from '../platform/fault.ts'
import type { CommonOptions, Connection } from './connect.ts'
import { common, connected } from './options.ts'
import type { Output } from './output.ts'
import { answer, oneOf } from './typed.ts'
import { writable } from './writable.ts'
import { Wrong } from './wrong.ts'

interface ImportOptions extends CommonOptions {
  readonly as?: Shape
  readonly source?: string
  readonly mapping?: string
  readonly saveMapping?: string
  readonly dryRun?: boolean
  readonly answer: (readonly [string, string])[]
}

export function addImport(program: Command, output: Output): void {
  const word = (key: string) => output.words.t(`options.${key}`)
  common(program.command('import <files...>').description(output.words.t('commands.import')), output)
    .option('--as <shape>', word('as'), oneOf('--as', Shape.options))
    .option('--source <name>', word('source'))
    .option('--mapping <file>', word('mapping'))
    .option('--save-mapping <file>', word('saveMapping'))
    .option('--answer <id=value>', word('answer'), answer, [])
    .option('--dry-run', word('dryRun'))
    .action((files: string[], options: ImportOptions) =>
      connected(
        options,
        async (connection) => {
          await writable(options.saveMapping)
          await importAll(connection, files, options, output)
        },
        'write',
      ),
    )
}

async function importAll(connection: Connection, files: readonly string[], options: ImportOptions, output: Output) {
  const results: Result[] = []
  for (const file of files) results.push(await one(connection, file, options, output))
  const sum = (figure: 'read' | 'kept' | 'refused' | 'duplicates' | 'seconds') =>
    results.reduce((all, next) => all + next[figure], 0)
  const total = {
    read: sum('read'),
    kept: sum('kept'),
    refused: sum('refused'),
    duplicates: sum('duplicates'),
    seconds: sum('seconds'),
  }
  output.result(total, () => results.map((result) => result.text).join('\n'))
}

interface Result {
  readonly read: number
  readonly kept: number
  readonly refused: number
  readonly duplicates: number
  readonly seconds: number
  readonly text: string
}

async function one(connection: Connection, path: string, options: ImportOptions, output: Output): Promise<Result> {
  const start = performance.now()
  const file = basename(path)
  const uploaded = await upload(connection, path, file, output)
  const mapping =
    options.mapping === undefined
      ? await propose(connection, uploaded.id, options, output)
      : await readMapping(options.mapping)
  if (options.saveMapping !== undefined) await writeFile(options.saveMapping, `${JSON.stringify(mapping, null, 2)}\n`)
  const seconds = () => Math.round(performance.now() - start) / 1000
  if (options.dryRun) {
    const { preview, issues } = await connection.call(previewMapping, {
      params: { id: uploaded.id },
      body: { mapping },
    })
    if (!preview) throw new Fault('bad-input', `The mapping does not fit ${file}.`, { issues })
    return {
      ...pick(preview),
      duplicates: 0,
      seconds: seconds(),
      text: output.words.t('import.preview', { file, ...pick(preview), changed: preview.changed }),
    }
  }
  await connection.call(startImport, { params: { id: uploaded.id }, body: { mapping } })
  const done = await follow(connection, uploaded.id, file, output)
  if (done.state !== 'done') throw new Wrong('stopped', { file, why: whyStopped(done, output), kept: done.kept })
  const text = output.words.t('import.done', {
    file,
    ...pick(done),
    duplicates: output.words.number(done.duplicates),
    seconds: output.words.number(seconds(), 1),
  })
  return {
    ...pick(done),
    duplicates: done.duplicates,
    seconds: seconds(),
    text: done.refused > 0 ? `${text}\n${output.words.t('import.refusedHint')}` : text,
  }
}

function whyStopped({ failure, why }: Import, { words }: Output): string {
  const plain = failure ?? words.t('import.cancelled')
  return why ? words.t(`reason.${why.reason}`, { ...why.values, defaultValue: plain }) : plain
}

const pick = ({ read, kept, refused }: { read: number; kept: number; refused: number }) => ({ read, kept, refused })

async function upload(connection: Connection, path: string, name: string, output: Output): Promise<Import> {
  const found = await stat(path)
  if (found.isDirectory()) throw new Wrong('file', { path, code: 'EISDIR' })
  if (found.isFile() && found.size === 0) throw new Wrong('file', { path, code: 'EMPTY' })
  let sent = 0
  const source = createReadStream(path).on('data', (chunk) => {
    sent += chunk.length
    output.progress('import.uploading', {
      file: name,
      percent: output.words.percent(found.size === 0 ? 1 : sent / found.size),
    })
  })
  return connection.call(uploadFile, { query: { name }, body: Readable.toWeb(source) })
}

async function readMapping(path: string): Promise<Mapping> {
  const parsed = Mapping.safeParse(await readJson(path))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Wrong('mapping', { path }, issues)
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Wrong('json', { path })
  }
}

/** The proposal with the answers given on the command line; what was assumed for the other questions is said. */
async function propose(connection: Connection, id: number, options: ImportOptions, output: Output): Promise<Mapping> {
  const wish = {
    ...(options.as === undefined ? {} : { shape: options.as }),
    ...(options.source === undefined ? {} : { source: options.source }),
  }
  const proposal = await connection.call(proposeMapping, { params: { id }, body: wish })
  if (proposal.sameSource) saySource(proposal.sameSource, output)
  const answers = new Map(options.answer)
  const asked = proposal.questions.map(({ id: name }) => name)
  const stray = [...answers.keys()].find((name) => !asked.includes(name))
  // Read as an earlier file was, a file asks less: an answer that was right for that one is no mistake.
  if (stray !== undefined && proposal.sameSource?.taken)
    output.say('import.notAsked', { id: stray, source: proposal.sameSource.source })
  else if (stray !== undefined) throw new Wrong('question', { id: stray, known: asked.join(', ') || '–' })
  let mapping = proposal.mapping
  for (const question of proposal.questions) {
    const chosen = answers.get(question.id)
    if (chosen !== undefined) mapping = patch(mapping, optionOf(question, chosen).patch)
    else assumed(question, output)
  }
  return mapping
}

/** Whether the file goes on with an earlier one is decided by its rows; `--source` decides otherwise. */
function saySource({ source, fileName, looked, known, taken, others }: SameSource, output: Output): void {
  const number = (value: number) => output.words.number(value)
  const about = { source, fileName, looked: number(looked), known: number(known) }
  output.say(`import.${taken ? 'sameSource' : known > 0 ? 'otherRows' : 'otherSource'}`, about)
  for (const other of others) output.say('import.alsoIn', { source: other.source, known: number(other.known) })
}

function optionOf(question: Question, value: string) {
  const found = question.options.find((option) => option.value === value)
  if (found) return found
  const choices = question.options.map((option) => option.value).join(', ')
  throw new Wrong('choice', { option: question.id, text: value, choices })
}

function assumed(question: Question, output: Output): void {
  const [first, ...others] = question.options.map((option) => option.value)
  if (first === undefined) return
  output.say('import.assumed', {
    id: question.id,
    column: question.column ?? question.code,
    value: first,
    others: others.join(', '),
  })
}

async function follow(connection: Connection, id: number, file: string, output: Output): Promise<Import> {
  let behind = 0
  for (;;) {
    const now = await connection.call(getImport, { params: { id } })
    if (now.state !== 'running' && now.state !== 'waiting') return now
    // Said, not only shown: a script that waits for hours behind another import leaves a trace of why.
    if (now.waitingBehind > 0 && now.waitingBehind !== behind)
      output.say('import.waitingBehind', { file, count: now.waitingBehind })
    behind = now.waitingBehind
    output.progress('import.running', {
      file,
      percent: output.words.percent(now.progress),
      read: output.words.number(now.read),
    })
    await new Promise((done) => setTimeout(done, 150))
  }
}
