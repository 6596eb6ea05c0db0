import { Argument, type Command } from 'commander'
import { ownerLink } from '../server/keeping/contract.ts'
import type { CommonOptions } from './connect.ts'
import { common, connected } from './options.ts'
import type { Output } from './output.ts'
import { email } from './typed.ts'

export function addLink(program: Command, output: Output): void {
  const address = new Argument('[email]', output.words.t('options.email')).argParser(email)
  common(program.command('link').addArgument(address).description(output.words.t('commands.link')), output).action(
    (asked: string | undefined, options: CommonOptions) =>
      connected(options, async (connection) => {
        const made = await connection.call(ownerLink, { body: asked === undefined ? {} : { email: asked } })
        output.result(made, () => made.link)
      }),
  )
}
