import { beforeAll, describe, expect, it } from 'vitest'
import { createAppender } from '../../src/base/encounters/append.ts'
import { compareRollups } from '../../src/base/encounters/rollups.ts'
import { type Definitions, openDefinitions } from '../../src/base/journey-map/index.ts'
import { TOUCHPOINTS, UNITS } from '../../src/lab/company.ts'
import { DEFAULT_COMPANY } from '../../src/lab/make.ts'
import {
  DRIVER_GROUPS,
  type Heard,
  heardOf,
  outcomeCounts,
  productsOf,
  scoreCounts,
} from '../../src/lab/scoring/heard.ts'
import { journeysOf } from '../../src/lab/timeline.ts'
import { factsOf } from '../../src/platform/clickhouse/facts.ts'
import { parse } from '../../src/platform/condition/index.ts'
import { makeSample } from '../../src/server/sample.ts'
import type { DriverScope } from '../../src/understand/drivers/data-set.ts'
import * as driverFacts from '../../src/understand/drivers/facts.ts'
import { analyseDrivers, type DriversAnalysis } from '../../src/understand/drivers/index.ts'
import { shapeOf } from '../../src/understand/drivers/reader.ts'
import { scorecardOf } from '../../src/understand/scorecard/facts.ts'
import type { ScaleCounts } from '../../src/understand/scorecard/index.ts'
import { openStores } from '../stores.ts'

const NOW = new Date('2026-11-01T09:00:00Z')
const SIZE = { seed: 5, encounters: 20_000, customers: 4_000, answers: 9_000 }
const options = { ...DEFAULT_COMPANY, ...SIZE, end: '2026-10-31' }

const { postgres, clickhouse } = await openStores()
const clock = { now: () => NOW }
const definitions = openDefinitions({ db: postgres.db, clock })
const appender = createAppender({
  db: postgres.db,
  store: clickhouse,
  clock,
  names: {
    zone: async (workspace) => (await definitions.of(workspace)).workspace.zone,
    metrics: async (workspace) => (await definitions.of(workspace)).metricByKey,
    ids: (workspace, kind, wanted) => definitions.resolveOrPropose(kind, workspace, wanted),
  },
})

const heard: Heard = heardOf(options, [...journeysOf(options)])
let workspace = 0
let known: Definitions

beforeAll(async () => {
  const made = await makeSample({ db: postgres.db, definitions, appender, clock }, SIZE)
  workspace = made.workspace
  known = await definitions.of(workspace)
})

const metricId = (key: string) => known.lists.metrics.find((metric) => metric.key === key)!.id
const idsIn = (of: 'touchpoints' | 'units', names: readonly { names: { en?: string | undefined } }[]) =>
  names.map((each) => known.lists[of].find((defined) => defined.names.en === each.names.en)!.id)
const plain = (counts: ScaleCounts | undefined) =>
  (counts ?? []).map(({ point, n, wx }) => ({ point, n, wx })).sort((one, other) => one.point - other.point)

async function cells(by: 'nothing' | 'touchpoint' | 'unit') {
  const scope = {
    definitions: known.lists,
    condition: parse(''),
    asked: { now: NOW, zone: 'Europe/Helsinki' },
    period: { from: null, to: null },
  }
  const { cells: found } = await scorecardOf(factsOf(clickhouse, workspace), scope, { by })
  return new Map(found.map((cell) => [Number(cell.key), cell.now]))
}

async function driversFromStores(shape: DriverScope['shape']): Promise<DriversAnalysis> {
  const facts = factsOf(clickhouse, workspace)
  const scope: DriverScope = {
    definitions: known.lists,
    condition: parse(''),
    asked: { now: NOW, zone: 'Europe/Helsinki' },
    period: { from: null, to: null },
    outcome: { metric: metricId('nps') },
    shape,
    windowDays: 90,
    measure: 'score',
  }
  const counts = await driverFacts.outcomeCounts(facts, scope)
  if (shape === 'survey') expect(shapeOf(counts)).toBe('survey')
  const { products, groups } = await driverFacts.driverData(
    facts,
    scope,
    await driverFacts.driverCandidates(facts, scope),
    counts,
  )
  return analyseDrivers({ outcome: 'nps', products, groups, seed: 1, replicates: 50 })
}

describe('The sample company by way of the stores', () => {
  it('arrives whole, is counted once, and proposes nothing that set-up did not define', async () => {
    const [row] = await clickhouse.ask<{ n: number }>('test', 'SELECT count() AS n FROM encounters', {})
    const [answers] = await clickhouse.ask<{ n: number }>('test', 'SELECT count() AS n FROM answers', {})
    expect([row?.n, answers?.n]).toEqual([SIZE.encounters, SIZE.answers])
    expect(await compareRollups(clickhouse, workspace)).toEqual([])
    expect(known.lists.touchpoints).toHaveLength(TOUCHPOINTS.length)
    expect(known.lists.units).toHaveLength(UNITS.length)
  })

  it('has the same counts by touchpoint and unit as the lab has in memory', async () => {
    const all = (await cells('nothing')).values().next().value
    expect(plain(all?.answers.get(metricId('nps')))).toEqual(plain(outcomeCounts(heard)))
    const byTouchpoint = await cells('touchpoint')
    for (const [place, id] of idsIn('touchpoints', TOUCHPOINTS).entries()) {
      const expected = scoreCounts(heard, (visit) => visit.touchpoint === place)
      expect(plain(byTouchpoint.get(id)?.answers.get(metricId('csat')))).toEqual(plain(expected))
    }
    const byUnit = await cells('unit')
    for (const [place, id] of idsIn('units', UNITS).entries()) {
      const expected = scoreCounts(heard, (visit) => visit.unit === place)
      expect(plain(byUnit.get(id)?.answers.get(metricId('csat')))).toEqual(plain(expected))
    }
  })

  it('has the same importance as the lab finds in memory, to nine digits', async () => {
    const input = { outcome: 'nps', products: productsOf(heard), groups: DRIVER_GROUPS, seed: 1, replicates: 50 }
    const inMemory = analyseDrivers(input).result
    const { result } = await driversFromStores('survey')
    expect(result.n).toBe(inMemory.n)
    expect(result.r2!.value).toBeCloseTo(inMemory.r2!.value, 9)
    for (const [place, id] of idsIn('touchpoints', TOUCHPOINTS).entries()) {
      const stored = result.drivers.find((driver) => driver.touchpoint === id)!
      const expected = inMemory.drivers.find((driver) => driver.touchpoint === place)!
      expect(stored.importance).toBeCloseTo(expected.importance, 9)
      expect(stored.performance!.value).toBeCloseTo(expected.performance!.value, 9)
      expect(stored.effect!.value).toBeCloseTo(expected.effect!.value, 8)
    }
  })

  it('has nearly the same when touchpoints count as met by their encounters of the last ninety days', async () => {
    const [survey, window] = [await driversFromStores('survey'), await driversFromStores('window')]
    for (const driver of survey.result.drivers) {
      const other = window.result.drivers.find((each) => each.touchpoint === driver.touchpoint)!
      expect(Math.abs(other.importance - driver.importance)).toBeLessThan(0.01)
    }
  })
})
