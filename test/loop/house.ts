import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const OWN_NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node')

/** The real server in a process of its own, as a person starts it. */
export interface RunningHouse {
  readonly process: ChildProcess
  readonly address: string
  /** Everything it said beside the result. */
  said(): string
  post(path: string, rows: readonly object[]): Promise<PostReply>
  kill(): Promise<void>
  /** Ctrl-C; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface PostReply {
  readonly status: number
  readonly rows: readonly { readonly status: 'accepted' | 'duplicate' | 'refused'; readonly id?: string }[]
}

export interface Ended {
  readonly code: number | null
  readonly said: string
}

export function serve(folder: string, more: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const node = existsSync(OWN_NODE) ? OWN_NODE : process.execPath
  const child = spawn(node, [join(ROOT, 'src/cli/main.ts'), 'serve', '--data', folder, '--json', ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LANG: 'en_GB.UTF-8',
      KOHTAAMO_SAMPLE: 'none',
      UV_THREADPOOL_SIZE: '16',
      ...environment,
    },
  })
  const end = () => endAll(folder, child)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** A test run that is cut off leaves nothing running. */
function endAll(folder: string, child: ChildProcess): void {
  child.kill('SIGKILL')
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGQUIT')
}

export async function startHouse(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<RunningHouse> {
  const child = serve(folder, ['--port', '0'], environment)
  const said = listen(child)
  const { address } = await new Promise<{ address: string }>((done, fail) => {
    child.stdout?.once('data', (chunk: Buffer) => done(JSON.parse(chunk.toString()) as { address: string }))
    child.once('exit', (code) => fail(new Error(`The server ended with ${code} while starting:\n${said()}`)))
  })
  const { token } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as { token: string }
  const gone = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  return {
    process: child,
    address,
    said,
    async post(path, rows) {
      const response = await fetch(`${address}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer local.${token}` },
        body: JSON.stringify(rows),
      })
      const body = (await response.json()) as Partial<PostReply>
      return { status: response.status, rows: body.rows ?? [] }
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    stop(signal = 'SIGINT') {
      child.kill(signal)
      return gone
    },
  }
}

/** A start that is expected to fail: how it ended and what it said. */
export async function failedStart(
  folder: string,
  more: readonly string[] = ['--port', '0'],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = serve(folder, more, environment)
  const said = listen(child)
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, said: said() }
}

function listen(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return () => text
}

/** Living processes that were started on this folder. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid) return []
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ? [pid] : []
    } catch {
      // It ended while the list was read.
      return []
    }
  })
}
