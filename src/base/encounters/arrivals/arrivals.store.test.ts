import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { answer, encounter, hoursAfter } from '../../../../test/factory.ts'
import { openStores } from '../../../../test/stores.ts'
import { openWriter } from '../../../../test/writer.ts'
import { bind, compile, parse } from '../../../platform/condition/index.ts'
import type { Appender } from '../append.ts'
import { encounterFields } from '../fields.ts'
import { type ArrivalCursor, arrivals, arrivalsFromNow } from './facts.ts'

const stores = await openStores()
const { clickhouse: store } = stores
const { db } = stores.postgres
const writer = openWriter(stores)
const { append, appender } = writer

async function read(workspace: number, after: ArrivalCursor, where = '', limit = 100, by: Appender = appender) {
  const { lists } = await writer.definitions.of(workspace)
  const condition = compile(bind(parse(where), encounterFields(lists), { now: new Date(hoursAfter(48)), zone: 'UTC' }))
  return arrivals({ store, appender: by }, workspace, {
    after,
    columns: ['at', 'outcome', 'resolved'],
    condition,
    limit,
  })
}
const ids = ({ rows }: { readonly rows: readonly { readonly id: string }[] }) => rows.map(({ id }) => id)

test('each encounter that a trigger asks about comes once, in the order of writing, a few at a time', async () => {
  const workspace = await writer.workspace()
  const other = await writer.workspace()
  await append(workspace, { encounters: [encounter(0, { outcome: 'sold' })] })
  let cursor = await arrivalsFromNow(appender)
  await append(workspace, { encounters: [encounter(2, { outcome: 'sold' }), encounter(1, { outcome: 'sold' })] })
  await append(other, { encounters: [encounter(9, { outcome: 'sold' })] })
  await append(workspace, { encounters: [encounter(3, { outcome: 'lost' }), encounter(4, { outcome: 'sold' })] })
  const came: string[] = []
  for (let more = true; more; ) {
    const found = await read(workspace, cursor, 'outcome = "sold"', 1)
    came.push(...ids(found))
    cursor = found.cursor
    more = found.more
  }
  expect(came).toEqual(['encounter-1', 'encounter-2', 'encounter-4'])
  expect(ids(await read(workspace, cursor))).toEqual([])
  await append(workspace, { encounters: [encounter(1), encounter(5, { resolved: false })], answers: [answer(1)] })
  const later = await read(workspace, cursor)
  expect(later.rows).toEqual([
    { batch: expect.any(Number), id: 'encounter-5', at: Date.parse(hoursAfter(5)), outcome: '', resolved: false },
  ])
})

test('what a crash left half-written is not seen before it has been put right, and is not passed over', async () => {
  const workspace = await writer.workspace()
  const cursor = await arrivalsFromNow(appender)
  await append(workspace, { encounters: [encounter(1)] })
  await sql`insert into encounters.pending_write (batch, workspace, months, reason)
    values ((select last_value from encounters.batch), ${workspace}, ${[202605]}, 'append')`.execute(db)
  const restarted = writer.start()
  const before = await read(workspace, cursor, '', 100, restarted)
  expect([ids(before), before.cursor]).toEqual([[], cursor])
  await restarted.recover()
  expect(ids(await read(workspace, before.cursor, '', 100, restarted))).toEqual(['encounter-1'])
})

test('whoever listens is told of new encounters, and not of repeated ones or of answers', async () => {
  const workspace = await writer.workspace()
  const told: number[] = []
  const end = appender.arrived((of) => told.push(of))
  await append(workspace, { encounters: [encounter(1)] })
  await append(workspace, { encounters: [encounter(1)], answers: [answer(1)] })
  expect(told).toEqual([workspace])
  end()
  await append(workspace, { encounters: [encounter(2)] })
  expect(told).toEqual([workspace])
})
