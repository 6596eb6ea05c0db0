import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { query } from 'chdb'
import { afterAll, expect, test } from 'vitest'
import { fileSource } from '../../../platform/byte-source.ts'
import { openTables } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COLUMNS = `number AS id, toUInt64(18446744073709551615 - number) AS big, toString(number % 7) AS word,
  toDate('2026-03-29') + number % 3 AS day, toDateTime64('2026-03-29 03:30:15.250', 3, 'UTC') AS moment, number / 4 AS share,
  toDecimal64(12.34, 2) AS money, if(number % 3 = 0, NULL, number) AS maybe, [1, number] AS list`

test.each(['none', 'snappy', 'zstd', 'lz4', 'gzip', 'brotli'])(
  'a Parquet file as the analytics engine writes it (%s) is read to the last row: numbers, days, times, gaps, lists',
  async (compression) => {
    const path = join(folder, `${compression}.parquet`)
    query(
      `SELECT ${COLUMNS} FROM numbers(20000) INTO OUTFILE '${path}' FORMAT Parquet SETTINGS output_format_parquet_compression_method='${compression}', output_format_parquet_row_group_size=7000`,
    )
    const opened = await openTables(await fileSource(path))
    const table = opened.tables[0]!
    expect(table.columns).toEqual(['id', 'big', 'word', 'day', 'moment', 'share', 'money', 'maybe', 'list'])
    const lines: number[] = []
    const firsts = []
    for await (const batch of table.batches()) {
      for (const row of batch) lines.push(row.line)
      if (firsts.length === 0) firsts.push(...batch.slice(0, 2))
    }
    expect(lines).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1))
    expect(firsts.map(({ cells }) => cells)).toEqual([
      [0, '18446744073709551615', '0', '2026-03-29', '2026-03-29T03:30:15.250Z', 0, 12.34, null, '["1","0"]'],
      [1, '18446744073709551614', '1', '2026-03-30', '2026-03-29T03:30:15.250Z', 0.25, 12.34, 1, '["1","1"]'],
    ])
    await opened.close()
  },
)
