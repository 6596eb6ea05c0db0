import { describe, expect, test } from 'vitest'
import { openStores } from '../../../test/stores.ts'
import { readMigrations } from '../migrations.ts'
import { forCluster, statementsOf } from './ddl.ts'
import { migrateClickhouse } from './migrate.ts'

const { clickhouse: store } = await openStores()
const statements = (await readMigrations('clickhouse')).flatMap(({ text }) => statementsOf(text))
const CLUSTER = 'house'
/** Read, not run: there is no cluster here. */
const understood = (statement: string) => store.command('explain', `EXPLAIN AST ${statement}`)

describe('every statement is one that a cluster understands', () => {
  const shaped = statements.flatMap((statement) => forCluster(statement, CLUSTER))

  test.each(shaped.map((statement) => [statement.split('(')[0]?.trim() ?? '', statement]))(
    '%s',
    async (_, statement) => {
      await understood(statement)
    },
  )

  test('and what is no statement is refused', async () => {
    await expect(understood('CREATE TABLE a (x Int8) ENGINE = ON CLUSTER')).rejects.toMatchObject({ code: 'internal' })
  })

  test('every table is named on the cluster, replicated, and sharded by something it has', () => {
    const tables = statements.filter((statement) => /create table/i.test(statement))
    expect(tables.length).toBeGreaterThan(5)
    for (const statement of tables) {
      const [local = '', face = ''] = forCluster(statement, CLUSTER)
      expect(local).toMatch(/^CREATE TABLE IF NOT EXISTS \w+_local ON CLUSTER house /)
      expect(local).toMatch(
        /ENGINE = Replicated\w*MergeTree\('\/clickhouse\/tables\/\{shard\}\/\{database\}\/\w+', '\{replica\}'/,
      )
      expect(face).not.toContain('rand()')
      const shard = /_local, (.*)\)$/.exec(face)?.[1] ?? ''
      for (const column of shard.replace(/\w+\(/g, '').match(/[a-z_]+/g) ?? [])
        expect(local).toMatch(new RegExp(`^  ${column} `, 'm'))
    }
  })

  test('every view reads and feeds the tables of its own shard', () => {
    const views = statements.filter((statement) => /create materialized view/i.test(statement))
    expect(views.length).toBeGreaterThan(0)
    for (const statement of views) {
      const [local = ''] = forCluster(statement, CLUSTER)
      expect(local).toMatch(/ ON CLUSTER house TO \w+_local AS/)
      expect(local).toMatch(/\nFROM \w+_local\b/)
    }
  })
})

test('a migration that was changed after it had been applied is refused, and says which', async () => {
  await store.append('journal', 'migration', [{ name: '0001_facts', checksum: '0' }])
  await store.command('journal', "ALTER TABLE migration DELETE WHERE name = '0001_facts' AND checksum != '0'")
  await expect(migrateClickhouse(store)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('0001_facts'),
  })
})

test('a start that died half-way goes on where it stopped', async () => {
  await store.command('journal', 'TRUNCATE TABLE migration')
  await store.command('half', 'DROP TABLE answer_days_feed')
  expect(await migrateClickhouse(store)).toContain('0001_facts')
  expect(await migrateClickhouse(store)).toEqual([])
  expect(await store.ask('views', "SELECT name FROM system.tables WHERE name = 'answer_days_feed'", {})).toHaveLength(1)
})
