import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { answer, encounter } from '../../../test/factory.ts'
import { openOffice } from '../../../test/office.ts'
import { openStores } from '../../../test/stores.ts'
import { NEXT_WEEK, openWriter } from '../../../test/writer.ts'
import { CreateKey } from '../../base/org/keys/contract.ts'
import { mountIngest } from './routes.ts'

const stores = await openStores()
const { db } = stores.postgres
const writer = openWriter(stores)
const office = openOffice(db, { key: { points: 40, seconds: 60 } }, NEXT_WEEK)
mountIngest(office.edge, { db, appender: writer.appender })
afterAll(() => writer.appender.drain())

async function keyOf(workspace: number, scopes: ('ingest' | 'read')[] = ['ingest']): Promise<string> {
  const owner = office.local.with({ 'kohtaamo-workspace': String(workspace) })
  return (await owner.call(CreateKey, { body: { name: 'collector', source: 'survey tool', scopes } })).key
}

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    readonly accepted: number
    readonly duplicates: number
    readonly refused: number
    readonly rows: readonly Record<string, string>[]
    readonly code?: string
    readonly detail?: string
  }
}

async function post(path: string, key: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await office
    .visitor()
    .fetch(path, { method: 'POST', body, headers: { authorization: `Bearer ${key}`, ...headers } })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] }
}

interface Quarantined {
  readonly source: string
  readonly shape: string
  readonly line: number
  readonly column_name: string
  readonly value: string | null
  readonly reason: string
  readonly content: unknown
}
const quarantineOf = async (id: number) =>
  (
    await sql<Quarantined>`select source, shape, line::int, column_name, value, reason, content from encounters.quarantine
      where workspace = ${id} order by id`.execute(db)
  ).rows

let workspace = 0
let key = ''
beforeEach(async () => {
  workspace = (await office.makeWorkspace('Aurora Care')).id
  key = await keyOf(workspace)
})

const encounters = '/api/v1/encounters'
const answers = '/api/v1/answers'
const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

describe('rows', () => {
  test.each<[string, (rows: readonly object[]) => { body: BodyInit; headers?: Record<string, string> }]>([
    ['as a JSON array', (rows) => ({ body: JSON.stringify(rows), headers: { 'content-type': 'application/json' } })],
    ['one on a line', (rows) => ({ body: lines(rows), headers: { 'content-type': 'application/x-ndjson' } })],
    ['gzipped', (rows) => ({ body: gzipSync(lines(rows)), headers: { 'content-encoding': 'gzip' } })],
  ])('%s are taken in once, and each is answered in its place', async (_, packed) => {
    const sent = packed([encounter(1), encounter(2), encounter(1)])
    const first = await post(encounters, key, sent.body, sent.headers)
    expect(first).toMatchObject({
      status: 200,
      body: {
        accepted: 2,
        duplicates: 1,
        refused: 0,
        rows: [
          { status: 'accepted', id: 'encounter-1' },
          { status: 'accepted', id: 'encounter-2' },
          { status: 'duplicate', id: 'encounter-1' },
        ],
      },
    })
    expect((await post(encounters, key, sent.body, sent.headers)).body).toMatchObject({ accepted: 0, duplicates: 3 })
    expect((await post(answers, key, JSON.stringify([answer(1)]))).body).toMatchObject({ accepted: 1 })
    expect(await writer.counts(workspace)).toEqual({ encounters: 2, heard: 1, answers: 1 })
  })

  test('carry the source of the key that brought them', async () => {
    await post(encounters, key, JSON.stringify([encounter(1)]))
    const query = 'SELECT source FROM encounters WHERE workspace = {workspace:UInt32}'
    expect(await stores.clickhouse.ask('source', query, { workspace })).toEqual([{ source: 'survey tool' }])
  })

  test('that cannot be used are answered with the reason and kept in quarantine as they came', async () => {
    const bad = [
      { ...encounter(2), at: 'yesterday' },
      { ...encounter(3), colour: 'red' },
      { ...encounter(4), at: '2026-06-30T00:00:00Z' },
      { ...encounter(5), attributes: { note: 'cut \ud83d', size: 7 } },
    ]
    const body = `${JSON.stringify(encounter(1))}\n${lines(bad)}\n{"id": "torn\nnull\n\n${JSON.stringify(encounter(9))}`
    const reply = await post(encounters, key, body)
    expect(reply.body).toMatchObject({ accepted: 2, duplicates: 0, refused: 6 })
    expect(reply.body.rows.map((row) => row.column ?? row.id)).toEqual([
      'encounter-1',
      'at',
      '',
      'at',
      'attributes.size',
      '',
      '',
      'encounter-9',
    ])
    const kept = await quarantineOf(workspace)
    expect(kept.map((row) => [row.line, row.column_name])).toEqual([
      [2, 'at'],
      [3, ''],
      [4, 'at'],
      [5, 'attributes.size'],
      [6, ''],
      [7, ''],
    ])
    expect(kept[0]).toMatchObject({ source: 'survey tool', shape: 'encounter', value: 'yesterday', content: bad[0] })
    expect(kept[2]?.reason).toBe('in the future')
    expect(kept[3]?.content).toMatchObject({ id: 'encounter-5', attributes: { note: 'cut \ufffd', size: 7 } })
    expect(kept[4]).toMatchObject({ reason: 'not valid JSON', content: '{"id": "torn' })
    expect(kept[5]?.content).toBeNull()
  })

  test('nested without end, or with texts that no database holds, spoil nothing but themselves', async () => {
    const deep = `{"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const body = `${deep}\n${JSON.stringify({ ...encounter(1), 'zero\0': '\0' })}\n${JSON.stringify(encounter(2))}`
    const reply = await post(encounters, key, body)
    expect(reply).toMatchObject({ status: 200, body: { accepted: 1, refused: 2 } })
    expect(await quarantineOf(workspace)).toHaveLength(2)
  })

  test('of answers are refused off the scale and for a metric that nobody defined', async () => {
    const reply = await post(
      answers,
      key,
      JSON.stringify([answer(1, { score: 9 }), answer(2, { metric: 'joy' }), answer(3)]),
    )
    expect(reply.body.rows.map((row) => row.reason ?? row.status)).toEqual([
      '9 is off the scale 1 to 5',
      'there is no metric "joy"',
      'accepted',
    ])
    expect((await quarantineOf(workspace)).map((row) => [row.shape, row.value])).toEqual([
      ['answer', '9'],
      ['answer', 'joy'],
    ])
  })

  test('none at all is no mistake', async () => {
    for (const body of ['[]', '', '\n'])
      expect((await post(encounters, key, body)).body).toMatchObject({ accepted: 0, rows: [] })
  })
})

describe('how much', () => {
  const many = (count: number) => lines(Array.from({ length: count }, (_, n) => encounter(0, { id: `many-${n}` })))

  test('ten thousand rows fit one call', async () => {
    const reply = await post(encounters, key, many(10_000))
    expect(reply.body).toMatchObject({ accepted: 10_000, refused: 0 })
    expect(reply.body.rows[9_999]).toEqual({ status: 'accepted', id: 'many-9999' })
  })

  test('one more does not, and none of them is taken', async () => {
    expect(await post(encounters, key, many(10_001))).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: expect.stringContaining('10000') },
    })
    expect(await writer.counts(workspace)).toMatchObject({ encounters: 0 })
  })

  test.each<[string, () => BodyInit, Record<string, string>]>([
    ['larger than 32 MB', () => 'x'.repeat(33_000_000), {}],
    ['that says so only as it comes', () => new Blob([Buffer.alloc(33_000_000, ' ')]).stream(), {}],
    [
      'of a few kilobytes that unpacks to gigabytes',
      () => gzipSync(Buffer.alloc(80_000_000)),
      { 'content-encoding': 'gzip' },
    ],
  ])('a body %s is refused', async (_, body, headers) => {
    const sent = body()
    const init = { method: 'POST', body: sent, headers: { authorization: `Bearer ${key}`, ...headers }, duplex: 'half' }
    const response = await office.visitor().fetch(encounters, init)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([413, 'too-large'])
  })

  test.each<[string, BodyInit, Record<string, string>, string]>([
    ['an array that is cut off', '[{"id": 1},', {}, 'not a valid JSON array'],
    ['letters that are not UTF-8', Buffer.from('["ä"]', 'latin1'), {}, 'not UTF-8'],
    ['a packing that nobody knows', 'x', { 'content-encoding': 'zstd' }, 'encoded as zstd'],
    ['a packing that is none', 'x', { 'content-encoding': 'gzip' }, 'could not be read'],
  ])('%s is refused as a whole', async (_, body, headers, detail) => {
    expect(await post(encounters, key, body, headers)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(detail) },
    })
  })

  test('more calls than a key may make are told when to come again', async () => {
    const calls = await Promise.all(Array.from({ length: 41 }, () => post(encounters, key, '[]')))
    const [late] = calls.filter(({ status }) => status !== 200)
    expect(late).toMatchObject({ status: 429, body: { code: 'too-many' } })
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('more rows than can be written soon are told when to come again, and can then be sent again', async () => {
    const small = openOffice(db, {}, NEXT_WEEK)
    mountIngest(small.edge, { db, appender: writer.start(stores.clickhouse, { commit: 10, queue: 10 }) })
    const send = (rows: readonly object[]) =>
      small
        .visitor()
        .fetch(encounters, { method: 'POST', body: JSON.stringify(rows), headers: { authorization: `Bearer ${key}` } })
    const response = await send(Array.from({ length: 11 }, (_, n) => encounter(n)))
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect((await send([encounter(1)])).status).toBe(200)
    expect(await writer.counts(workspace)).toMatchObject({ encounters: 1 })
  })
})

describe('who may send', () => {
  test('a key that may only read is refused', async () => {
    const reader = await keyOf(workspace, ['read'])
    expect(await post(encounters, reader, JSON.stringify([encounter(1)]))).toMatchObject({ status: 403 })
    expect(await writer.counts(workspace)).toMatchObject({ encounters: 0 })
  })

  test('a key writes into its own workspace and into no other', async () => {
    const other = (await office.makeWorkspace('Another house')).id
    const asked = await post(encounters, key, JSON.stringify([encounter(1)]), { 'kohtaamo-workspace': String(other) })
    expect(asked.status).toBe(403)
    await post(encounters, await keyOf(other), JSON.stringify([encounter(1)]))
    expect(await writer.counts(workspace)).toMatchObject({ encounters: 0 })
    expect(await writer.counts(other)).toMatchObject({ encounters: 1 })
  })

  test.each(['koh_wrong', 'local.wrong'])('the key %s opens nothing', async (wrong) => {
    expect(await post(encounters, wrong, '[]')).toMatchObject({ status: 401 })
  })

  test('nobody sends without a key', async () => {
    const response = await office.visitor().fetch(encounters, { method: 'POST', body: '[]' })
    expect(response.status).toBe(401)
  })
})
