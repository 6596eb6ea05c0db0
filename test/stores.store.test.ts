import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NewAnswer, NewEncounter } from '../src/base/encounters/row.ts'
import {
  answer,
  encounter,
  makeChannel,
  makeMetrics,
  makeStage,
  makeTouchpoint,
  makeUnit,
  makeWorkspace,
} from './factory.ts'
import { openStores } from './stores.ts'

const stores = await openStores()

test('a test file starts with both stores migrated and empty', async () => {
  const { rows } = await stores.postgres.pool.query('select count(*) as n from org.workspace')
  expect(rows[0].n).toBe(0)
  expect(await stores.clickhouse.ask('encounters', 'SELECT count() AS n FROM encounters', {})).toEqual([{ n: 0 }])
  expect(existsSync(stores.folder)).toBe(true)
})

test('the stores are the ones this run is about', () => {
  expect(stores.clickhouse.mode).toBe(stores.mode)
  expect(stores.clickhouseUrl === null).toBe(stores.mode === 'embedded')
})

test('a workspace with its journey can be made in a few lines', async () => {
  const workspace = await makeWorkspace(stores.postgres.db)
  const channel = await makeChannel(stores.postgres.db, workspace, 'Phone')
  const stage = await makeStage(stores.postgres.db, workspace, 'Use', 1)
  const touchpoint = await makeTouchpoint(stores.postgres.db, workspace, 'Customer service call', { channel, stage })
  const unit = await makeUnit(stores.postgres.db, workspace, 'Helsinki')
  const metrics = await makeMetrics(stores.postgres.db, workspace)
  expect([workspace, channel, stage, touchpoint, unit]).toEqual([1, 1, 1, 1, 1])
  expect(metrics.map((metric) => metric.key)).toContain('nps')
  expect(NewEncounter.parse(encounter(1)).touchpoint).toBe('Customer service call')
  expect(NewAnswer.parse(answer(1)).encounter).toBe('encounter-1')
})
