import { expect, test } from 'vitest'
import { changing, forCluster, statementsOf } from './ddl.ts'

test('a file is read as its statements; a comment at the end is none', () => {
  expect(statementsOf('-- about\nCREATE TABLE a (x Int8);\n\nCREATE TABLE b (y Int8);\n-- the end\n')).toEqual([
    '-- about\nCREATE TABLE a (x Int8)',
    'CREATE TABLE b (y Int8)',
  ])
})

test('on a cluster a table becomes a replicated one on every shard and a distributed face over them', () => {
  const statement =
    '-- shard: person\nCREATE TABLE IF NOT EXISTS visits (person UInt64) ENGINE = MergeTree\nORDER BY person'
  expect(forCluster(statement, 'house')).toEqual([
    "CREATE TABLE IF NOT EXISTS visits_local ON CLUSTER house (person UInt64) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/visits', '{replica}')\nORDER BY person",
    'CREATE TABLE IF NOT EXISTS visits ON CLUSTER house AS visits_local ENGINE = Distributed(house, currentDatabase(), visits_local, cityHash64(person))',
  ])
})

test('what stands above a statement does not hide it, and a hash of one column or more is taken as it is', () => {
  const above = '-- One thing.\n\n-- shard: cityHash64(a, b)\n'
  const [local, face] = forCluster(
    `${above}CREATE TABLE IF NOT EXISTS t (a Int8, b Int8) ENGINE = MergeTree ORDER BY a`,
    'house',
  )
  expect(local).toMatch(/^CREATE TABLE IF NOT EXISTS t_local ON CLUSTER house /)
  expect(face).toMatch(/, cityHash64\(a, b\)\)$/)
})

test('the kind of engine and what it is given are kept', () => {
  const [local] = forCluster(
    'CREATE TABLE IF NOT EXISTS days (n Int64, v UInt64) ENGINE = ReplacingMergeTree(v) ORDER BY n',
    'house',
  )
  expect(local).toContain(
    "ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/days', '{replica}', v)",
  )
})

test('a view feeds the part of the same shard', () => {
  const statement =
    'CREATE MATERIALIZED VIEW IF NOT EXISTS feed TO days AS\nSELECT count() FROM visits AS v GROUP BY day'
  expect(forCluster(statement, 'house')).toEqual([
    'CREATE MATERIALIZED VIEW IF NOT EXISTS feed ON CLUSTER house TO days_local AS\nSELECT count() FROM visits_local AS v GROUP BY day',
  ])
})

test('rows are changed where they lie', () => {
  expect([changing('visits', undefined), changing('visits', 'house')]).toEqual([
    'visits',
    'visits_local ON CLUSTER house',
  ])
})

test('a new column is in the tables that hold the rows and in their face', () => {
  expect(forCluster('ALTER TABLE visits ADD COLUMN IF NOT EXISTS who String', 'house')).toEqual([
    'ALTER TABLE visits_local ON CLUSTER house ADD COLUMN IF NOT EXISTS who String',
    'ALTER TABLE visits ON CLUSTER house ADD COLUMN IF NOT EXISTS who String',
  ])
})

test('a view that is made anew is taken away everywhere first', () => {
  expect(forCluster('DROP VIEW IF EXISTS feed', 'house')).toEqual(['DROP VIEW IF EXISTS feed ON CLUSTER house'])
})

test('a later change goes to the tables that hold the rows', () => {
  const statement = '-- why\nALTER TABLE visits ADD INDEX IF NOT EXISTS by_person person TYPE minmax'
  expect(forCluster(statement, 'house')).toEqual([
    'ALTER TABLE visits_local ON CLUSTER house ADD INDEX IF NOT EXISTS by_person person TYPE minmax',
  ])
})

test('a statement of a kind that nobody has shaped for a cluster is refused', () => {
  expect(() => forCluster('RENAME TABLE visits TO calls', 'house')).toThrow('RENAME TABLE visits TO calls')
})
