import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { comparisons, conditions, type RandomRow, rows } from '../../../test/conditions.ts'
import { openStores } from '../../../test/stores.ts'
import { sqlMoment } from './clock.ts'
import { bind, type Condition, compile, type FieldSet, matches, print } from './index.ts'

const asked = { now: new Date('2026-11-01T10:00:00Z'), zone: 'Europe/Helsinki' }

const IDS: Record<string, number[]> = { Helsinki: [1, 2, 7], Turku: [3], Nowhere: [] }
const resolve = (name: string | number) => IDS[name] ?? null

const fields: FieldSet = {
  outcome: { type: 'text', column: 'outcome' },
  note: { type: 'text', column: 'note', nullable: true },
  attribute: { type: 'map-text', column: 'attributes', row: 'attributes' },
  measure: { type: 'map-number', column: 'measures', row: 'measures' },
  choice: { type: 'list', column: 'chosen', row: 'choices', under: 'question' },
  score: { type: 'number', column: 'score' },
  transfers: { type: 'number', column: 'transfers', nullable: true },
  first: { type: 'boolean', column: 'first' },
  resolved: { type: 'boolean', column: 'resolved', nullable: true },
  unit: { type: 'id', column: 'unit', resolve },
  stage: { type: 'id', column: 'touchpoint', row: 'touchpoint', resolve, among: [1, 2, 3, 4, 7] },
  at: { type: 'moment', column: 'at' },
  closed: { type: 'moment', column: 'closed', nullable: true },
  day: { type: 'day', column: 'day' },
}

const TABLE = `CREATE TABLE rows (n UInt32, outcome LowCardinality(String), note Nullable(String),
  attributes Map(LowCardinality(String), String), measures Map(LowCardinality(String), Float64), score Float64,
  question LowCardinality(String), chosen Array(LowCardinality(String)), transfers Nullable(UInt16), first UInt8, resolved Nullable(UInt8), unit UInt32, touchpoint UInt32,
  at DateTime64(3, 'UTC'), closed Nullable(DateTime64(3, 'UTC')), day Date) ENGINE = MergeTree ORDER BY (unit, day, n)`

const { clickhouse } = await openStores()
let sample: RandomRow[]

beforeAll(async () => {
  await clickhouse.command('test.make', TABLE)
  sample = fc.sample(rows, { numRuns: 400 })
  await clickhouse.append('test.fill', 'rows', sample.map(insertable))
})

function insertable(row: RandomRow, n: number) {
  const { at, closed, choices, ...rest } = row
  const [[question, chosen] = ['', []]] = Object.entries(choices)
  return { ...rest, n, question, chosen, at: sqlMoment(at), closed: closed === null ? null : sqlMoment(closed) }
}

/** Asks ClickHouse about many conditions at once; each has its own parameter prefix. */
async function disagreements(batch: readonly Condition[]): Promise<string[]> {
  const bound = batch.map((condition) => bind(condition, fields, asked))
  const compiled = bound.map((condition, index) => compile(condition, `p${index}_`))
  const columns = compiled.map(({ sql }, index) => `groupArrayIf(n, ${sql}) AS m${index}`)
  const [found] = await clickhouse.ask<Record<string, number[]>>(
    'test.ask',
    `SELECT ${columns.join(', ')} FROM rows`,
    Object.assign({}, ...compiled.map(({ params }) => params)),
  )
  return bound.flatMap((condition, index) => {
    const inSql = new Set(found?.[`m${index}`])
    const wrong = sample.flatMap((row, n) => (matches(condition, row) === inSql.has(n) ? [] : [n]))
    return wrong.length === 0 ? [] : [`${print(batch[index]!)} :: ${JSON.stringify(sample[wrong[0]!])}`]
  })
}

describe('a filter finds the same rows wherever it runs', () => {
  it('for every single comparison', async () => {
    const property = fc.asyncProperty(fc.array(comparisons, { minLength: 20, maxLength: 40 }), async (batch) => {
      expect(await disagreements(batch)).toEqual([])
    })
    await fc.assert(property, { numRuns: 60, endOnFailure: true })
  })

  it('for any nesting of and, or and not', async () => {
    const property = fc.asyncProperty(fc.array(conditions, { minLength: 5, maxLength: 15 }), async (batch) => {
      expect(await disagreements(batch)).toEqual([])
    })
    await fc.assert(property, { numRuns: 60, endOnFailure: true })
  })

  it('and every row passes either a filter or its opposite, whatever is missing in it', async () => {
    const batch = fc.sample(conditions, { numRuns: 20 })
    expect(await disagreements(batch.map((not) => ({ not })))).toEqual([])
    for (const condition of batch) {
      const { sql, params } = compile(bind(condition, fields, asked))
      const query = `SELECT countIf(isNull(${sql})) AS unknown FROM rows`
      expect(await clickhouse.ask('test.unknown', query, params)).toEqual([{ unknown: 0 }])
    }
  })
})
