import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const OWN_NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node')

interface Ended {
  readonly code: number
  readonly out: string
  readonly said: string
}

/** The command line as a script would call it: result on stdout, everything else on stderr. */
export function kohtaamo(...args: string[]): Promise<Ended> {
  const node = existsSync(OWN_NODE) ? OWN_NODE : process.execPath
  const env = { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', KOHTAAMO_SAMPLE: 'none', UV_THREADPOOL_SIZE: '16' }
  return new Promise((done) => {
    execFile(node, [join(ROOT, 'src/cli/main.ts'), ...args], { env, maxBuffer: 64e6 }, (error, out, said) => {
      done({ code: error ? Number(error.code ?? 1) : 0, out, said })
    })
  })
}
