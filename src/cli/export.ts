import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Argument, type Command } from 'commander'
import { exportFacts } from '../understand/records/contract.ts'
import { connected, type FilterOptions, filtered, filterOf } from './options.ts'
import type { Output } from './output.ts'
import { oneOf } from './typed.ts'

const WHAT = ['encounters', 'answers'] as const
const FORMATS = ['csv', 'ndjson', 'parquet'] as const

interface ExportOptions extends FilterOptions {
  readonly format: (typeof FORMATS)[number]
  readonly output?: string
}

export function addExport(program: Command, output: Output): void {
  const what = new Argument('<what>', output.words.t('options.what')).argParser(oneOf('export', WHAT))
  filtered(program.command('export').addArgument(what).description(output.words.t('commands.export')), output)
    .option('--format <format>', output.words.t('options.format'), oneOf('--format', FORMATS), 'csv')
    .option('--output <file>', output.words.t('options.output'))
    .action((what: (typeof WHAT)[number], options: ExportOptions) =>
      connected(options, async (connection) => {
        const response = await connection.call(exportFacts, {
          params: { what },
          query: { ...filterOf(options), format: options.format },
        })
        const source = Readable.fromWeb(response.body as NodeReadableStream)
        let bytes = 0
        source.on('data', (chunk: Buffer) => {
          bytes += chunk.length
        })
        const target = options.output === undefined ? process.stdout : createWriteStream(options.output)
        await pipeline(source, target, { end: options.output !== undefined })
        if (options.output !== undefined)
          output.result({ file: options.output, bytes }, () =>
            output.words.t('exported', { rows: output.words.number(bytes), file: options.output }),
          )
      }),
    )
}
