import type { Command } from 'commander'
import { ownerLink } from '../server/keeping/contract.ts'
import type { CommonOptions } from './connect.ts'
import { common, connected } from './options.ts'
import type { Output } from './output.ts'

export function addLink(program: Command, output: Output): void {
  common(program.command('link [email]').description(output.words.t('commands.link')), output).action(
    (email: string | undefined, options: CommonOptions) =>
      connected(options, async (connection) => {
        const made = await connection.call(ownerLink, { body: email === undefined ? {} : { email } })
        output.result(made, () => made.link)
      }),
  )
}
