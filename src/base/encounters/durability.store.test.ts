import { expect, test } from 'vitest'
import { answer, encounter } from '../../../test/factory.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import { type PendingWrite, pendingWrites } from './store.ts'

const stores = await openStores()
const writer = openWriter(stores)

test('every table of facts, also what views feed, writes to the disk before it says so', async () => {
  const tables = await stores.clickhouse.ask<{ name: string; query: string }>(
    'test.tables',
    `SELECT name, create_table_query AS query FROM system.tables
     WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND name != 'migration'`,
    {},
  )
  expect(tables.length).toBeGreaterThanOrEqual(7)
  const needed = ['fsync_after_insert = 1', 'fsync_part_directory = 1', 'min_rows_to_fsync_after_merge = 1']
  expect(tables.filter(({ query }) => !needed.every((setting) => query.includes(setting)))).toEqual([])
})

test('the journal line is durable before the first insert and gone before the answer', async () => {
  const seen: PendingWrite[][] = []
  const { rows } = await stores.postgres.pool.query<{ synchronous_commit: string }>('show synchronous_commit')
  expect(rows).toEqual([{ synchronous_commit: 'on' }])
  const appender = writer.start({
    ...stores.clickhouse,
    append: async (...call) => {
      seen.push(await pendingWrites(stores.postgres.db))
      await stores.clickhouse.append(...call)
    },
  })
  const workspace = await writer.workspace()
  await writer.append(workspace, { encounters: [encounter(1)], answers: [answer(1)] }, appender)
  expect(seen.length).toBeGreaterThan(0)
  for (const lines of seen) expect(lines).toMatchObject([{ workspace, months: [202605], reason: 'append' }])
  expect(await pendingWrites(stores.postgres.db)).toEqual([])
})
