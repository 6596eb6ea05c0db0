import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openGateway } from '../../test/gateway.ts'
import { openStores } from '../../test/stores.ts'
import { createAppender } from '../base/encounters/append.ts'
import { compareRollups } from '../base/encounters/index.ts'
import { openDefinitions } from '../base/journey-map/index.ts'
import { factsOf } from '../platform/clickhouse/facts.ts'
import { migrateClickhouse } from '../platform/clickhouse/migrate.ts'
import { openClickhouse } from '../platform/clickhouse/open.ts'
import { parse } from '../platform/condition/index.ts'
import type { DriverScope } from '../understand/drivers/data-set.ts'
import * as driverFacts from '../understand/drivers/facts.ts'
import { scorecardOf } from '../understand/scorecard/facts.ts'
import { makeSample } from './sample.ts'

const { postgres, folder, mode } = await openStores()
const { db } = postgres
const NOW = new Date('2026-11-01T09:00:00Z')
const clock = { now: () => NOW }
const SIZE = { encounters: 4_000, customers: 800, answers: 1_200 }

async function houseOn(shards: number) {
  const place = join(folder, `shards-${shards}`)
  await mkdir(place)
  const gateway = await openGateway(place, shards)
  const store = await openClickhouse({ url: gateway.url, cluster: 'house' })
  afterAll(async () => {
    await store.close()
    await gateway.close()
  })
  await migrateClickhouse(store)
  const definitions = openDefinitions({ db, clock })
  const appender = createAppender({
    db,
    store,
    clock,
    names: {
      zone: async (workspace) => (await definitions.of(workspace)).workspace.zone,
      metrics: async (workspace) => (await definitions.of(workspace)).metricByKey,
      ids: (workspace, kind, wanted) => definitions.resolveOrPropose(kind, workspace, wanted),
    },
  })
  const { workspace } = await makeSample({ db, definitions, appender, clock }, SIZE)
  await appender.drain()
  const count = async (table: string) => {
    const query = `SELECT count() AS n FROM ${table} WHERE workspace = {workspace:UInt32}`
    const [row] = await store.ask<{ n: number }>('test', query, { workspace })
    return row?.n ?? 0
  }
  return { store, appender, definitions, workspace, count }
}

type House = Awaited<ReturnType<typeof houseOn>>

/** Brings an import in, undoes it, sends one row again, mends a month: whatever changes facts. */
async function changeEverything({ appender, workspace }: House): Promise<void> {
  const encounters = [{ id: 'E-import', at: '2026-05-12T09:00:00Z', touchpoint: 'Support chat' }]
  const answers = [{ id: 'A-import', encounter: 'E-import', at: '2026-05-13T09:00:00Z', metric: 'csat', score: 4 }]
  const request = { workspace, source: 'file', import: 7, encounters, answers }
  await appender.append(request)
  const again = await appender.append(request)
  expect([...again.encounters, ...again.answers].map(({ status }) => status)).toEqual(['duplicate', 'duplicate'])
  await appender.undoImport(workspace, 7)
  await appender.rebuild([202605])
}

/** The scorecard by touchpoint and the data of the drivers, by encounters and by responses. */
async function askEverything({ store, definitions, workspace }: House) {
  const { lists } = await definitions.of(workspace)
  const facts = factsOf(store, workspace)
  const common = {
    definitions: lists,
    condition: parse('segment != "business"'),
    asked: { now: NOW, zone: 'Europe/Helsinki' },
    period: { from: null, to: null },
  }
  const { cells } = await scorecardOf(facts, common, { by: 'touchpoint' })
  const outcome = { metric: lists.metrics.find(({ key }) => key === 'nps')?.id ?? 0 }
  for (const shape of ['survey', 'window'] as const) {
    const scope: DriverScope = { ...common, outcome, shape, windowDays: 90, measure: 'score' }
    const counts = await driverFacts.outcomeCounts(facts, scope)
    await driverFacts.driverData(facts, scope, await driverFacts.driverCandidates(facts, scope), counts)
  }
  return cells.reduce((sum, cell) => sum + cell.now.encounters, 0)
}

/** Local tables whose distributed face lacks a column, or has one more. */
async function unlikeFaces({ store }: House): Promise<string[]> {
  const rows = await store.ask<{ face: string }>(
    'test',
    `SELECT replaceOne(table, '_local', '') AS face, groupUniqArray(columns) AS kinds FROM
       (SELECT table, arraySort(groupArray((name, type))) AS columns FROM system.columns WHERE database = currentDatabase() GROUP BY table)
     GROUP BY face HAVING countIf(endsWith(table, '_local')) = 1 AND length(kinds) > 1`,
    {},
  )
  return rows.map(({ face }) => face)
}

// No keeper runs here: nothing is replicated and no statement is sent to other machines. See docs/operations.md.
describe.runIf(mode === 'embedded')('On a cluster, as far as one engine can be one', () => {
  it('of one shard everything is written, counted, undone and asked as on a single server', async () => {
    const house = await houseOn(1)
    expect([await house.count('encounters'), await house.count('encounters_local')]).toEqual([4_000, 4_000])
    expect(await unlikeFaces(house)).toEqual([])
    await changeEverything(house)
    expect([await house.count('encounters'), await house.count('answers')]).toEqual([4_000, 1_200])
    expect(await compareRollups(house.store, house.workspace)).toEqual([])
    expect(await askEverything(house)).toBeGreaterThan(3_000)
  })

  it('of two shards no statement is refused; both are one engine here, so each row is found twice', async () => {
    const house = await houseOn(2)
    expect([await house.count('encounters'), await house.count('encounters_local')]).toEqual([8_000, 4_000])
    await changeEverything(house)
    expect(await house.count('encounters_local')).toBe(4_000)
    expect(await askEverything(house)).toBeGreaterThan(6_000)
  })
})
