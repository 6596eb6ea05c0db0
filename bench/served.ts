import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { call } from '../src/platform/client.ts'
import type { Ask, Operation, OutputOf } from '../src/platform/contract.ts'
import { holderOf } from '../src/platform/folder.ts'
import { listWorkspaces } from '../src/server/keeping/contract.ts'

export const ROOT = join(import.meta.dirname, '..')

/** The product as people run it: a process of its own, so that its memory and its processor time are its own. */
export interface Served {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly pid: number
  /** From the command to the line that says where it listens. */
  readonly seconds: number
  call<O extends Operation>(operation: O, ask: Ask<O>): Promise<OutputOf<O>>
  stop(): Promise<void>
}

export async function serve(
  folder: string,
  options: { readonly sample: boolean; readonly environment?: Readonly<Record<string, string>> },
): Promise<Served> {
  const start = performance.now()
  const child = spawn(
    join(ROOT, 'kohtaamo'),
    ['serve', '--data', folder, '--host', '127.0.0.1', '--port', '0', '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        UV_THREADPOOL_SIZE: '16',
        ...process.env,
        KOHTAAMO_SAMPLE: options.sample ? 'full' : 'none',
        DATABASE_URL: '',
        CLICKHOUSE_URL: '',
        ...options.environment,
      },
    },
  )
  const heard: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => heard.push(text))
  const address = await addressOf(child, heard)
  const seconds = (performance.now() - start) / 1000
  const holder = await holderOf(folder)
  const proof = { authorization: `Bearer local.${holder?.token ?? ''}` }
  const { rows } = await call(listWorkspaces, {}, { base: address, headers: proof })
  const headers = { ...proof, 'kohtaamo-workspace': String(rows.find((row) => !row.sample)?.id ?? '') }
  return {
    address,
    headers,
    pid: holder?.pid ?? child.pid ?? 0,
    seconds,
    call: (operation, ask) => call(operation, ask, { base: address, headers }),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function addressOf(child: ChildProcess, heard: readonly string[]): Promise<string> {
  const lines = createInterface({ input: child.stdout! })
  const said = once(lines, 'line').then(([line]) => String(line))
  const ended = once(child, 'close').then(() => null)
  const line = await Promise.race([said, ended])
  if (line === null) throw new Error(`The server did not start: ${heard.join('').slice(-2000)}`)
  return (JSON.parse(line) as { address: string }).address
}
