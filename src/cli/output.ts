import { stripVTControlCharacters } from 'node:util'
import { CallError } from '../platform/client.ts'
import { Fault } from '../platform/fault.ts'
import type { Words } from './words.ts'

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

/** Says what went wrong and what to do, and gives the exit code. */
export function explain(error: unknown, output: Output): number {
  const known = error instanceof Fault || error instanceof CallError
  if (output.json)
    process.stderr.write(
      `${JSON.stringify({ error: known ? error.code : 'internal', message: (error as Error).message, advice: known ? error.advice : undefined })}\n`,
    )
  else {
    output.say('fault', { message: (error as Error).message })
    if (known && error.advice) output.say('advice', { advice: error.advice })
    if (known)
      for (const issue of error.issues.slice(0, 10)) process.stderr.write(`  ${issue.path}: ${issue.message}\n`)
  }
  if (!known && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  return 1
}
