import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { memorySource } from '../../../platform/byte-source.ts'
import { openTables } from './open.ts'
import type { Row, Table } from './table.ts'

async function open(bytes: Uint8Array | string, chunk = 313) {
  const opened = await openTables(memorySource('export', Buffer.from(bytes as Uint8Array), chunk))
  const rows = async (table: Table) => {
    const all: Row[] = []
    for await (const batch of table.batches()) all.push(...batch)
    return all
  }
  return { tables: opened.tables, first: opened.tables[0]!, rows: await rows(opened.tables[0]!), rowsOf: rows }
}

describe('JSON', () => {
  const records = [
    { id: 1, customer: { email: 'a@example.org' }, tags: ['x'], score: 5, ok: true },
    { id: 2, score: null, comment: 'brackets ]}[{ and "quotes"' },
  ]
  const columns = ['id', 'customer.email', 'tags', 'score', 'ok', 'comment']
  const cells = [
    [1, 'a@example.org', '["x"]', 5, true, null],
    [2, null, null, null, null, 'brackets ]}[{ and "quotes"'],
  ]
  test.each([
    ['lines', records.map((record) => JSON.stringify(record)).join('\n')],
    ['a list', JSON.stringify(records)],
    ['a list over many lines', JSON.stringify(records, null, 2)],
    ['a list inside an object', JSON.stringify({ page: { next: 2 }, responses: records, total: 2 }, null, 1)],
  ])('%s gives one row per record, fields in fields as one name', async (_what, text) => {
    for (const chunk of [1, 7, 10_000]) {
      const { first, rows } = await open(text, chunk)
      expect(first.columns).toEqual(columns)
      expect(rows.map((row) => row.cells)).toEqual(cells)
    }
  })

  test('ids of eighteen digits keep every digit', async () => {
    const { rows } = await open('{"id":570306133677760513,"score":5}\n{"id":570301130888122368,"score":4}\n')
    expect(rows.map((row) => row.cells[0])).toEqual(['570306133677760513', '570301130888122368'])
  })

  test('a damaged line is one unreadable row, not the end', async () => {
    const { rows } = await open('{"a":1}\n{"a":2\n{"a":3}\n')
    expect(rows.map(({ line, unreadable }) => [line, unreadable])).toEqual([
      [1, undefined],
      [2, '{"a":2'],
      [3, undefined],
    ])
  })

  test('a field that appears only late is reported, not lost in silence', async () => {
    const lines = Array.from({ length: 2500 }, (_, at) => JSON.stringify(at < 2400 ? { a: at } : { a: at, late: 1 }))
    const { first } = await open(lines.join('\n'), 4096)
    expect(first.notices).toEqual([{ code: 'unknown-fields', line: 2401, count: 100, detail: 'late' }])
  })

  test('a list that is cut off says so after its rows', async () => {
    await expect(open('[{"a":1},{"a":2},{"a"')).rejects.toThrow(/ends in the middle/)
  })
})

describe('Workbooks', () => {
  const time = (text: string) => new Date(`${text}Z`)
  test('several sheets, times to the second, whole numbers, yes and no, empty cells', async () => {
    const answers = [
      ['id', 'answered', 'day', 'score', 'again', 'comment'].map((value) => ({ value })),
      [
        { value: 1 },
        { value: time('2026-03-29T03:30:15'), type: Date, format: 'dd.mm.yyyy hh:mm:ss' },
        { value: time('2026-03-29T00:00:00'), type: Date, format: 'd.m.yyyy' },
        { value: 4.5 },
        { value: true, type: Boolean },
        { value: 'Hyvä "juttu" & <kiitos>' },
      ],
      [
        { value: 2 },
        { value: time('2026-10-25T03:30:00'), type: Date, format: 'yyyy-mm-dd hh:mm' },
        null,
        { value: 3 },
        { value: false, type: Boolean },
        null,
      ],
    ]
    const units = [
      [{ value: 'unit' }, { value: 'city' }],
      [{ value: 'Store 1' }, { value: 'Åbo' }],
    ]
    const bytes = await workbook([
      ['Vastaukset', answers],
      ['Units', units],
    ])
    const { tables, rows, rowsOf } = await open(bytes)
    expect(tables.map(({ name }) => name)).toEqual(['Vastaukset', 'Units'])
    expect(tables[0]!.columns).toEqual(['id', 'answered', 'day', 'score', 'again', 'comment'])
    expect(rows).toEqual([
      { line: 2, cells: [1, '2026-03-29T03:30:15', '2026-03-29', 4.5, true, 'Hyvä "juttu" & <kiitos>'] },
      { line: 3, cells: [2, '2026-10-25T03:30:00', null, 3, false, null] },
    ])
    expect((await rowsOf(tables[1]!)).map((row) => row.cells)).toEqual([['Store 1', 'Åbo']])
  })

  test('a workbook inside gzip is a workbook', async () => {
    const bytes = await workbook([
      [
        'A',
        [
          [{ value: 'id' }, { value: 'n' }],
          [{ value: 'x' }, { value: 1 }],
        ],
      ],
    ])
    const { first } = await open(gzipSync(bytes))
    expect(first.columns).toEqual(['id', 'n'])
  })
})

async function workbook(sheets: readonly (readonly [string, unknown[][]])[]): Promise<Uint8Array> {
  const input = sheets.map(([sheet, data]) => ({ sheet, data }))
  const written = await writeWorkbook(input as Parameters<typeof writeWorkbook>[0]).toBuffer()
  return new Uint8Array(written)
}

describe('XES event logs', () => {
  test('an event becomes a row with the attributes of its case beside it, wherever they stand', async () => {
    const log = `<?xml version="1.0" encoding="UTF-8"?><log xmlns="http://www.xes-standard.org/">
      <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
      <trace><string key="concept:name" value="case 1"/>
        <event><string key="concept:name" value="ask &amp; wait"><string key="inner" value="left"/></string>
          <date key="time:timestamp" value="2011-10-11T13:45:40.276+02:00"/><int key="cost" value="50"/><boolean key="ok" value="true"/></event>
        <string key="channel" value="Desk"/>
        <event><string key="concept:name" value="answer"/><float key="hours" value="1.5"/></event>
      </trace></log>`
    const { first, rows } = await open(log)
    expect(first.columns).toEqual([
      'concept:name',
      'time:timestamp',
      'cost',
      'ok',
      'case:concept:name',
      'case:channel',
      'hours',
    ])
    expect(rows.map((row) => row.cells)).toEqual([
      ['ask & wait', '2011-10-11T13:45:40.276+02:00', 50, true, 'case 1', 'Desk', null],
      ['answer', null, null, null, 'case 1', 'Desk', 1.5],
    ])
    expect(first.notices.map(({ code, count }) => [code, count])).toEqual([['nested-attributes-left', 1]])
  })

  test('a log that is cut off says at which line', async () => {
    await expect(open('<log><trace><event><string key="a" value="1"/></event>\n<event>')).rejects.toThrow(
      /damaged at line 2/,
    )
  })
})
