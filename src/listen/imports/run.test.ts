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

const TOUCHPOINTS = new Map([
  ['Call 0', 1],
  ['Call 1', 2],
  ['Call 2', 3],
])

const options: ConvertOptions = {
  path,
  mapping,
  metrics: STANDARD_METRICS.map((metric, id) => ({ ...metric, id: id + 1 })),
  workspace: 1,
  import: 7,
  source: 'calls',
  zone: 'Europe/Helsinki',
  now: Date.UTC(2026, 10, 21),
  batchRows: 4000,
  idsOf: async (kind) => (kind === 'touchpoint' ? TOUCHPOINTS : new Map()),
}

async function run(about: Partial<ConvertOptions> = {}, stopAfter = Number.POSITIVE_INFINITY) {
  const stretches: (readonly ImportBatch[])[] = []
  let end: ImportEnd | null = null
  const converted = convertFile({ ...options, ...about })
  while (stretches.length < stopAfter) {
    const { done, value } = await converted.next()
    if (done) {
      end = value
      break
    }
    stretches.push(value)
  }
  if (end === null) await converted.return(null as never)
  const batches = stretches.flat()
  return { stretches, batches, end, ids: batches.flatMap(({ ready }) => ready.encounters.ids) }
}

describe('A file is converted beside the server, in batches', () => {
  test('every row arrives once, with progress that only grows and ends at the whole file', async () => {
    const { stretches, batches, end, ids } = await run()
    expect(new Set(ids).size).toBe(ROWS)
    expect(batches.reduce((sum, { kept }) => sum + kept, 0)).toBe(ROWS)
    const together = stretches.map((stretch) => stretch.reduce((sum, { read }) => sum + read, 0))
    expect(together.every((read) => read >= 2000 && read <= 6000)).toBe(true)
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

  test('rows come ready to be written: with the ids of names, their day and their answers', async () => {
    const { batches } = await run()
    const lines = batches.flatMap(({ ready }) => ready.encounters.lines.split('\n'))
    expect(lines).toHaveLength(ROWS)
    expect(JSON.parse(lines[4] ?? '')).toEqual({
      workspace: 1,
      id: expect.stringMatching(/^calls:/),
      at: '2026-01-13T22:00:00.000Z',
      day: '2026-01-14',
      person: '0',
      touchpoint: 2,
      source: 'calls',
      import: 7,
    })
    expect(batches.flatMap(({ ready }) => ready.answers.ids)).toHaveLength(ROWS)
    expect(batches[0]?.ready.months).toEqual([202601])
  })

  test('names for which there is no room are refused with the row they came in, and asked for no more than once a batch', async () => {
    let asked = 0
    const idsOf: ConvertOptions['idsOf'] = async (_, names) => {
      asked += 1
      return new Map(names.filter((name) => name !== 'Call 2').map((name) => [name, 1]))
    }
    const { batches } = await run({ idsOf })
    const late = batches.flatMap((batch) => batch.late)
    expect(late.filter(({ shape }) => shape === 'encounter')).toHaveLength(ROWS / 3)
    expect(late[0]).toMatchObject({ column: 'touchpoint', content: { touchpoint: 'Call 2' } })
    expect(asked).toBeLessThanOrEqual(batches.length)
    const ready = batches.flatMap(({ ready }) => ready.encounters.lines.split('\n'))
    expect(ready.filter((line) => line !== '')).toHaveLength((ROWS / 3) * 2)
  })

  test('cancelled in the middle, it stops', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const work = (async () => {
      for await (const batches of convertFile({ ...options, batchRows: 1000, signal: stop.signal })) {
        seen.push(batches[0]?.progress.rows ?? 0)
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
      for await (const batches of convertFile({ ...options, path: cut }))
        for (const batch of batches) kept += batch.kept
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
