import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorkspace } from '../../src/base/org/index.ts'
import { getImport, type Import, proposeMapping, startImport, uploadFile } from '../../src/listen/imports/contract.ts'
import type { OutputOf } from '../../src/platform/contract.ts'
import { getPriorities } from '../../src/prioritise/critical-touchpoints/contract.ts'
import { getDrivers } from '../../src/understand/drivers/contract.ts'
import { getScorecard } from '../../src/understand/scorecard/contract.ts'
import { openWholeHouse } from '../whole-house.ts'

const FILE = new URL(
  '../../../shared/data/airline_passenger_satisfaction/airline_passenger_satisfaction.csv.gz',
  import.meta.url,
)
const here = existsSync(FILE)
// Two million answers are written once; that both kinds of store count alike is held by smaller tests.
const wanted = here && inject('ground').mode === 'embedded'
// biome-ignore lint/suspicious/noConsole: a skip says why
if (!here) console.log('The airline survey is not imported: ../shared/data is absent.')

const TOUCHPOINTS = 14

/** The file read plainly: 0 says that the passenger did not use it. */
function plainRows() {
  const [head = '', ...lines] = gunzipSync(readFileSync(FILE)).toString('utf8').trim().split(/\r?\n/)
  const names = head.split(',').slice(9, 9 + TOUCHPOINTS)
  const rows = lines.map((line) => {
    const cells = line.split(',')
    return { scores: cells.slice(9, 9 + TOUCHPOINTS).map(Number), satisfied: cells[23] === 'Satisfied' ? 1 : 0 }
  })
  return { names, rows }
}

type Rows = ReturnType<typeof plainRows>['rows']

/** Shares of R² by plain Shapley over all subsets: each a regression of its own by elimination. */
function plainImportance(rows: Rows): number[] {
  const n = rows.length
  const used = rows[0]!.scores.map((_, j) => rows.map(({ scores }) => scores[j]!))
  const columns: number[][] = []
  const of: number[][] = used.map((scores) => {
    const met = scores.map((score) => (score > 0 ? 1 : 0))
    const count = sum(met)
    const mean = sum(scores) / count
    columns.push(scores.map((score) => (score > 0 ? score - mean : 0)))
    // Missed by fewer than one in two thousand: that column says nothing (docs/priorities.md).
    if (Math.min(count, n - count) >= Math.max(10, n / 2000)) columns.push(met)
    else return [columns.length - 1]
    return [columns.length - 2, columns.length - 1]
  })
  columns.push(rows.map(({ satisfied }) => satisfied))
  const centred = columns.map((column) => {
    const mean = sum(column) / n
    return column.map((value) => value - mean)
  })
  const products = centred.map((a) => centred.map((b) => a.reduce((total, value, r) => total + value * b[r]!, 0)))
  const r2 = new Float64Array(2 ** TOUCHPOINTS)
  for (let subset = 0; subset < r2.length; subset++) {
    r2[subset] = explained(
      products,
      of.flatMap((own, j) => (subset & (1 << j) ? own : [])),
    )
  }
  const whole = r2[r2.length - 1]!
  return of.map((_, j) => shapleyOf(r2, j) / whole)
}

function explained(products: readonly number[][], chosen: readonly number[]): number {
  const y = products.length - 1
  const matrix = [...chosen, y].map((i) => [...chosen, y].map((j) => products[i]![j]!))
  for (let c = 0; c < chosen.length; c++) {
    for (let i = c + 1; i < matrix.length; i++) {
      const factor = matrix[i]![c]! / matrix[c]![c]!
      for (let j = c; j < matrix.length; j++) matrix[i]![j]! -= factor * matrix[c]![j]!
    }
  }
  return 1 - matrix.at(-1)!.at(-1)! / products[y]![y]!
}

function shapleyOf(worth: Float64Array, j: number): number {
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1))
  let value = 0
  for (let subset = 0; subset < worth.length; subset++) {
    if (subset & (1 << j)) continue
    const size = subset.toString(2).replaceAll('0', '').length
    const weight = (factorial(size) * factorial(TOUCHPOINTS - size - 1)) / factorial(TOUCHPOINTS)
    value += weight * (worth[subset | (1 << j)]! - worth[subset]!)
  }
  return value
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe.runIf(wanted)('an airline loads its survey and asks what to fix first', async () => {
  const { house, local } = await openWholeHouse()
  let done: Import
  let priorities: OutputOf<typeof getPriorities>
  let ask: typeof local

  beforeAll(async () => {
    const place = { name: 'Airline', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' } as const
    const { id } = await createWorkspace({ db: house.postgres.db, seed: house.definitions.seed }, place, null)
    ask = local.with({ 'kohtaamo-workspace': String(id) })
    const name = 'airline_passenger_satisfaction.csv.gz'
    const uploaded = await ask.call(uploadFile, { query: { name }, body: await readFile(FILE) })
    const params = { id: uploaded.id }
    const { mapping } = await ask.call(proposeMapping, { params, body: {} })
    await ask.call(startImport, { params, body: { mapping } })
    await house.imports.settled(uploaded.id)
    done = await ask.call(getImport, { params })
    priorities = await ask.call(getPriorities, { query: {} })
  }, 300_000)

  it('every row is accounted for: read is kept and refused together', () => {
    expect(done).toMatchObject({ state: 'done', read: 129_880, duplicates: 0, failure: null })
    expect(done.kept + done.refused).toBe(done.read)
    expect(done.refused).toBe(0)
  })

  it('0 means not used and is no score: each touchpoint has as many answers as the file has scores from 1 to 5', async () => {
    const { names, rows } = plainRows()
    const card = await ask.call(getScorecard, { query: { by: 'touchpoint', metric: 'csat' } })
    for (const [j, name] of names.entries()) {
      const scores = rows.map(({ scores }) => scores[j]!).filter((score) => score > 0)
      const row = card.rows.find((each) => each.names.en === name || each.key === name.toLowerCase())!
      expect([name, row.metrics.csat!.n]).toEqual([name, scores.length])
      expect(row.metrics.csat!.value).toBeCloseTo(sum(scores) / scores.length, 9)
      if (name === 'In-flight Wifi Service') expect(scores.length).toBe(125_964)
    }
  })

  it('43.4 % of the passengers are satisfied', async () => {
    const { total } = await ask.call(getScorecard, { query: { by: 'all', metric: 'satisfied' } })
    expect(total.metrics.satisfied).toMatchObject({ n: 129_880 })
    expect((100 * total.metrics.satisfied!.value!).toFixed(1)).toBe('43.4')
  })

  it('online boarding comes first and in-flight wifi second, with the importance of a plain calculation from the file', async () => {
    const { names, rows } = plainRows()
    const expected = plainImportance(rows)
    const named = priorities.rows.map((row) => row.names.en ?? row.key)
    expect(named.slice(0, 2)).toEqual(['Online Boarding', 'In-flight Wifi Service'])
    expect(named).toHaveLength(TOUCHPOINTS)
    for (const row of priorities.rows) {
      const at = names.indexOf(row.names.en ?? row.key)
      expect([row.names.en, Math.abs(row.importance.value - expected[at]!) < 0.01]).toEqual([row.names.en, true])
      const scores = rows.map(({ scores }) => scores[at]!).filter((score) => score > 0)
      expect(row.performance.n).toBe(scores.length)
      expect(row.performance.value).toBeCloseTo(sum(scores) / scores.length, 6)
    }
    expect(priorities.rows[0]!.rank).toMatchObject({ low: 1, high: 1 })
  }, 120_000)

  it('drivers and priorities of the same question agree', async () => {
    const found = await ask.call(getDrivers, { query: {} })
    expect(found).toMatchObject({ outcome: 'satisfied', n: 129_880, problem: null, method: 'exact' })
    for (const driver of found.drivers) {
      const row = priorities.rows.find((each) => each.touchpoint === driver.touchpoint)!
      expect(row.importance.value).toBe(driver.importance)
    }
  })
})
