import type { Command } from 'commander'
import { examine, type Finding, mend } from '../server/keeping/contract.ts'
import type { CommonOptions } from './connect.ts'
import { common, connected } from './options.ts'
import { type Output, table } from './output.ts'

export function addDoctor(program: Command, output: Output): void {
  common(program.command('doctor').description(output.words.t('commands.doctor')), output)
    .option('--mend', output.words.t('options.mend'))
    .action((options: CommonOptions & { mend?: boolean }) =>
      connected(options, async (connection) => {
        if (options.mend) await connection.call(mend, {})
        const { findings } = await connection.call(examine, {})
        output.result({ findings }, () => text(findings, output))
        if (findings.some((finding) => finding.state === 'bad')) process.exitCode = 1
      }),
    )
}

function text(findings: readonly Finding[], { words }: Output): string {
  return table(
    ['', '', '', ''],
    findings.map((finding) => [words.t(`doctor.${finding.state}`), finding.what, finding.found, finding.advice]),
    new Set(),
  ).trimStart()
}
