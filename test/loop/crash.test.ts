import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { compareRollups } from '../../src/base/encounters/rollups.ts'
import { type Clickhouse, openClickhouse } from '../../src/platform/clickhouse/open.ts'
import { type Random, randomFrom } from '../../src/platform/statistics/random.ts'
import { processesOf, startHouse } from './house.ts'
import { type Ledger, sendUntilGone } from './load.ts'

const ROUNDS = 25
const SENDERS = ['a', 'b', 'c']
const WORKSPACE = 1

const folder = await mkdtemp(join(tmpdir(), 'kohtaamo-crash-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** KOHTAAMO_CRASH_SEED repeats a run: the rows and the moments of the kills; how far the disk had got is its own. */
const seed = process.env.KOHTAAMO_CRASH_SEED ?? String(Date.now())

/** Loads the server from several senders and kills it in the middle. Returns the milliseconds that the start took. */
async function round(ledgers: readonly Ledger[], chance: Random): Promise<number> {
  const begun = performance.now()
  const house = await startHouse(folder)
  const took = performance.now() - begun
  const senders = ledgers.map((ledger, index) => {
    const others = ledgers.filter((other) => other !== ledger)
    return sendUntilGone(house, SENDERS[index] ?? '', ledger, chance.fork(`sender ${index}`), others)
  })
  await new Promise((done) => setTimeout(done, 50 + chance.integer(1_200)))
  await house.kill()
  await Promise.all(senders)
  return took
}

const embedded = inject('ground').mode === 'embedded'
if (!embedded)
  process.stderr.write('The crash test runs once, on the embedded stores: it starts a server of its own.\n')

test.runIf(embedded)(
  'what was acknowledged is there exactly once, however often and whenever the server was killed',
  async () => {
    process.stderr.write(`crash test: KOHTAAMO_CRASH_SEED=${seed}\n`)
    const ledgers = SENDERS.map((): Ledger => ({ sent: [], acknowledged: new Set(), wrong: [] }))
    const starts: number[] = []
    for (let n = 0; n < ROUNDS; n += 1) starts.push(await round(ledgers, randomFrom(`${seed}/${n}`)))
    const house = await startHouse(folder)
    expect(await house.stop()).toBe(0)
    expect(processesOf(folder)).toEqual([])
    expect(ledgers.flatMap(({ wrong }) => wrong)).toEqual([])
    const acknowledged = ledgers.flatMap((ledger) => [...ledger.acknowledged])
    const sent = ledgers.flatMap((ledger) => ledger.sent.map(({ shape, id }) => `${shape} ${id}`))
    process.stderr.write(
      `crash test: ${ROUNDS} kills, ${sent.length} rows sent, ${acknowledged.length} acknowledged, longest start ${(Math.max(...starts) / 1000).toFixed(1)} s\n`,
    )
    const store = await openClickhouse({ folder: join(folder, 'clickhouse') })
    try {
      await judge(store, sent, acknowledged)
    } finally {
      await store.close()
    }
  },
  240_000,
)

async function judge(store: Clickhouse, sent: readonly string[], acknowledged: readonly string[]): Promise<void> {
  const ask = <Row>(query: string) => store.ask<Row>('crash', query, { workspace: WORKSPACE }, { maxRows: 10_000_000 })
  const stored = await ask<{ row: string; n: number }>(
    `SELECT concat('encounter ', id) AS row, count() AS n FROM encounters WHERE workspace = {workspace:UInt32} GROUP BY id
     UNION ALL SELECT concat('answer ', id), count() FROM answers WHERE workspace = {workspace:UInt32} GROUP BY id`,
  )
  const there = new Set(stored.map(({ row }) => row))
  const known = new Set(sent)
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 10)
  expect(acknowledged.filter((row) => !there.has(row))).toEqual([])
  expect(stored.filter(({ n }) => n !== 1)).toEqual([])
  expect(stored.filter(({ row }) => !known.has(row))).toEqual([])
  expect(await compareRollups(store, WORKSPACE)).toEqual([])
  const [heard] = await ask<{ facts: number; counted: number }>(
    `SELECT (SELECT count() FROM encounters WHERE workspace = {workspace:UInt32} AND id IN (SELECT encounter FROM answers WHERE workspace = {workspace:UInt32})) AS facts,
       (SELECT sum(heard) FROM encounter_days WHERE workspace = {workspace:UInt32}) AS counted`,
  )
  expect(heard?.counted).toBe(heard?.facts)
  expect(heard?.facts).toBeGreaterThan(0)
  const misplaced = await ask<{ id: string }>(
    `SELECT a.id AS id FROM answers AS a INNER JOIN encounters AS e ON e.workspace = a.workspace AND e.id = a.encounter
     WHERE a.workspace = {workspace:UInt32} AND (a.touchpoint != e.touchpoint OR a.unit != e.unit OR a.person != e.person)`,
  )
  expect(misplaced).toEqual([])
}
