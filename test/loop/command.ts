import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const OWN_NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node')

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

/** The command line as a script would call it: result on stdout, everything else on stderr. */
export function beginKohtaamo(...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const node = existsSync(OWN_NODE) ? OWN_NODE : process.execPath
  const env = { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', KOHTAAMO_SAMPLE: 'none', UV_THREADPOOL_SIZE: '16' }
  const child = spawn(node, [join(ROOT, 'src/cli/main.ts'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const heard = { out: '', said: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.said += text
  })
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...heard })))
  return { child, ended }
}

export const kohtaamo = (...args: string[]): Promise<Ended> => beginKohtaamo(...args).ended
