import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { memorySource } from '../../../platform/byte-source.ts'
import type { Known } from './dialect.ts'
import { openTables } from './open.ts'
import { type Cell, ENCODINGS, LIMITS, type Limits, type Row } from './table.ts'

async function read(bytes: Uint8Array | string, known: Known = {}, limits: Limits = LIMITS, chunk = 257) {
  const source = memorySource('export.csv', typeof bytes === 'string' ? Buffer.from(bytes) : bytes, chunk)
  const opened = await openTables(source, known, limits)
  const table = opened.tables[0]!
  const rows: Row[] = []
  for await (const batch of table.batches()) rows.push(...batch)
  return { table, rows, cells: rows.map((row) => row.cells) }
}

const BOMS = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
} as const

describe('Text exports are read as they were written', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from('aä,;\t"\n\r €Å€é5 ')), maxLength: 8 }),
    fc.constantFrom('', '"', '""', 'plain', '1,5', 'rivi\r\nkaksi'),
  )
  const file = fc.record({
    rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
    encoding: fc.constantFrom(...ENCODINGS),
    bom: fc.boolean(),
    chunk: fc.integer({ min: 1, max: 64 }),
  })

  test('whatever the cells hold, in every encoding, line end and delimiter, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, delimiter, lineEnd, encoding, bom, chunk }) => {
        const text = stringify([['first', 'second', 'third'], ...rows], {
          delimiter,
          record_delimiter: lineEnd,
          quoted_match: /[\r\n"]/,
          quoted_string: true,
        })
        const body = iconv.encode(text, encoding === 'windows-1252' ? 'win1252' : encoding, { addBOM: false })
        const bytes = Buffer.concat([Buffer.from(bom ? BOMS[encoding] : []), body])
        const known: Known = { delimiter, quote: '"', lineEnd, header: true, encoding, skipLines: 0 }
        const { table, cells } = await read(bytes, known, LIMITS, chunk)
        expect(table.columns).toEqual(['first', 'second', 'third'])
        expect(cells).toEqual(rows)
      }),
      { numRuns: 400 },
    )
  })

  const ordinary = [
    ['id', 'päivä', 'kanava', 'arvio'],
    ['1', '21.11.2026', 'myymälä', '4,5'],
    ['2', '22.11.2026', 'puhelin', '3,0'],
    ['3', '23.11.2026', 'verkko, sovellus', '5,0'],
  ]
  test.each(ENCODINGS.flatMap((encoding) => [';', '\t', '|'].map((delimiter) => [encoding, delimiter] as const)))(
    'an ordinary export in %s with %j between its cells is recognised without being told',
    async (encoding, delimiter) => {
      for (const lineEnd of ['\n', '\r\n', '\r'] as const) {
        const text = stringify(ordinary, { delimiter, record_delimiter: lineEnd })
        const bytes = iconv.encode(text, encoding === 'windows-1252' ? 'win1252' : encoding, { addBOM: false })
        const { table, cells } = await read(bytes)
        expect(table.dialect).toMatchObject({ encoding, delimiter, lineEnd, header: true, skipLines: 0 })
        expect([[...table.columns], ...cells]).toEqual(ordinary)
      }
    },
  )

  test('an export whose first accented letter comes only after a megabyte of plain letters is still read right', async () => {
    const plain = `name,score\n${'plain,5\n'.repeat(150_000)}`
    const { rows, table } = await read(
      Buffer.concat([Buffer.from(plain), iconv.encode('Åsa €,4\n', 'win1252')]),
      {},
      LIMITS,
      65_536,
    )
    expect(rows.at(-1)?.cells).toEqual(['Åsa €', '4'])
    expect(table.notices).toEqual([])
  })

  test('letters that cannot be decoded in an export that is otherwise UTF-8 are reported', async () => {
    const { table } = await read(
      Buffer.concat([Buffer.from('nimi,arvio\näiti,5\nisä,4\nÅsa öh,3\n'), Buffer.from([0xe4, 0x2c, 0x34, 0x0a])]),
    )
    expect(table.notices.map(({ code }) => code)).toContain('undecodable-bytes')
  })
})

describe('Exports with oddities', () => {
  const cases: readonly [what: string, text: string, columns: string[], cells: Cell[][]][] = [
    [
      'a title and a note above the table',
      'Palautteet 2026\n\nid;arvio;aika\n1;5;2026-01-01\n2;4;2026-01-02\n',
      ['id', 'arvio', 'aika'],
      [
        ['1', '5', '2026-01-01'],
        ['2', '4', '2026-01-02'],
      ],
    ],
    ['the sep= line that spreadsheets write', 'sep=;\nid;score\n1;5\n', ['id', 'score'], [['1', '5']]],
    [
      'lines that end in a delimiter',
      'id;score;\n1;5;\n2;4;\n',
      ['id', 'score'],
      [
        ['1', '5', ''],
        ['2', '4', ''],
      ],
    ],
    [
      'no header',
      '1;5;2026-01-01\n2;4;2026-01-02\n',
      ['column 1', 'column 2', 'column 3'],
      [
        ['1', '5', '2026-01-01'],
        ['2', '4', '2026-01-02'],
      ],
    ],
    [
      'two columns of one name and one without',
      'score,score,\n5,4,x\n4,3,y\n',
      ['score', 'score (2)', 'column 3'],
      [
        ['5', '4', 'x'],
        ['4', '3', 'y'],
      ],
    ],
    [
      'inches and stray quotes in comments',
      'id,comment\n1,I am 5\'8" tall\n2,"Said "hi" to me"\n3,"fine"\n',
      ['id', 'comment'],
      [
        ['1', 'I am 5\'8" tall'],
        ['2', 'Said "hi" to me'],
        ['3', 'fine'],
      ],
    ],
    [
      'tabs without quoting',
      'text\tlabel\n"Hei\t1\nmoi "vaan"\t2\n"Loppu\t3\n',
      ['text', 'label'],
      [
        ['"Hei', '1'],
        ['moi "vaan"', '2'],
        ['"Loppu', '3'],
      ],
    ],
    [
      'blank lines',
      'id,score\n\n1,5\n\n\n2,4\n',
      ['id', 'score'],
      [
        ['1', '5'],
        ['2', '4'],
      ],
    ],
    ['no line end at the end', 'id,score\n1,"5"', ['id', 'score'], [['1', '5']]],
    [
      'decimal commas',
      'id;score\n1;4,5\n2;3,5\n',
      ['id', 'score'],
      [
        ['1', '4,5'],
        ['2', '3,5'],
      ],
    ],
  ]
  test.each(cases)('%s', async (_what, text, columns, expected) => {
    const { table, cells } = await read(text)
    expect(table.columns).toEqual(columns)
    expect(cells).toEqual(expected)
  })

  test('each row knows the line it starts on, line breaks in comments included', async () => {
    const { rows } = await read('Title\nid,comment,score\n1,"a\nb",5\n\n2,c,4\n3,d,3\n')
    expect(rows.map(({ line }) => line)).toEqual([3, 6, 7])
  })

  test('rows with too few or too many cells are handed on as they are, for the conversion to refuse', async () => {
    const { cells } = await read('a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n')
    expect(cells.map((row) => row.length)).toEqual([3, 2, 4, 3])
  })

  test('a comment of a million letters is read, a line beyond the limit is a clear refusal', async () => {
    const long = 'x'.repeat(1_000_000)
    const { cells } = await read(`id,comment\n1,"${long}"\n2,ok\n`, {}, LIMITS, 65_536)
    expect(cells).toEqual([
      ['1', long],
      ['2', 'ok'],
    ])
    const limits = { ...LIMITS, recordCharacters: 10_000 }
    await expect(read(`id,comment\n1,${long}\n`, { delimiter: ',' }, limits, 4096)).rejects.toThrow(
      /line 2 is longer than/,
    )
  })

  test('a quote that is never closed costs its own line only', async () => {
    const limits = { ...LIMITS, recordCharacters: 40_000 }
    const lines = Array.from({ length: 5000 }, (_, at) => `${at},fine\n`).join('')
    const { rows, table } = await read(`id,comment\n0,"never closed\n${lines}`, { quote: '"' }, limits, 4096)
    expect(rows.length).toBe(5001)
    expect(rows[0]?.cells).toEqual(['0', '"never closed'])
    expect(table.notices.map(({ code }) => code)).toContain('quotes-taken-literally')
  })
})
