import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')

/** No step may keep a build waiting for ever. */
const LONGEST = 12 * 60_000

export interface Ended {
  readonly code: number
  readonly text: string
}

/** Runs one program of `node_modules` with this Node. `quiet` keeps what it says, to be shown only when it fails. */
export function run(program: string, args: readonly string[], quiet: boolean): Promise<Ended> {
  return new Promise((done) => {
    let text = ''
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
      cwd: ROOT,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env.PATH ?? ''}` },
    })
    const keep = (chunk: Buffer) => {
      text += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const tooLong = setTimeout(() => child.kill('SIGTERM'), LONGEST)
    child.once('error', (cause) => {
      text += cause.message
    })
    child.once('close', (code) => {
      clearTimeout(tooLong)
      done({ code: code ?? 1, text })
    })
  })
}
