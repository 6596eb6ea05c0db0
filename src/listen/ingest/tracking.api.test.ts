import { type ServerType, serve } from '@hono/node-server'
import { Analytics } from '@segment/analytics-node'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice } from '../../../test/office.ts'
import { openStores } from '../../../test/stores.ts'
import { NEXT_WEEK, openWriter } from '../../../test/writer.ts'
import { CreateKey } from '../../base/org/keys/contract.ts'
import { mountIngest } from './routes.ts'

const stores = await openStores()
const { db } = stores.postgres
const writer = openWriter(stores)
const office = openOffice(db, {}, NEXT_WEEK)
mountIngest(office.edge, { db, appender: writer.appender })

let server: ServerType
let address = ''
beforeAll(async () => {
  server = serve({ fetch: office.edge.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(async () => {
  server.close()
  await writer.appender.drain()
})

async function shop() {
  const workspace = (await office.makeWorkspace('Aurora shop')).id
  const owner = office.local.with({ 'kohtaamo-workspace': String(workspace) })
  const { key } = await owner.call(CreateKey, { body: { name: 'web shop', source: 'web shop', scopes: ['ingest'] } })
  return { workspace, key }
}

const stored = (workspace: number) =>
  stores.clickhouse.ask<Record<string, unknown>>(
    'tracked',
    `SELECT id, journey, money, currency, source, identifiers, attributes, measures, touchpoint, channel, toString(person) AS person,
       abs(dateDiff('second', at, toDateTime64('2026-05-19 09:00:00', 3, 'UTC'))) AS off
     FROM encounters WHERE workspace = {workspace:UInt32} ORDER BY at, id`,
    { workspace },
  )
const people = async (workspace: number) =>
  (
    await sql<{ identifiers: Record<string, string>; attributes: Record<string, string> }>`
      select identifiers, attributes from people.person where workspace = ${workspace} order by identifiers::text`.execute(
      db,
    )
  ).rows

test('the library of the specification works with nothing changed but the address', async () => {
  const { workspace, key } = await shop()
  const problems: unknown[] = []
  const analytics = new Analytics({ writeKey: key, host: address, maxRetries: 0, flushInterval: 50 })
  analytics.on('error', (problem) => problems.push(problem))
  const userId = 'customer-7'
  analytics.identify({ userId, traits: { email: 'Aino@Example.org', plan: 'gold' } })
  analytics.group({ userId, groupId: 'household-1', traits: { size: 'four' } })
  analytics.alias({ userId, previousId: 'visitor-3' })
  analytics.page({ userId, name: 'Pricing', properties: { path: '/pricing' } })
  analytics.screen({ anonymousId: 'visitor-3', name: 'Basket' })
  analytics.track({
    userId,
    event: 'Order Completed',
    messageId: 'order-message',
    properties: {
      order_id: '50314',
      revenue: 25.5,
      total: 27.5,
      currency: 'EUR',
      coupon: 'MAY',
      products: [{ sku: 'a' }],
    },
  })
  await analytics.closeAndFlush()
  expect(problems).toEqual([])
  const rows = await stored(workspace)
  const { touchpoints, channels } = await writer.definitions.lists(workspace)
  const name = (list: readonly { id: number; key: string }[], id: unknown) => list.find((item) => item.id === id)?.key
  expect(rows.map((row) => name(touchpoints, row.touchpoint)).sort()).toEqual([
    'order completed',
    'page: pricing',
    'screen: basket',
  ])
  expect(touchpoints.every(({ state }) => state === 'proposed')).toBe(true)
  const order = rows.find((row) => row.id === 'order-message')
  expect(order).toMatchObject({
    journey: '50314',
    money: 25.5,
    currency: 'EUR',
    source: 'web shop',
    identifiers: { user: userId },
    attributes: { coupon: 'MAY' },
    measures: { revenue: 25.5, total: 27.5 },
  })
  expect(name(channels, order?.channel)).toBe('server')
  // The clock of the server is half a year behind that of the library; both speak of the same moment.
  expect(rows.every((row) => Number(row.off) < 60)).toBe(true)
  expect(await people(workspace)).toEqual([
    {
      identifiers: { user: userId, email: 'Aino@Example.org', previous: 'visitor-3' },
      attributes: { email: 'Aino@Example.org', plan: 'gold', group: 'household-1', size: 'four' },
    },
  ])
  expect(
    new Set(rows.filter((row) => JSON.stringify(row.identifiers).includes(userId)).map((row) => row.person)).size,
  ).toBe(1)
  expect(await writer.differences(workspace)).toEqual([])
})

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`
const send = (path: string, key: string, body: object) =>
  fetch(`${address}${path}`, { method: 'POST', headers: { authorization: basic(key) }, body: JSON.stringify(body) })

test('a message sent again, alone or in a batch, is the same message', async () => {
  const { workspace, key } = await shop()
  const message = { type: 'track', event: 'Visited', userId: 'u1', messageId: 'm1', timestamp: '2026-05-19T08:00:00Z' }
  const statuses = await Promise.all([
    send('/v1/track', key, message),
    send('/v1/batch', key, {
      batch: [message, message, { ...message, messageId: 'm2' }],
      sentAt: '2026-05-19T08:59:00Z',
    }),
    send('/api/v1/tracking/track', key, message),
  ])
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await statuses[0]?.json()).toEqual({ success: true })
  expect((await stored(workspace)).map(({ id }) => id).sort()).toEqual(['m1', 'm2'])
})

test('what cannot be understood is kept in quarantine, and the rest is taken', async () => {
  const { workspace, key } = await shop()
  const batch = [
    { type: 'track', userId: 'u1' },
    { type: 'track', event: 'Visited', userId: 'u1', messageId: 'm1' },
    null,
  ]
  expect((await send('/v1/batch', key, { batch })).status).toBe(200)
  expect(await stored(workspace)).toHaveLength(1)
  const { rows } = await sql<{ line: number; column_name: string; source: string }>`
    select line::int, column_name, source from encounters.quarantine where workspace = ${workspace} order by id`.execute(
    db,
  )
  expect(rows).toEqual([
    { line: 1, column_name: 'event', source: 'web shop' },
    { line: 3, column_name: 'type', source: 'web shop' },
  ])
})

test.each([
  ['nothing', undefined, 401],
  ['a wrong write key', basic('koh_wrong'), 401],
])('%s opens nothing', async (_, authorization, status) => {
  const response = await fetch(`${address}/v1/track`, {
    method: 'POST',
    headers: authorization ? { authorization } : {},
    body: '{}',
  })
  expect(response.status).toBe(status)
})

test.each(['', '[]', 'not JSON'])('the body %j is refused', async (body) => {
  const { key } = await shop()
  const response = await fetch(`${address}/v1/track`, { method: 'POST', headers: { authorization: basic(key) }, body })
  expect(response.status).toBe(400)
})
