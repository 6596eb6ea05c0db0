import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openStores } from '../../test/stores.ts'
import { createAppender } from '../base/encounters/append.ts'
import { compareRollups } from '../base/encounters/rollups.ts'
import { openDefinitions } from '../base/journey-map/index.ts'
import { openMakings } from './makings.ts'

const { postgres, clickhouse, folder } = await openStores()
const { db } = postgres
const clock = { now: () => new Date('2026-11-01T09:00:00Z') }
const definitions = openDefinitions({ db, clock })
const appender = createAppender({
  db,
  store: clickhouse,
  clock,
  names: {
    zone: async (workspace) => (await definitions.of(workspace)).workspace.zone,
    metrics: async (workspace) => (await definitions.of(workspace)).metricByKey,
    ids: (workspace, kind, wanted) => definitions.resolveOrPropose(kind, workspace, wanted),
  },
})
const parts = { db, store: clickhouse, definitions, appender, clock, folder }
/** A limit that a test reaches in seconds. */
const open = () => openMakings(parts, 30_000)
const BULK = 60_000

const TABLES = [
  'encounters',
  'answers',
  'encounter_keys',
  'answer_keys',
  'heard_keys',
  'encounter_days',
  'answer_days',
] as const

/** Whatever is left of a workspace, anywhere. */
async function left(workspace: number): Promise<string[]> {
  const found: string[] = []
  for (const table of TABLES) {
    const query = `SELECT count() AS n FROM ${table} WHERE workspace = {workspace:UInt32}`
    const [row] = await clickhouse.ask<{ n: number }>('test', query, { workspace })
    if (row?.n !== 0) found.push(table)
  }
  const { rows } = await sql`select 1 from org.workspace where id = ${workspace}`.execute(db)
  return [...found, ...rows.map(() => 'workspace'), ...(await readdir(join(folder, 'makings')))]
}

const nothing = () => undefined
const begin = () => open().begin({ encounters: BULK, seed: 5 })

describe('A company made for trying out', () => {
  it('is drawn in bulk above a limit, whole, and with a truth that says so and holds', async () => {
    const making = await begin()
    const seen: number[] = []
    const made = await making.run((done, of) => seen.push(done / of))
    expect(seen.at(-1)).toBe(1)
    expect(Math.abs(made.encounters / BULK - 1)).toBeLessThan(0.01)
    expect(made.truth).toMatchObject({ way: 'bulk', selection: 'none', comments: null, to: '2026-10-31' })
    expect(made.truth.note).toContain('nobody writes a comment')
    expect(await compareRollups(clickhouse, made.workspace)).toEqual([])
    const { lists } = await definitions.of(made.workspace)
    const scores = await clickhouse.ask<{ touchpoint: number; mean: number; error: number }>(
      'test',
      `SELECT touchpoint, avg(raw) AS mean, stddevSamp(raw) / sqrt(count()) AS error FROM answers
       WHERE workspace = {workspace:UInt32} AND touchpoint != 0 GROUP BY touchpoint`,
      { workspace: made.workspace },
    )
    expect(scores).toHaveLength(made.truth.touchpoints.length)
    for (const { touchpoint, mean, error } of scores) {
      const { en } = lists.touchpoints.find(({ id }) => id === touchpoint)!.names
      const truth = made.truth.touchpoints.find(({ name }) => name === en)!
      expect(Math.abs(mean - truth.score)).toBeLessThan(4 * error)
    }
    expect(await readdir(join(folder, 'makings'))).toEqual([])
  })

  it('leaves nothing behind when it is stopped half-way', async () => {
    const making = await begin()
    const work = making.run(() => making.stop())
    await expect(work).rejects.toMatchObject({ code: 'conflict' })
    expect(await left(making.workspace)).toEqual([])
  })

  it('leaves nothing behind when the server is stopped meanwhile', async () => {
    const makings = open()
    const making = await makings.begin({ encounters: 25_000 })
    let closing: Promise<void> | undefined
    const work = making.run(() => {
      closing ??= makings.close()
    })
    await expect(work).rejects.toMatchObject({ code: 'conflict' })
    await closing
    expect(await left(making.workspace)).toEqual([])
  })

  it('is taken out at the next start when the process was killed meanwhile', async () => {
    const making = await begin()
    const row = { id: 'E1', at: '2026-05-12T09:00:00Z', touchpoint: 'Chat' }
    await appender.append({
      workspace: making.workspace,
      source: 'sample',
      import: 0,
      encounters: [row],
      answers: [{ id: 'A1', encounter: 'E1', at: '2026-05-13T09:00:00Z', metric: 'csat', score: 4 }],
    })
    expect((await left(making.workspace)).length).toBe(TABLES.length + 2)
    expect(await open().recover()).toBe(false)
    expect(await left(making.workspace)).toEqual([])
  })
})

it('The sample of the first start is made again when it was cut short', async () => {
  const failing = { ...appender, append: () => new Promise<never>(() => undefined) }
  void openMakings({ ...parts, appender: failing }).first()
  while ((await readdir(join(folder, 'makings'))).length === 0);
  expect(await open().recover()).toBe(true)
  expect(await open().recover()).toBe(false)
})

it('More than there is room for is refused before anything is made', async () => {
  if (clickhouse.mode === 'server') return
  const { rows: before } = await sql`select 1 from org.workspace`.execute(db)
  const asked = openMakings(parts, 30_000).begin({ encounters: 1e15 })
  await expect(asked).rejects.toMatchObject({ code: 'too-large' })
  const { rows: after } = await sql`select 1 from org.workspace`.execute(db)
  expect(after).toEqual(before)
})

it('A smaller company is made row by row, with comments', async () => {
  const small = await open().begin({ encounters: 2_000 })
  const made = await small.run(nothing)
  expect(made).toMatchObject({ encounters: 2_000, answers: 450, truth: { way: 'rows', selection: 'full' } })
  const query = `SELECT countIf(text != '') AS n FROM answers WHERE workspace = {workspace:UInt32}`
  const [row] = await clickhouse.ask<{ n: number }>('test', query, { workspace: made.workspace })
  expect(row?.n).toBe(made.truth.comments?.comments)
})
