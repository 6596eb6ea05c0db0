import { stripVTControlCharacters } from 'node:util'
import { CallError } from '../platform/client.ts'
import { Fault, type FaultIssue, type Reasoned } from '../platform/fault.ts'
import type { Words } from './words.ts'
import { fileTrouble, Wrong } from './wrong.ts'

/** Machine output and results go to stdout, everything said on the way to stderr. */
export interface Output {
  readonly json: boolean
  readonly words: Words
  /** The result: as JSON when asked for, else through `text`. */
  result(value: unknown, text: () => string): void
  say(key: string, values?: Record<string, unknown>): void
  /** A line that replaces itself on a terminal; elsewhere nothing, so that logs stay short. */
  progress(key: string, values?: Record<string, unknown>): void
}

export function outputOf(json: boolean, words: Words): Output {
  let open = false
  const close = () => {
    if (open) process.stderr.write('\r\u001b[K')
    open = false
  }
  return {
    json,
    words,
    result(value, text) {
      close()
      process.stdout.write(`${json ? JSON.stringify(value) : text()}\n`)
    },
    say(key, values) {
      close()
      process.stderr.write(`${words.t(key, values)}\n`)
    },
    progress(key, values) {
      if (!process.stderr.isTTY) return
      process.stderr.write(`\r\u001b[K${words.t(key, values)}`)
      open = true
    },
  }
}

/** Columns as wide as their widest cell; numbers to the right. Names come from files, so control codes are taken out. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number>,
): string {
  const clean = [head, ...rows].map((row) => row.map((cell) => stripVTControlCharacters(cell).replace(/\p{Cc}/gu, ' ')))
  const widths = head.map((_, column) => Math.max(...clean.map((row) => Array.from(row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, right.has(column)))
      .join('  ')
      .trimEnd()
  return clean.map(line).join('\n')
}

function pad(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - Array.from(text).length))
  return right ? blanks + text : text + blanks
}

/** Says what went wrong and what to do, and gives the exit code. Only a mistake of this product shows where it arose. */
export function explain(error: unknown, output: Output): number {
  const { code, message, advice, issues } = accountOf(error, output.words)
  if (output.json) process.stderr.write(`${JSON.stringify({ error: code, message, advice })}\n`)
  else {
    output.say('fault', { message })
    if (advice !== undefined) output.say('advice', { advice })
    for (const issue of issues.slice(0, 10)) process.stderr.write(`  ${issue.path}: ${issue.message}\n`)
  }
  if (code === 'internal' && !(error instanceof CallError) && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`)
  return 1
}

interface Account {
  readonly code: string
  readonly message: string
  readonly advice?: string | undefined
  readonly issues: readonly FaultIssue[]
}

/** What is known of the error, in the reader's language as far as it is ours to say. */
function accountOf(error: unknown, words: Words): Account {
  if (error instanceof Wrong) {
    const values = error.key === 'file' ? { ...error.values, why: whyNoFile(error.values, words) } : error.values
    return { code: error.code, message: words.t(`wrong.${error.key}`, values), issues: error.issues }
  }
  const file = fileTrouble(error)
  if (file) {
    const message = words.t('wrong.file', { ...file, why: whyNoFile(file, words) })
    return { code: 'unavailable', message, issues: [] }
  }
  const known = error instanceof Fault || error instanceof CallError
  const general = (code: string) => words.t(`faults.${code}`, { message: (error as Error).message })
  if (!known) return { code: 'internal', message: general('internal'), issues: [] }
  const told = (kind: 'reason' | 'remedy', { reason, values }: Reasoned, otherwise: string) =>
    reason === undefined ? otherwise : words.t(`${kind}.${reason}`, { ...values, defaultValue: otherwise })
  const { code } = error
  const message = told('reason', error, general(code))
  const advice = error.advice && told('remedy', error, error.advice)
  // One issue alone usually is the message itself.
  const issues = error.issues
    .map((issue) => ({ ...issue, message: told('reason', issue, issue.message) }))
    .filter((issue) => !message.includes(issue.message))
  return { code, message, advice, issues }
}

const whyNoFile = ({ code }: Readonly<Record<string, string | number>>, words: Words) =>
  words.t([`files.${code}`, 'files.other'], { code })
