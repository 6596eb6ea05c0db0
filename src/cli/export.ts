import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { type Command, Option } from 'commander'
import { exportFacts } from '../understand/records/contract.ts'
import { connected, type FilterOptions, filtered, filterOf } from './options.ts'
import type { Output } from './output.ts'

interface ExportOptions extends FilterOptions {
  readonly format: 'csv' | 'ndjson' | 'parquet'
  readonly output?: string
}

export function addExport(program: Command, output: Output): void {
  filtered(program.command('export <what>').description(output.words.t('commands.export')), output)
    .addOption(
      new Option('--format <format>', output.words.t('options.format'))
        .choices(['csv', 'ndjson', 'parquet'])
        .default('csv'),
    )
    .option('--output <file>', output.words.t('options.output'))
    .action((what: 'encounters' | 'answers', options: ExportOptions) =>
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
