import { type ChildProcess, fork } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Gateway {
  /** Address with user and password, as CLICKHOUSE_URL would be given. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Nobody's password: the gateway listens on this machine for the length of one test file. */
export const GATEWAY_USER = { name: 'kohtaamo', password: "p'ä ss:w/rd" } as const

/** Starts a ClickHouse that is reached by HTTP, with its own empty folder under `folder`; of a cluster called house when it has shards. */
export async function openGateway(folder: string, shards = 0): Promise<Gateway> {
  const data = join(folder, 'clickhouse')
  await mkdir(data, { recursive: true, mode: 0o700 })
  const child = fork(
    join(import.meta.dirname, 'gateway', 'serve.ts'),
    [data, GATEWAY_USER.name, GATEWAY_USER.password, String(shards)],
    {
      execArgv: [],
      // Long questions each hold a thread; the four that Node has by default would queue the fifth.
      env: { PATH: process.env.PATH ?? '', UV_THREADPOOL_SIZE: '16' },
    },
  )
  const port = await portOf(child)
  const login = `${encodeURIComponent(GATEWAY_USER.name)}:${encodeURIComponent(GATEWAY_USER.password)}`
  return {
    url: `http://${login}@127.0.0.1:${port}`,
    port,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.disconnect()
      await gone
    },
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    child.once('message', (said: { port: number }) => done(said.port))
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`The ClickHouse gateway stopped with ${code} while starting.`)))
  })
}
