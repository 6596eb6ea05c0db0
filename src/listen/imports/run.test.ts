import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import {
  type ConvertOptions,
  convertFile,
  type ImportBatch,
  type ImportEnd,
  inspectFile,
  type Mapping,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'imports-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ROWS = 30_000
const text = `at,touchpoint,nps\n${Array.from({ length: ROWS }, (_, at) => `2026-01-${10 + (at % 20)},Call ${at % 3},${at % 11}\n`).join('')}`
const path = join(folder, 'calls.csv')
writeFileSync(path, text)

const mapping: Mapping = {
  version: 1,
  source: 'calls',
  shape: 'encounters',
  reading: {},
  zone: 'Europe/Helsinki',
  columns: [
    { column: 'at', role: 'at', format: 'ymd' },
    { column: 'touchpoint', role: 'touchpoint' },
    {
      column: 'nps',
      role: 'score',
      metric: 'nps',
      outcome: false,
      touchpoint: null,
      notApplicable: [],
      reversed: false,
    },
  ],
  constants: {},
  metrics: [],
  empty: [''],
}

async function run(options: Partial<ConvertOptions> = {}, stopAfter = Number.POSITIVE_INFINITY) {
  const batches: ImportBatch[] = []
  let end: ImportEnd | null = null
  for await (const message of convertFile({ path, mapping, metrics: STANDARD_METRICS, batchRows: 4000, ...options })) {
    if (message.kind === 'end') end = message
    else batches.push(message)
    if (batches.length >= stopAfter) break
  }
  return { batches, end, ids: batches.flatMap(({ encounters }) => encounters.map(({ id }) => id)) }
}

describe('A file is converted beside the server, in batches', () => {
  test('every row arrives once, with progress that only grows and ends at the whole file', async () => {
    const { batches, end, ids } = await run()
    expect(new Set(ids).size).toBe(ROWS)
    expect(batches.reduce((sum, { kept }) => sum + kept, 0)).toBe(ROWS)
    expect(batches.every(({ read }) => read >= 2000 && read <= 6000)).toBe(true)
    const rows = batches.map(({ progress }) => progress.rows)
    expect(rows).toEqual(rows.toSorted((left, right) => left - right))
    expect(end?.progress).toMatchObject({
      rows: ROWS,
      resumeAt: ROWS,
      bytesRead: text.length,
      bytesTotal: text.length,
      line: ROWS + 1,
    })
  })

  test('interrupted after a batch and resumed where it said, it gives the rows it would have given', async () => {
    const whole = await run()
    const first = await run({}, 2)
    const rest = await run({ skip: first.batches.at(-1)!.progress.resumeAt })
    expect([...first.ids, ...rest.ids]).toEqual(whole.ids)
  })

  test('a dry run counts without handing out rows', async () => {
    const { batches, end } = await run({ dryRun: true })
    expect(batches.reduce((sum, { kept }) => sum + kept, 0)).toBe(ROWS)
    expect(batches.every(({ encounters, answers }) => encounters.length + answers.length === 0)).toBe(true)
    expect(end?.kind).toBe('end')
  })

  test('cancelled in the middle, it stops', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const work = (async () => {
      for await (const message of convertFile({
        path,
        mapping,
        metrics: STANDARD_METRICS,
        batchRows: 1000,
        signal: stop.signal,
      })) {
        seen.push(message.progress.rows)
        stop.abort(new Error('enough'))
      }
    })()
    await expect(work).rejects.toThrow('enough')
    expect(seen).toHaveLength(1)
  })

  test('a file cut off on its way gives the rows before the cut and then says how many there were', async () => {
    const cut = join(folder, 'cut.csv.gz')
    const packed = gzipSync(text)
    writeFileSync(cut, packed.subarray(0, packed.length >> 1))
    let kept = 0
    const work = (async () => {
      for await (const message of convertFile({ path: cut, mapping, metrics: STANDARD_METRICS }))
        if (message.kind === 'batch') kept += message.kept
    })()
    await expect(work).rejects.toThrow(/ends too early \(after \d+ rows\)/)
    expect(kept).toBeGreaterThan(5000)
  })

  test('a file that is not there, and a mapping that does not fit, are told as such', async () => {
    await expect(run({ path: join(folder, 'none.csv') })).rejects.toMatchObject({ code: 'not-found' })
    const wrong = { ...mapping, columns: [...mapping.columns, { column: 'gone', role: 'id' as const }] }
    await expect(run({ mapping: wrong })).rejects.toMatchObject({ code: 'bad-input', issues: [{ path: 'columns.3' }] })
  })
})

test('a file is looked at beside the server: proposed mapping, questions, preview of twenty rows', async () => {
  const inspection = await inspectFile(path, {
    source: 'calls',
    zone: 'Europe/Helsinki',
    today: '2026-11-21',
    metrics: STANDARD_METRICS,
  })
  expect(inspection).toMatchObject({ rows: ROWS, whole: true, ragged: 0, issues: [], questions: [] })
  expect(inspection.mapping.columns.map(({ column, role }) => [column, role])).toEqual([
    ['at', 'at'],
    ['touchpoint', 'touchpoint'],
    ['nps', 'score'],
  ])
  expect(inspection.preview?.rows).toHaveLength(20)
  expect(inspection.preview).toMatchObject({ read: 10_000, kept: 10_000, refused: 0 })
})
