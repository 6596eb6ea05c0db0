import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { openStores } from '../../../test/stores.ts'
import { Fault } from '../fault.ts'
import { factsOf } from './facts.ts'
import { migrateClickhouse } from './migrate.ts'

const { clickhouse: store } = await openStores()

beforeAll(async () => {
  await store.command(
    'visits',
    `CREATE TABLE visits (workspace UInt32, id UInt32, what String, at DateTime64(3, 'UTC') DEFAULT 0, notes Map(String, String))
     ENGINE = MergeTree ORDER BY (workspace, id)`,
  )
})

const AWKWARD = [
  '',
  "it's",
  '"quoted" \\ back\\slash \\n not a break',
  'first\nsecond\tthird\r\u0000end',
  'Äiti näki yön; SELECT 1 -- 日本語 🙂',
  "'); DROP TABLE visits; --",
  '{workspace:UInt32}',
  '\\N',
  'NULL',
]

describe('what a question is given comes back as it was', () => {
  test.each(AWKWARD)('a text: %j', async (text) => {
    expect(await store.ask('text', 'SELECT {text:String} AS text', { text })).toEqual([{ text }])
  })

  test('a list of texts', async () => {
    const rows = await store.ask('texts', 'SELECT {texts:Array(String)} AS texts', { texts: AWKWARD })
    expect(rows).toEqual([{ texts: AWKWARD }])
  })

  test('named texts', async () => {
    const notes = Object.fromEntries(AWKWARD.map((text, index) => [`${text}${index}`, text]))
    expect(await store.ask('notes', 'SELECT {notes:Map(String, String)} AS notes', { notes })).toEqual([{ notes }])
  })

  test('whole numbers up to the largest a person hash can be', async () => {
    const query = 'SELECT toString({big:UInt64}) AS big, {small:Int32} AS small, {list:Array(UInt32)} AS list'
    const rows = await store.ask('numbers', query, { big: 18446744073709551615n, small: -7, list: [0, 4294967295] })
    expect(rows).toEqual([{ big: '18446744073709551615', small: -7, list: [0, 4294967295] }])
  })

  test('fractions, yes and no, days and nothing', async () => {
    const rows = await store.ask(
      'kinds',
      `SELECT {share:Float64} AS share, {yes:Bool} AS yes, {day:Date} AS day, {none:Nullable(String)} AS none,
         {empty:Array(UInt32)} AS empty, {lists:Array(Array(Float64))} AS lists`,
      { share: 0.1, yes: true, day: '2026-05-12', none: null, empty: [], lists: [[1.5], []] },
    )
    expect(rows).toEqual([{ share: 0.1, yes: true, day: '2026-05-12', none: null, empty: [], lists: [[1.5], []] }])
  })

  test('sixty thousand keys at once', async () => {
    const keys = Array.from({ length: 60_000 }, (_, index) => BigInt(index) * 5_000_000_000_000_000_000_000n)
    const query = 'SELECT length({keys:Array(UInt128)}) AS n, toString({keys:Array(UInt128)}[-1]) AS last'
    const [row] = await store.ask<{ n: number; last: string }>('keys', query, { keys })
    expect(row).toEqual({ n: 60_000, last: String(keys.at(-1)) })
  })

  test('counts and money are numbers, not texts', async () => {
    const rows = await store.ask('counts', 'SELECT count() AS n, toDecimal64(12.5, 4) AS money FROM numbers(10)', {})
    expect(rows).toEqual([{ n: 10, money: 12.5 }])
  })
})

describe('no question can stop the house', () => {
  test('more rows than allowed are refused with what to do', async () => {
    const asked = store.ask('rows', 'SELECT number FROM numbers(1000)', {}, { maxRows: 10 })
    await expect(asked).rejects.toMatchObject({ code: 'too-large', advice: expect.stringContaining('shorter period') })
  })

  test('a question that takes too long is ended', async () => {
    const slow = 'SELECT sum(sipHash64(number)) FROM numbers(20000000000)'
    await expect(store.ask('slow', slow, {}, { maxSeconds: 1 })).rejects.toMatchObject({ code: 'too-large' })
  })

  test('a question that needs too much memory is ended', async () => {
    const large = 'SELECT length(groupArray(toString(number))) FROM numbers(5000000)'
    const asked = store.ask('large', large, {}, { settings: { max_memory_usage: '20000000' } })
    await expect(asked).rejects.toMatchObject({ code: 'too-large' })
  })

  test('the bounds of one question do not stay for the next', async () => {
    await store.ask('first', 'SELECT 1', {}, { settings: { max_block_size: '7' } })
    const settings = "SELECT toUInt64(getSetting('max_block_size')) AS size"
    for (const _ of [1, 2, 3, 4]) {
      const [row] = await store.ask<{ size: number }>('next', settings, {})
      expect(row?.size).toBeGreaterThan(7)
    }
  })

  test('a short question does not wait behind long ones', async () => {
    const order: string[] = []
    const scan = 'SELECT sum(sipHash64(number, {id:UInt8})) FROM numbers(20000000000)'
    const long = [1, 2].map(async (id) => {
      const ended = expect(store.ask('long', scan, { id }, { maxSeconds: 2 })).rejects.toMatchObject({
        code: 'too-large',
      })
      await ended
      order.push('long')
    })
    await store.ask('short', 'SELECT {id:UInt8} AS id', { id: 1 }).then(() => order.push('short'))
    await Promise.all(long)
    expect(order).toEqual(['short', 'long', 'long'])
  })
})

describe('errors say which question and nothing a customer wrote', () => {
  test('a question that cannot be read', async () => {
    const asked = store.ask('scorecard.days', 'SELECT nothing FROM nowhere', {})
    await expect(asked).rejects.toBeInstanceOf(Fault)
    await expect(asked).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/scorecard.*UNKNOWN_/),
    })
  })

  test('a parameter that is missing', async () => {
    await expect(store.ask('missing', 'SELECT {absent:String}', {})).rejects.toMatchObject({ code: 'internal' })
  })

  test('a parameter of the wrong type', async () => {
    const asked = store.ask('wrong', 'SELECT {n:UInt32} AS n', { n: 'Maija Meikäläinen' })
    await expect(asked).rejects.toMatchObject({ code: 'internal', message: expect.not.stringContaining('Maija') })
  })

  test('rows that do not fit the table', async () => {
    const appended = store.append('bad', 'visits', [{ workspace: 1, id: 'not a number' }])
    await expect(appended).rejects.toMatchObject({ code: 'internal' })
    const [row] = await store.ask<{ n: number }>('none', 'SELECT count() AS n FROM visits WHERE workspace = 1', {})
    expect(row?.n).toBe(0)
  })

  test('a stream whose question is wrong fails before anything is sent', async () => {
    await expect(store.stream('bad', 'SELECT nothing', {}, 'CSV')).rejects.toMatchObject({ code: 'internal' })
  })

  test('a workspace question that forgets its workspace is never asked', async () => {
    const facts = factsOf(store, 3)
    expect(() => facts.ask('all', 'SELECT count() FROM visits', {})).toThrow('does not name its workspace')
    expect(await facts.ask('own', 'SELECT {workspace:UInt32} AS workspace', {})).toEqual([{ workspace: 3 }])
  })
})

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(Buffer.from(chunk))
  return Buffer.concat(parts).toString()
}

describe('an export comes in pieces', () => {
  const many = "SELECT number AS id, concat('äö \"', toString(number)) AS what FROM numbers({n:UInt64})"

  test('rows for a spreadsheet have one heading however many there are', async () => {
    const text = await textOf(await store.stream('export', many, { n: 300_000 }, 'CSVWithNames'))
    const lines = text.trimEnd().split('\n')
    expect(lines.length).toBe(300_001)
    expect(lines.slice(0, 2)).toEqual(['"id","what"', '0,"äö ""0"'])
    expect(lines.filter((line) => line.startsWith('"id"')).length).toBe(1)
  })

  test('rows as JSON lines are all there, in order', async () => {
    const text = await textOf(await store.stream('export', many, { n: 200_000 }, 'JSONEachRow'))
    const lines = text.trimEnd().split('\n')
    expect(lines.length).toBe(200_000)
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ id: 199_999, what: 'äö "199999' })
  })

  test('whoever stops reading leaves nothing behind that others wait for', async () => {
    for (const _ of Array.from({ length: 12 })) {
      for await (const chunk of await store.stream('half', many, { n: 500_000 }, 'JSONEachRow')) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
    }
    expect(await store.ask('after', 'SELECT 1 AS one', {})).toEqual([{ one: 1 }])
  })
})

describe('rows are added', () => {
  const read = (workspace: number) =>
    store.ask<{ id: number; what: string }>(
      'visits',
      'SELECT id, what FROM visits WHERE workspace = {workspace:UInt32} ORDER BY id',
      { workspace },
    )

  test('from objects, with texts of every kind, moments and named texts', async () => {
    const rows = AWKWARD.map((what, id) => ({
      workspace: 10,
      id,
      what,
      at: '2026-05-12T09:00:00.123Z',
      notes: { [what]: what },
    }))
    await store.append('objects', 'visits', rows)
    const query = 'SELECT id, what, toString(at) AS at, notes FROM visits WHERE workspace = 10 ORDER BY id'
    expect(await store.ask('objects', query, {})).toEqual(
      rows.map(({ id, what, notes }) => ({ id, what, at: '2026-05-12 09:00:00.123', notes })),
    )
  })

  test('no rows are no work', async () => {
    await store.append('none', 'visits', [])
    await store.append('none', 'visits', Readable.from([], { objectMode: false }), 'CSV')
  })

  test('from a stream of objects', async () => {
    await store.append(
      'stream',
      'visits',
      Readable.from(Array.from({ length: 5000 }, (_, id) => ({ workspace: 11, id, what: `käynti ${id}` }))),
    )
    expect((await read(11)).length).toBe(5000)
  })

  test('from CSV whose letters are split between pieces', async () => {
    const bytes = Buffer.from('12,1,"ääkköset; ""lainaus""\nja rivi"\n12,2,日本語\n')
    const pieces = Array.from(bytes, (byte) => Buffer.from([byte]))
    await store.append('csv', 'visits (workspace, id, what)', Readable.from(pieces, { objectMode: false }), 'CSV')
    expect(await read(12)).toEqual([
      { id: 1, what: 'ääkköset; "lainaus"\nja rivi' },
      { id: 2, what: '日本語' },
    ])
  })

  test('from Parquet that an export made', async () => {
    const query =
      "SELECT toUInt32(13) AS workspace, toUInt32(number) AS id, concat('ä', toString(number)) AS what FROM numbers(100)"
    const chunks = await store.stream('parquet', query, {}, 'Parquet')
    await store.append('parquet', 'visits', Readable.from(chunks, { objectMode: false }), 'Parquet')
    const rows = await read(13)
    expect(rows.length).toBe(100)
    expect(rows[99]).toEqual({ id: 99, what: 'ä99' })
  })

  test('by many at once, each once', async () => {
    const batches = Array.from({ length: 20 }, (_, batch) =>
      Array.from({ length: 50 }, (_, row) => ({ workspace: 14, id: batch * 50 + row, what: '' })),
    )
    await Promise.all(batches.map((rows) => store.append('many', 'visits', rows)))
    expect((await read(14)).map((row) => row.id)).toEqual(Array.from({ length: 1000 }, (_, id) => id))
  })
})

test('many questions at once each get their own answer', async () => {
  const asked = Array.from({ length: 60 }, async (_, id) => {
    const [row] = await store.ask<{ id: number; text: string }>(
      'many',
      'SELECT {id:UInt32} AS id, {text:String} AS text',
      { id, text: `kysymys ${id}` },
    )
    return row?.id === id && row.text === `kysymys ${id}`
  })
  expect((await Promise.all(asked)).every(Boolean)).toBe(true)
})

test('bringing the tables up to date twice changes nothing', async () => {
  expect(await migrateClickhouse(store)).toEqual([])
})
