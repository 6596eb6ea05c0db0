import type { Command } from 'commander'
import { Fault } from '../platform/fault.ts'
import { type CommonOptions, type Connection, connect, type Purpose } from './connect.ts'
import type { Output } from './output.ts'

export interface FilterOptions extends CommonOptions {
  readonly from?: string
  readonly to?: string
  readonly where?: string
}

/** Options that every command has. */
export function common(command: Command, output: Output): Command {
  const word = (key: string) => output.words.t(`options.${key}`)
  return command
    .option('--data <dir>', word('data'), 'data')
    .option('--workspace <id>', word('workspace'))
    .option('--json', word('json'))
    .option('--language <code>', word('language'))
}

/** Options of commands that read facts. */
export function filtered(command: Command, output: Output): Command {
  const word = (key: string) => output.words.t(`options.${key}`)
  return common(command, output)
    .option('--from <day>', word('from'))
    .option('--to <day>', word('to'))
    .option('--where <filter>', word('where'))
}

export function filterOf(options: FilterOptions): { from?: string; to?: string; where?: string } {
  return {
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
    ...(options.where === undefined ? {} : { where: options.where }),
  }
}

/** Opens a connection for as long as the work lasts, whatever becomes of it. */
export async function connected<T>(
  options: CommonOptions,
  work: (connection: Connection) => Promise<T>,
  purpose: Purpose = 'read',
): Promise<T> {
  const connection = await connect(options, purpose)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

export function whole(text: string): number {
  const value = Number(text.replaceAll(/[_ ]/g, ''))
  if (!Number.isSafeInteger(value)) throw new Fault('bad-input', `${text} is not a whole number.`)
  return value
}
