import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clickhouse } from '../src/platform/clickhouse/open.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Running, startServer } from '../src/server/main.ts'

/** The server inside this process, where facts can be drawn by the engine itself and the bare engine asked beside it. */
export async function startInside(folder: string): Promise<Running> {
  const environment = { ...process.env, KOHTAAMO_SAMPLE: 'none', DATABASE_URL: '', CLICKHOUSE_URL: '' }
  return startServer(readConfig({ data: join(folder, 'data'), port: 0, host: '127.0.0.1', environment }))
}

/** Asks a page's address as a browser would and reads the answer to its end. */
export function asker({ address, token }: Running, workspace: number) {
  const headers = { authorization: `Bearer local.${token}`, 'kohtaamo-workspace': String(workspace) }
  return async (path: string): Promise<unknown> => {
    const response = await fetch(`${address}/api/v1${path}`, { headers })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`)
    return JSON.parse(text)
  }
}

/** After a large load the engine puts parts together; people ask when that is over, so the bench waits, but not for ever. */
export async function merged(store: Clickhouse, longestSeconds: number): Promise<void> {
  const until = performance.now() + longestSeconds * 1000
  for (let quiet = 0; quiet < 3 && performance.now() < until; ) {
    const [row] = await store.ask<{ n: number }>('bench.merges', 'SELECT count() AS n FROM system.merges', {})
    quiet = row?.n === 0 ? quiet + 1 : 0
    await wait(300)
  }
}
