import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Command } from 'commander'
import { type Config, readConfig } from '../platform/config.ts'
import { holderOf } from '../platform/folder.ts'
import { type Running, type Step, startServer } from '../server/main.ts'
import type { CommonOptions } from './connect.ts'
import { common } from './options.ts'
import type { Output } from './output.ts'
import { whole } from './typed.ts'
import { Wrong } from './wrong.ts'

interface ServeOptions extends CommonOptions {
  readonly port?: number
  readonly host?: string
}

export function addServe(program: Command, output: Output): void {
  common(program.command('serve').description(output.words.t('commands.serve')), output)
    .option('--port <number>', output.words.t('options.port'), whole('--port', 0, 65_535))
    .option('--host <address>', output.words.t('options.host'))
    .action((options: ServeOptions) => run(options, output))
}

async function run(options: ServeOptions, output: Output): Promise<void> {
  const config = readConfig(options)
  await refuseTaken(config)
  const interrupted = firstSignal()
  const running = await startServer(config, (step, milliseconds) => report(output, step, milliseconds))
  try {
    await announce(running, config.publicAddress ?? running.address, output)
  } catch (fault) {
    await running.stop().catch(() => undefined)
    throw fault
  }
  const reason = await Promise.race([interrupted, running.failed])
  if (reason !== null) {
    output.say('failed', { reason })
    process.exitCode = 1
  }
  output.say('stopping')
  await running.stop().catch((cause: unknown) => {
    // Without its database nothing ends in order; the reason has been said.
    if (reason === null) throw cause
  })
  output.say('stopped')
}

/** Tried before a first start takes its time; the start itself still finds out when another program is faster. */
async function refuseTaken({ host, port, dataFolder }: Config): Promise<void> {
  // Then the folder is the trouble, and the start says who holds it.
  if ((await holderOf(dataFolder)) !== null) return
  const trial = createServer()
  try {
    await once(trial.listen(port, host), 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Wrong('portTaken', { port })
    if (code === 'EACCES') throw new Wrong('portForbidden', { port })
    throw new Wrong('host', { host, code: code ?? '' })
  }
  trial.close()
  await once(trial, 'close')
}

async function announce(running: Running, address: string, output: Output): Promise<void> {
  const link = await running.house.ownerLink(address)
  output.result({ address, link }, () =>
    [
      output.words.t('ready', { address }),
      ...(link ? [output.words.t('signIn', { link })] : []),
      output.words.t('stopHint'),
    ].join('\n'),
  )
}

/** Listens from the first moment, so that Ctrl-C during a start stops in order too; a second one ends at once. */
function firstSignal(): Promise<null> {
  return new Promise((done) => {
    let times = 0
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        times += 1
        if (times > 2) process.exit(1)
        done(null)
      })
    }
  })
}

function report(output: Output, step: Step, milliseconds: number | null): void {
  const name = output.words.t(`steps.${step}`)
  if (milliseconds !== null) process.stderr.write(`  ${name}  ${output.words.number(milliseconds / 1000, 2)} s\n`)
}
