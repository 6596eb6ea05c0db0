import { beforeAll, describe, expect, it } from 'vitest'
import { openStores } from '../../test/stores.ts'
import { personKey } from '../base/encounters/key.ts'
import { compareRollups } from '../base/encounters/rollups.ts'
import { CHANNELS, TOUCHPOINTS, UNITS } from './company.ts'
import { fillInBulk } from './facts.ts'
import { DEFAULT_COMPANY } from './make.ts'
import { meanOf, npsOf, totalOf } from './tally.ts'
import { populationTally } from './truth.ts'

const { clickhouse } = await openStores()
const options = { ...DEFAULT_COMPANY, end: '2026-10-31', encounters: 200_000, customers: 40_000, answers: 45_000 }
const ids = {
  workspace: 1,
  channels: CHANNELS.map((_, place) => 10 + place),
  touchpoints: TOUCHPOINTS.map((_, place) => 100 + place),
  units: UNITS.map((_, place) => 1000 + place),
  outcomeMetric: 1,
  encounterMetric: 2,
}
const one = async <Row>(query: string) => (await clickhouse.ask<Row>('test', query, { workspace: 1 }))[0]!

beforeAll(() => fillInBulk(clickhouse, options, ids))

describe('A company drawn inside ClickHouse for benchmarks', () => {
  it('has about as many encounters, answers and customers as were ordered, each once', async () => {
    const encounters = await one<{ n: number; ids: number; first: string; last: string }>(
      'SELECT count() AS n, uniqExact(id) AS ids, toString(min(day)) AS first, toString(max(day)) AS last FROM encounters',
    )
    const answers = await one<{ n: number; ids: number }>('SELECT count() AS n, uniqExact(id) AS ids FROM answers')
    expect(Math.abs(encounters.n / options.encounters - 1)).toBeLessThan(0.01)
    expect(Math.abs(answers.n / options.answers - 1)).toBeLessThan(0.05)
    expect([encounters.ids, answers.ids]).toEqual([encounters.n, answers.n])
    expect([encounters.first, encounters.last]).toEqual(['2024-11-01', '2026-10-31'])
    const keys = await one<{ n: number }>('SELECT count() AS n FROM encounter_keys')
    expect(keys.n).toBe(encounters.n)
  })

  it('is counted the same in the roll-ups as in the rows', async () => {
    expect(await compareRollups(clickhouse, 1)).toEqual([])
  })

  it('follows the same laws as the company whose truth is written', async () => {
    const tally = populationTally(options, 400_000)
    const scores = await clickhouse.ask<{ touchpoint: number; mean: number }>(
      'test',
      'SELECT touchpoint, avg(raw) AS mean FROM answers WHERE workspace = {workspace:UInt32} AND metric = 2 GROUP BY touchpoint',
      { workspace: 1 },
    )
    expect(scores).toHaveLength(TOUCHPOINTS.length)
    for (const { touchpoint, mean } of scores) {
      expect(Math.abs(mean - meanOf(tally.touchpoints[touchpoint - 100]!))).toBeLessThan(0.15)
    }
    const { nps } = await one<{ nps: number }>(
      'SELECT (countIf(raw >= 9) - countIf(raw <= 6)) / count() AS nps FROM answers WHERE metric = 1',
    )
    expect(Math.abs(nps - npsOf(tally.outcome))).toBeLessThan(0.05)
    const met = await clickhouse.ask<{ touchpoint: number; n: number }>(
      'test',
      'SELECT touchpoint, count() AS n FROM encounters WHERE workspace = {workspace:UInt32} GROUP BY touchpoint',
      { workspace: 1 },
    )
    const all = tally.touchpoints.reduce((sum, counts) => sum + totalOf(counts), 0)
    const encounters = met.reduce((sum, { n }) => sum + n, 0)
    for (const { touchpoint, n } of met) {
      expect(Math.abs(n / encounters - totalOf(tally.touchpoints[touchpoint - 100]!) / all)).toBeLessThan(0.01)
    }
  })

  it('knows its customers as the front door would', async () => {
    const row = await one<{ person: string; customer: string }>(
      `SELECT toString(person) AS person, identifiers['customer'] AS customer FROM encounters LIMIT 1`,
    )
    expect(row.person).toBe(personKey(`customer:${row.customer}`))
  })
})
