import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { GATEWAY_USER, openGateway } from './gateway.ts'

const folder = await mkdtemp(join(inject('ground').scratch, 'gateway-'))
const gateway = await openGateway(folder)
const quiet = { log: { level: ClickHouseLogLevel.OFF } }
const client = createClient({ url: gateway.url, ...quiet, compression: { request: true, response: true } })
const plain = createClient({ url: gateway.url, ...quiet })

afterAll(async () => {
  await client.close()
  await plain.close()
  await gateway.close()
  await rm(folder, { recursive: true, force: true })
})

beforeAll(async () => {
  await client.command({ query: 'CREATE TABLE visits (id UInt32, what String) ENGINE = MergeTree ORDER BY id' })
})

const ids = async () => {
  const answer = await plain.query({ query: 'SELECT id FROM visits ORDER BY id', format: 'JSONCompactEachRow' })
  return (await answer.json<[number]>()).map(([id]) => id)
}

describe('the ClickHouse client works unchanged', () => {
  test('it is greeted both ways', async () => {
    expect(await client.ping()).toMatchObject({ success: true })
    expect(await client.ping({ select: true })).toMatchObject({ success: true })
  })

  test('rows are inserted as objects, as a stream and as CSV, packed and not', async () => {
    const inserted = await client.insert({ table: 'visits', values: [{ id: 1, what: 'ä' }], format: 'JSONEachRow' })
    expect(inserted.query_id).toMatch(/^[0-9a-f-]{36}$/)
    await plain.insert({ table: 'visits', values: Readable.from([{ id: 2, what: 'b' }]), format: 'JSONEachRow' })
    const csv = Readable.from([Buffer.from('3,"c"\n')], { objectMode: false })
    await client.insert({ table: 'visits', values: csv, format: 'CSV', columns: ['id', 'what'] })
    await client.insert({ table: 'visits', values: [], format: 'JSONEachRow' })
    expect(await ids()).toEqual([1, 2, 3])
  })

  test('answers tell how much was read', async () => {
    const answer = await client.exec({ query: 'SELECT number FROM numbers(1000) FORMAT JSONEachRow' })
    const chunks: Buffer[] = []
    for await (const chunk of answer.stream) chunks.push(Buffer.from(chunk))
    expect(Buffer.concat(chunks).toString().trimEnd().split('\n').length).toBe(1000)
    expect(answer.summary).toMatchObject({ read_rows: '1000' })
  })

  test('another database is another place', async () => {
    await client.command({ query: 'CREATE DATABASE other' })
    const other = createClient({ url: gateway.url, database: 'other', ...quiet })
    await other.command({ query: 'CREATE TABLE visits (id UInt32) ENGINE = Memory' })
    const rows = await other.query({
      query: 'SELECT currentDatabase() AS name, count() AS n FROM visits',
      format: 'JSONEachRow',
    })
    expect(await rows.json()).toEqual([{ name: 'other', n: 0 }])
    await other.close()
  })

  test('long lists go in the body', async () => {
    const list = Array.from({ length: 5000 }, (_, index) => `asiakas ${index}`)
    const rows = await client.query({
      query: 'SELECT length({list:Array(String)}) AS n',
      query_params: { list },
      format: 'JSONEachRow',
      use_multipart_params: true,
    })
    expect(await rows.json()).toEqual([{ n: 5000 }])
  })
})

describe('what goes wrong is said as ClickHouse says it', () => {
  test.each([
    ['SELECT * FROM nowhere', '60', 'UNKNOWN_TABLE'],
    ['SELEC 1', '62', 'SYNTAX_ERROR'],
    ['SELECT throwIf(1)', '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
    ['SELECT {absent:String}', '456', 'UNKNOWN_QUERY_PARAMETER'],
  ])('%s', async (query, code, type) => {
    for (const one of [client, plain]) await expect(one.query({ query })).rejects.toMatchObject({ code, type })
  })

  test('an unknown setting', async () => {
    const asked = client.query({
      query: 'SELECT 1',
      clickhouse_settings: { no_such_setting: 1 },
    })
    await expect(asked).rejects.toMatchObject({ code: '115', type: 'UNKNOWN_SETTING' })
  })

  test('a wrong password', async () => {
    const stranger = createClient({
      url: `http://127.0.0.1:${gateway.port}`,
      username: GATEWAY_USER.name,
      password: 'x',
      ...quiet,
    })
    await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' })
    await stranger.close()
  })
})

describe('the protocol itself', () => {
  const address = `http://127.0.0.1:${gateway.port}/`

  test('a question by GET may only read', async () => {
    const headers = basic()
    expect(await (await fetch(`${address}?query=SELECT%201`, { headers })).text()).toBe('1\n')
    const refused = await fetch(`${address}?query=${encodeURIComponent('CREATE TABLE x (a Int8) ENGINE = Memory')}`, {
      headers,
    })
    expect(refused.status).toBe(500)
    expect(refused.headers.get('x-clickhouse-exception-code')).toBe('164')
    expect(await refused.text()).toMatch(/^Code: 164\. DB::Exception: /)
  })

  test('an answer is packed only when both sides want it', async () => {
    const ask = (query: string, headers: object) =>
      fetch(`${address}?${query}`, { method: 'POST', body: 'SELECT 1', headers: { ...basic(), ...headers } })
    const packed = await ask('enable_http_compression=1', { 'accept-encoding': 'gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect((await ask('', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe(null)
  })

  test('the format comes from the statement, the address or a heading', async () => {
    const ask = (query: string, body: string, headers = {}) =>
      fetch(`${address}?${query}`, { method: 'POST', body, headers: { ...basic(), ...headers } })
    expect((await ask('', 'SELECT 1 AS a FORMAT CSV')).headers.get('x-clickhouse-format')).toBe('CSV')
    expect(await (await ask('default_format=JSONEachRow', 'SELECT 1 AS a')).text()).toBe('{"a":1}\n')
    expect(await (await ask('', 'SELECT 1 AS a', { 'x-clickhouse-format': 'JSONEachRow' })).text()).toBe('{"a":1}\n')
  })

  test('a packed body is unpacked, also as Parquet', async () => {
    const made = await fetch(`${address}?query=${encodeURIComponent('SELECT toUInt32(90) AS id FORMAT Parquet')}`, {
      headers: basic(),
    })
    const body = gzipSync(Buffer.from(await made.arrayBuffer()))
    expect(gunzipSync(body).subarray(0, 4).toString()).toBe('PAR1')
    const put = await fetch(`${address}?query=${encodeURIComponent('INSERT INTO visits FORMAT Parquet')}`, {
      method: 'POST',
      body,
      headers: { ...basic(), 'content-encoding': 'gzip' },
    })
    expect(put.status).toBe(200)
    expect(await ids()).toContain(90)
  })

  test('nobody else is let in', async () => {
    expect((await fetch(`${address}ping`)).status).toBe(200)
    expect((await fetch(`${address}?query=SELECT%201`)).status).toBe(403)
  })
})

function basic() {
  const text = `${GATEWAY_USER.name}:${GATEWAY_USER.password}`
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` }
}
