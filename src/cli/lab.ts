import type { Command } from 'commander'
import { makeLab } from '../server/keeping/contract.ts'
import { common, connected, whole } from './common.ts'
import type { CommonOptions } from './connect.ts'
import type { Output } from './output.ts'

interface MakeOptions extends CommonOptions {
  readonly encounters?: number
  readonly seed?: number
}

export function addLab(program: Command, output: Output): void {
  const { words } = output
  const lab = program.command('lab').description(words.t('commands.lab'))
  common(lab.command('make').description(words.t('commands.labMake')), output)
    .option('--encounters <number>', words.t('options.encounters'), whole)
    .option('--seed <number>', words.t('options.seed'), whole)
    .action((options: MakeOptions) =>
      connected(options, async (connection) => {
        const body = {
          ...(options.encounters === undefined ? {} : { encounters: options.encounters }),
          ...(options.seed === undefined ? {} : { seed: options.seed }),
        }
        const made = await connection.call(makeLab, { body })
        output.result(made, () =>
          words.t('lab.made', {
            ...made,
            encounters: words.number(made.encounters),
            answers: words.number(made.answers),
            seconds: words.number(made.seconds, 1),
          }),
        )
      }),
    )
}
