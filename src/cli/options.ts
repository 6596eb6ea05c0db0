import type { Command } from 'commander'
import { type CommonOptions, type Connection, connect, type Purpose } from './connect.ts'
import type { Output } from './output.ts'
import { day, filter, whole } from './typed.ts'
import { Wrong } from './wrong.ts'

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
    .option('--workspace <id>', word('workspace'), whole('--workspace', 1))
    .option('--json', word('json'))
    .option('--language <code>', word('language'))
}

/** Options of commands that read facts. */
export function filtered(command: Command, output: Output): Command {
  const word = (key: string) => output.words.t(`options.${key}`)
  return common(command, output)
    .option('--from <day>', word('from'), day('--from'))
    .option('--to <day>', word('to'), day('--to'))
    .option('--where <filter>', word('where'), filter)
    .hook('preAction', (asked) => {
      const { from, to } = asked.opts<FilterOptions>()
      if (from !== undefined && to !== undefined && from > to) throw new Wrong('period', { from, to })
    })
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
