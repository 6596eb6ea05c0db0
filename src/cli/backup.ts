import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '../platform/config.ts'
import { backUp } from '../server/keeping/contract.ts'
import { restoreInto } from '../server/keeping/restore.ts'
import type { CommonOptions } from './connect.ts'
import { common, connected } from './options.ts'
import type { Output } from './output.ts'

export function addBackup(program: Command, output: Output): void {
  const { words } = output
  common(program.command('backup <dir>').description(words.t('commands.backup')), output).action(
    (dir: string, options: CommonOptions) =>
      connected(options, async (connection) => {
        const done = await connection.call(backUp, { body: { folder: resolve(dir) } })
        output.result(done, () =>
          words.t('backup.done', {
            folder: done.folder,
            rows: words.number(done.rows),
            seconds: words.number(done.seconds, 1),
          }),
        )
      }),
  )
  common(program.command('restore <dir>').description(words.t('commands.restore')), output).action(
    async (dir: string, options: CommonOptions) => {
      const start = performance.now()
      const { rows } = await restoreInto(readConfig(options), resolve(dir))
      const seconds = Math.round(performance.now() - start) / 1000
      output.result({ rows, seconds }, () =>
        words.t('backup.restored', { rows: words.number(rows), seconds: words.number(seconds, 1) }),
      )
    },
  )
}
