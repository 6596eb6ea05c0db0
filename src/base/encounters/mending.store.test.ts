import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { answer, encounter, hoursAfter } from '../../../test/factory.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter, type Rows } from '../../../test/writer.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { forgetImported, rememberPeople } from '../people/store.ts'
import type { Appender } from './append.ts'
import { pendingWrites } from './store.ts'

const stores = await openStores()
const { clickhouse } = stores
const { db } = stores.postgres
const writer = openWriter(stores)
const { counts, differences } = writer
const append = (workspace: number, rows: Rows, by = crashing()) => writer.append(workspace, rows, by)

const started: Appender[] = []
afterEach(async () => {
  for (const appender of started.splice(0)) await appender.drain()
})

/** The writer of the next start; by the end of the test it has nothing left to do. */
function nextStart(): Appender {
  const appender = writer.start()
  started.push(appender)
  return appender
}

/** A writer that ends with its last commit: what it wanted to do afterwards never happens. */
function crashing(store = clickhouse): Appender {
  const appender = writer.start(store)
  void appender.onlyGrowing(() => new Promise(() => undefined))
  return appender
}

/** April and May, so that every table has a part in two months. */
const LOAD = {
  encounters: Array.from({ length: 8 }, (_, n) => encounter(n, { at: hoursAfter(-n * 72), resolved: n % 2 === 0 })),
  answers: Array.from({ length: 6 }, (_, n) => answer(n, { at: hoursAfter(-n * 72 + 1) })),
} satisfies Rows
const WHOLE = { encounters: 8, heard: 6, answers: 6 }

/** Everything that one commit writes, and what tells half of its rows. */
const TABLES = {
  encounters: 'cityHash64(id) % 2',
  answers: 'cityHash64(id) % 2',
  encounter_keys: 'cityHash64(key) % 2',
  answer_keys: 'cityHash64(key) % 2',
  heard_keys: 'cityHash64(key) % 2',
  encounter_days: 'toMonth(day) % 2',
  answer_days: 'toMonth(day) % 2',
} as const
type Table = keyof typeof TABLES
const NAMES = Object.keys(TABLES) as Table[]

/** As if the process had ended in the middle of the commit: its journal line is there, part of its rows is not. */
async function crashed(workspace: number, missing: Partial<Record<Table, 'half' | 'all'>>): Promise<void> {
  await append(workspace, LOAD)
  await sql`insert into encounters.pending_write (batch, workspace, months, reason)
    values ((select last_value from encounters.batch), ${workspace}, ${[202604, 202605]}, 'append')`.execute(db)
  for (const [table, much] of Object.entries(missing)) {
    const half = much === 'half' ? ` AND ${TABLES[table as Table]} = 1` : ''
    await clickhouse.command('crash', `ALTER TABLE ${table} DELETE WHERE workspace = {workspace:UInt32}${half}`, {
      workspace,
    })
  }
}

/** What matters: after the next start nothing is counted wrong, and sending again completes it, each row once. */
async function mended(workspace: number): Promise<void> {
  const next = nextStart()
  expect(await next.recover()).toBe(1)
  expect(await pendingWrites(db)).toEqual([])
  expect(await differences(workspace)).toEqual([])
  await append(workspace, LOAD, next)
  await next.drain()
  expect(await counts(workspace)).toEqual(WHOLE)
  expect(await differences(workspace)).toEqual([])
}

describe('a crash in the middle of a commit', () => {
  test.each<Table>(['encounters', 'answer_keys', 'heard_keys', 'encounter_days'])(
    'before a row of %s was there',
    async (table) => {
      const workspace = await writer.workspace()
      await crashed(workspace, { [table]: 'all' })
      await mended(workspace)
    },
  )

  test('before anything but the journal line was there', async () => {
    const workspace = await writer.workspace()
    await crashed(workspace, Object.fromEntries(NAMES.map((table) => [table, 'all'])))
    await mended(workspace)
  })

  test('after any part of any table was there', async () => {
    const part = fc.constantFrom<['half', 'all', 'none']>('half', 'all', 'none')
    const missing = fc.record(Object.fromEntries(NAMES.map((table) => [table, part])) as Record<Table, typeof part>)
    await fc.assert(
      fc.asyncProperty(missing, async (parts) => {
        const workspace = await writer.workspace()
        const gone = Object.entries(parts).filter(([, much]) => much !== 'none')
        await crashed(workspace, Object.fromEntries(gone))
        await mended(workspace)
      }),
      { numRuns: 5 },
    )
  })
})

/** A store that fails once, at the nth write that has this label. */
function failing(label: string, nth = 1): Clickhouse {
  let seen = 0
  const fail = (now: string) => {
    if (now === label) seen += 1
    if (now === label && seen === nth) throw new Error(`no space left at ${label}`)
  }
  return {
    ...clickhouse,
    append: async (now, ...rest) => {
      fail(now)
      await clickhouse.append(now, ...rest)
    },
    command: async (now, ...rest) => {
      fail(now)
      await clickhouse.command(now, ...rest)
    },
  }
}

describe('an insert that fails', () => {
  test.each(['encounters.append', 'answers.append', 'encounters.heard'])(
    'at %s leaves nothing half-counted, and the next call is written as usual',
    async (label) => {
      const workspace = await writer.workspace()
      const appender = writer.start(failing(label))
      started.push(appender)
      await expect(append(workspace, LOAD, appender)).rejects.toThrow('no space left')
      await append(workspace, { encounters: [encounter(20)] }, appender)
      expect(await differences(workspace)).toEqual([])
      await append(workspace, LOAD, appender)
      await appender.drain()
      expect(await counts(workspace)).toEqual({ ...WHOLE, encounters: 9 })
      expect(await differences(workspace)).toEqual([])
      expect(await pendingWrites(db)).toEqual([])
    },
  )
})

describe('undoing an import', () => {
  const own = { encounters: [encounter(30)], answers: [answer(30), answer(0, { id: 'own', metric: 'nps', score: 9 })] }
  const OWN = { encounters: 1, heard: 1, answers: 2 }

  test('takes out its facts and its counts, and lets the same file in again', async () => {
    const workspace = await writer.workspace()
    await append(workspace, { ...LOAD, import: 5 })
    await append(workspace, own)
    await nextStart().undoImport(workspace, 5)
    expect(await counts(workspace)).toEqual(OWN)
    expect(await differences(workspace)).toEqual([])
    const again = await append(workspace, { ...LOAD, import: 6 })
    expect([...again.encounters, ...again.answers].every(({ status }) => status === 'accepted')).toBe(true)
    await nextStart().drain()
    // The answer named "own" is about an encounter of the file, so that encounter is heard again.
    expect(await counts(workspace)).toEqual({ encounters: 9, heard: 7, answers: 8 })
    expect(await differences(workspace)).toEqual([])
  })

  test('of another workspace with the same number touches nothing', async () => {
    const [one, two] = [await writer.workspace(), await writer.workspace()]
    await append(one, { ...LOAD, import: 7 })
    await append(two, { ...LOAD, import: 7 })
    await nextStart().undoImport(two, 7)
    expect(await counts(one)).toEqual(WHOLE)
    expect(await counts(two)).toEqual({ encounters: 0, heard: 0, answers: 0 })
  })

  test.each([
    ['imports.remove', 1],
    ['imports.remove', 3],
    ['heard.forget', 1],
    ['rollups.replace', 2],
  ])('is finished by the next start when it ended at %s (%i)', async (label, nth) => {
    const workspace = await writer.workspace()
    await append(workspace, { ...LOAD, import: 8 })
    await append(workspace, own)
    await expect(writer.start(failing(label, nth)).undoImport(workspace, 8)).rejects.toThrow('no space left')
    const next = nextStart()
    expect(await next.recover()).toBe(1)
    expect(await counts(workspace)).toEqual(OWN)
    expect(await differences(workspace)).toEqual([])
    const again = await append(workspace, { ...LOAD, import: 9 }, next)
    expect([...again.encounters, ...again.answers].every(({ status }) => status === 'accepted')).toBe(true)
  })

  test('takes out the people that only it brought', async () => {
    const workspace = await writer.workspace()
    const person = (customer: string) => ({ identifiers: { customer }, attributes: { city: 'Oulu' } })
    await rememberPeople(db, workspace, [person('only here'), person('in both')], 3)
    await rememberPeople(db, workspace, [person('in both'), person('by call')], 4)
    await rememberPeople(db, workspace, [person('by call')], null)
    await forgetImported(db, workspace, 3)
    await forgetImported(db, workspace, 4)
    const { rows } = await sql<{ customer: string }>`
      select identifiers->>'customer' as customer from people.person where workspace = ${workspace} order by 1`.execute(
      db,
    )
    expect(rows.map((row) => row.customer)).toEqual(['by call', 'in both'])
  })
})

describe('answers that take the place of a late encounter', () => {
  test.each([
    ['answers.place', 1],
    ['answers.replaced', 1],
    ['rollups.replace', 2],
  ])('are neither lost nor doubled by an end at %s (%i)', async (label, nth) => {
    const workspace = await writer.workspace()
    await append(workspace, { answers: LOAD.answers })
    await append(workspace, { encounters: LOAD.encounters })
    await expect(writer.start(failing(label, nth)).drain()).rejects.toThrow('no space left')
    const next = nextStart()
    expect(await next.recover()).toBe(1)
    await next.drain()
    expect(await counts(workspace)).toEqual(WHOLE)
    expect(await differences(workspace)).toEqual([])
    const unplaced = 'SELECT id FROM answers WHERE workspace = {workspace:UInt32} AND touchpoint = 0'
    expect(await clickhouse.ask('unplaced', unplaced, { workspace })).toEqual([])
  })
})

describe('rebuilding a month', () => {
  const spoil = (workspace: number, table: string) =>
    clickhouse.command(
      'spoil',
      `ALTER TABLE ${table} DELETE WHERE workspace = {workspace:UInt32} AND toYYYYMM(day) = 202605`,
      {
        workspace,
      },
    )

  test('makes the roll-ups again from the facts', async () => {
    const workspace = await writer.workspace()
    await append(workspace, LOAD)
    await spoil(workspace, 'encounter_days')
    await spoil(workspace, 'answer_days')
    expect(await differences(workspace)).not.toEqual([])
    await nextStart().rebuild([202605])
    expect(await counts(workspace)).toEqual(WHOLE)
    expect(await differences(workspace)).toEqual([])
  })

  test('also when the month has no facts any more', async () => {
    const workspace = await writer.workspace()
    await append(workspace, LOAD)
    await clickhouse.command('spoil', 'ALTER TABLE encounters DELETE WHERE toYYYYMM(day) = 202604', {})
    await clickhouse.command('spoil', 'ALTER TABLE answers DELETE WHERE toYYYYMM(day) = 202604', {})
    await nextStart().rebuild([202604, 202605])
    expect(await differences(workspace)).toEqual([])
    const [april] = await clickhouse.ask<{ n: number }>(
      'april',
      'SELECT count() AS n FROM encounter_days WHERE toYYYYMM(day) = 202604',
      {},
    )
    expect(april?.n).toBe(0)
  })

  test('that was interrupted is done again by the next start', async () => {
    const workspace = await writer.workspace()
    await append(workspace, LOAD)
    await spoil(workspace, 'answer_days')
    await expect(writer.start(failing('rollups.replace', 2)).rebuild([202605])).rejects.toThrow('no space left')
    expect(await nextStart().recover()).toBe(1)
    expect(await differences(workspace)).toEqual([])
  })
})
