import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll } from 'vitest'
import { readConfig } from '../src/platform/config.ts'
import { type Clock, systemClock } from '../src/platform/time.ts'
import { createEdge } from '../src/server/app.ts'
import { buildHouse } from '../src/server/house.ts'
import { LOCAL, visitor } from './office.ts'
import { openStores } from './stores.ts'

/** The server with everything in it, asked without a socket. Call it at the top of the file. */
export async function openWholeHouse(clock: Clock = systemClock) {
  const stores = await openStores()
  const data = join(stores.folder, 'house')
  await mkdir(join(data, 'uploads'), { recursive: true })
  const house = await buildHouse({
    config: readConfig({ data, environment: { KOHTAAMO_ADDRESS: 'https://cx.example.org', KOHTAAMO_SAMPLE: 'none' } }),
    log: pino({ level: 'silent' }),
    clock,
    postgres: stores.postgres,
    clickhouse: stores.clickhouse,
    held: { holder: { pid: process.pid, born: '', since: '', address: null, token: LOCAL } },
  })
  afterAll(() => house.close())
  const edge = createEdge(house)
  return { stores, house, edge, local: visitor(edge, { authorization: `Bearer local.${LOCAL}` }) }
}
