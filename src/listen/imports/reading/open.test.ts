import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { memorySource } from '../../../platform/byte-source.ts'
import { Fault } from '../../../platform/fault.ts'
import { openTables } from './open.ts'
import { LIMITS, type Limits, type Row } from './table.ts'

const CSV = 'id,at,score\n1,2026-01-01,5\n2,2026-01-02,4\n'
const open = (bytes: Uint8Array, limits: Limits = LIMITS) => openTables(memorySource('export', bytes, 1000), {}, limits)

async function rowsOf(bytes: Uint8Array, limits?: Limits): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of (await open(bytes, limits)).tables[0]!.batches()) rows.push(...batch)
  return rows
}

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const fault = await work.then(
    () => null,
    (cause: unknown) => cause,
  )
  expect(fault).toBeInstanceOf(Fault)
  return fault as Fault
}

describe('Packed exports', () => {
  test('gzip, gzip twice, and zip give the same rows as the plain file', async () => {
    const plain = await rowsOf(strToU8(CSV))
    expect(await rowsOf(gzipSync(CSV))).toEqual(plain)
    expect(await rowsOf(gzipSync(gzipSync(CSV)))).toEqual(plain)
    expect(await rowsOf(zipSync({ 'export.csv': strToU8(CSV) }))).toEqual(plain)
  })

  test('a zip file with several exports gives a table for each, and passes over what is no table', async () => {
    const zip = zipSync({
      'a/answers.csv': strToU8(CSV),
      'b.json.gz': gzipSync('[{"id":1,"score":5}]'),
      'logo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0),
      '__MACOSX/._answers.csv': strToU8('junk'),
    })
    const { tables } = await open(zip)
    expect(tables.map(({ name, format }) => [name, format])).toEqual([
      ['a/answers.csv', 'delimited'],
      ['b.json.gz', 'json-array'],
    ])
  })

  test('a gzip file cut off on its way hands over what it held and then says so', async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `${at},2026-01-01,${at % 5}\n`).join('')
    const packed = gzipSync(`id,at,score\n${lines}`)
    const { tables } = await open(packed.subarray(0, packed.length >> 1))
    let read = 0
    const fault = await faultOf(
      (async () => {
        for await (const batch of tables[0]!.batches()) read += batch.length
      })(),
    )
    expect(fault.message).toBe('the packed file ends too early')
    expect(fault.advice).toMatch(/Fetch the file again/)
    expect(read).toBeGreaterThan(10_000)
  })

  test('a file that unpacks to five hundred times its size is refused before a single row of it is read', async () => {
    const text = Buffer.alloc(20_000_000, 'a,b,c\n')
    for (const bomb of [gzipSync(text, { level: 9 }), zipSync({ 'a.csv': text })]) {
      let read = 0
      const fault = await faultOf(
        (async () => {
          const { tables } = await open(bomb)
          for await (const batch of tables[0]!.batches()) read += batch.length
        })(),
      )
      expect(fault).toMatchObject({
        code: 'too-large',
        reason: 'unpacked-large',
        values: { megabytes: expect.any(Number) },
      })
      expect(read).toBe(0)
    }
  })

  test('one that says it is smaller than it is, is stopped on the way', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a,b,c\n'))
    bomb.writeUInt32LE(1000, bomb.length - 4)
    expect((await faultOf(rowsOf(bomb))).code).toBe('too-large')
  })

  test('one that is packed twice is measured by what arrived, not by the layer between', async () => {
    // Each layer alone grows to some forty times its size, both together to a thousand.
    const rows = Array.from({ length: 40_000 }, (_, at) => `${at % 90},${'x'.repeat(500)}\n`).join('')
    const once = gzipSync(rows, { level: 1 })
    expect((await rowsOf(once)).length).toBeGreaterThan(30_000)
    expect((await faultOf(rowsOf(gzipSync(once)))).code).toBe('too-large')
  })

  test('a short file of one repeated row is no bomb', async () => {
    const rows = await rowsOf(gzipSync('a,b,c\n'.repeat(100_000)))
    expect(rows.length).toBeGreaterThan(90_000)
  })

  test('a file that unpacks to hundreds of times its size is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a,b,c\n'))
    const limits = { ...LIMITS, ratioFrom: 1_000_000 }
    expect((await faultOf(rowsOf(bomb, limits))).code).toBe('too-large')
    const zip = zipSync({ 'a.csv': Buffer.alloc(20_000_000, 'a,b,c\n') })
    expect((await faultOf(rowsOf(zip, limits))).code).toBe('too-large')
    expect((await faultOf(rowsOf(gzipSync(CSV.repeat(1000)), { ...LIMITS, unpackedBytes: 10_000 }))).code).toBe(
      'too-large',
    )
  })
})

describe('What is no table is refused with what to do instead', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) % 256)
  test.each([
    ['unprintable bytes', noise, /unprintable/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), /a picture/],
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), /\.xls/],
    ['a PDF', strToU8('%PDF-1.7 …'), /a PDF/],
    ['a web page', strToU8('<!DOCTYPE html><html><table></table>'), /a web page/],
    ['other XML', strToU8('<?xml version="1.0"?><orders/>'), /no XES event log/],
    ['an empty file', new Uint8Array(0), /is empty/],
    ['only blank lines', strToU8('\n\n \n'), /is empty/],
    [
      'a zip file that leads out of its folder',
      zipSync({ '../evil.csv': strToU8(CSV) }),
      /outside its own folder: \.\.\/evil/,
    ],
    [
      'a zip file with an address of the whole disk',
      zipSync({ '/etc/evil.csv': strToU8(CSV) }),
      /outside its own folder/,
    ],
    ['a damaged zip file', strToU8('PK\x03\x04 nothing else'), /damaged/],
    ['a Parquet file cut off', strToU8('PAR1 …'), /Parquet file is damaged/],
    ['JSON without records', strToU8('{"a": 1, "b": {"c": 2}'), /holds no/],
  ])('%s', async (_what, bytes, message) => {
    const fault = await faultOf(rowsOf(bytes))
    expect(fault.message).toMatch(message)
    expect(fault.code).toBe('bad-input')
  })
})
