import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, expect, it } from 'vitest'
import { asAnotherSite, everyCaller, fromSomewhere, walk } from '../../test/access.ts'
import { LOCAL, visitor } from '../../test/office.ts'
import { openStores } from '../../test/stores.ts'
import { SignIn } from '../base/org/contract.ts'
import { createWorkspace } from '../base/org/index.ts'
import { readConfig } from '../platform/config.ts'
import { ReadDescription } from '../platform/http/description.ts'
import { systemClock } from '../platform/time.ts'
import { createEdge } from './app.ts'
import { buildHouse } from './house.ts'
import { operations as everyOperation } from './operations.ts'

const stores = await openStores()
const { db } = stores.postgres
const data = join(stores.folder, 'house')
await mkdir(join(data, 'uploads'), { recursive: true })
const holder = { pid: process.pid, born: '', since: '', address: null, token: LOCAL }
const house = await buildHouse({
  config: readConfig({
    data,
    environment: { KOHTAAMO_ADDRESS: 'https://cx.example.org', KOHTAAMO_SAMPLE: 'none', KOHTAAMO_PROXIES: '1' },
  }),
  log: pino({ level: 'silent' }),
  clock: systemClock,
  postgres: stores.postgres,
  clickhouse: stores.clickhouse,
  held: { holder },
})
afterAll(() => house.close())
const edge = createEdge(house)
const make = (name: string) =>
  createWorkspace(
    { db, seed: house.definitions.seed },
    { name, zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
    null,
  )
const home = await make('Aurora Care')
const other = await make('Another house')
const local = visitor(edge, { authorization: `Bearer local.${LOCAL}` })
const callers = await everyCaller({ edge, org: house.org, db }, local, home.id, other.id)

/** Signing out really ends the sessions of the walkers, so that one is walked last. */
const last = (name: string) => Number(name === 'session.sign-out')
const operations = [...edge.operations].sort((a, b) => last(a.name) - last(b.name))

it('every operation of the whole house lets in exactly those whom its contract names', async () => {
  const wrong: string[] = []
  for (const operation of operations) {
    for (const caller of callers) {
      const complaint = await walk(operation, caller)
      if (complaint) wrong.push(complaint)
    }
  }
  expect(wrong).toEqual([])
  expect(operations.length).toBeGreaterThan(60)
})

/** Of all operations, these alone may be called by pages of other sites. Whoever adds one says so here as well. */
const OPEN: readonly string[] = [
  'collect.open',
  'collect.save',
  'collectors.offer',
  'collectors.report',
  'surveys.picture',
]

it('pages of other sites may call only what is meant for them', async () => {
  const open = operations.filter(({ callers }) => callers === 'any-site').map(({ name }) => name)
  expect(open.sort()).toEqual([...OPEN].sort())
  const home = callers.filter(({ is }) => is.kind === 'nobody' || is.kind === 'role')
  const wrong: string[] = []
  for (const operation of operations.filter(({ name, verb }) => verb !== 'get' && !OPEN.includes(name))) {
    for (const caller of home) {
      const response = await asAnotherSite(operation, caller)
      const allowed = response.headers.get('access-control-allow-origin')
      if (![401, 403].includes(response.status) || allowed !== null)
        wrong.push(`${operation.name} for ${caller.name}: ${response.status}, readable by ${allowed}`)
    }
  }
  expect(wrong).toEqual([])
})

it('an address that no operation has tells nobody anything', async () => {
  for (const caller of callers) {
    for (const path of ['/api/v1/no-such-thing', '/api/session', '/v1/unheard-of']) {
      expect([path, (await caller.visitor.fetch(path, { headers: fromSomewhere() })).status]).toEqual([path, 404])
    }
  }
})

it('no operation is described without a summary, a name of its own and a place of its own', () => {
  for (const { summary, name } of operations) expect([name, summary.endsWith('.')]).toEqual([name, true])
  expect(new Set(operations.map((operation) => operation.name)).size).toBe(operations.length)
})

it('whatever answers is in the guide for programmers', () => {
  const described = new Set([ReadDescription, ...everyOperation].map((operation) => operation.name))
  expect(edge.operations.map((operation) => operation.name).filter((name) => !described.has(name))).toEqual([])
})

it('a wrong key is refused even where none is needed', async () => {
  const guess = visitor(edge, { authorization: 'Bearer koh_0000000000000000', ...fromSomewhere() })
  const refused = await guess.call(SignIn, { body: { email: 'a@example.org', password: 'x' } }).catch((error) => error)
  expect(refused.status).toBe(401)
})
