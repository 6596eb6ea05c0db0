import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer, encounter } from '../../../test/factory.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import type { NewAnswer, NewEncounter } from './row.ts'

const stores = await openStores()
const { clickhouse } = stores
const writer = openWriter(stores)

/** All that the pages could ever read of a workspace, apart from when it came. */
async function everything(workspace: number) {
  const read = (query: string) => clickhouse.ask<object>('test.everything', query, { workspace })
  const lists = await writer.definitions.lists(workspace)
  const names = (kind: 'channels' | 'touchpoints' | 'units') =>
    Object.fromEntries(lists[kind].map(({ id, key }) => [id, key]))
  const named = { channel: names('channels'), touchpoint: names('touchpoints'), unit: names('units') }
  const metric = Object.fromEntries(lists.metrics.map(({ id, key }) => [id, key]))
  const plain = (rows: object[]) =>
    rows
      .map((row) =>
        Object.entries(row)
          .filter(([column]) => !['workspace', 'batch', 'received', 'person'].includes(column))
          .map(([column, value]) => {
            const of = column === 'metric' ? metric : named[column as keyof typeof named]
            return `${column}=${of ? of[value as number] : JSON.stringify(value)}`
          })
          .join(' '),
      )
      .sort()
  const sums = (columns: string) =>
    columns
      .split(' ')
      .map((column) => `sum(${column}) AS ${column}`)
      .join(', ')
  const place = 'day, touchpoint, channel, unit, segment'
  return {
    encounters: plain(
      await read('SELECT *, toString(person) AS who FROM encounters WHERE workspace = {workspace:UInt32}'),
    ),
    answers: plain(await read('SELECT *, toString(person) AS who FROM answers WHERE workspace = {workspace:UInt32}')),
    encounterDays: plain(
      await read(
        `SELECT ${place}, ${sums('encounters heard resolved resolved_known waiting_n')} FROM encounter_days
         WHERE workspace = {workspace:UInt32} GROUP BY ${place}`,
      ),
    ),
    answerDays: plain(
      await read(
        `SELECT ${place}, metric, kind, point, ${sums('n w wx')} FROM answer_days
         WHERE workspace = {workspace:UInt32} GROUP BY ${place}, metric, kind, point`,
      ),
    ),
  }
}

type Row = { readonly encounter: NewEncounter } | { readonly answer: NewAnswer }

const ROWS: readonly Row[] = [
  { encounter: encounter(1, { unit: 'North', segment: 'private', staff: 'S1', waitingSeconds: 40, resolved: true }) },
  { encounter: encounter(2, { channel: 'chat', touchpoint: 'Chat', unit: 'South' }) },
  { encounter: encounter(3, { at: '2026-04-30T20:59:59Z', touchpoint: 'Delivery' }) },
  { answer: answer(1) },
  { answer: answer(1, { id: 'another', metric: 'nps', score: 9, weight: 2.5 }) },
  { answer: answer(2, { channel: 'e-mail', staff: 'S2', identifiers: {} }) },
  { answer: answer(3, { segment: '', unit: '' }) },
  { answer: answer(4, { encounter: 'never-came', touchpoint: 'Delivery' }) },
]

async function played(calls: readonly (readonly Row[])[]) {
  const workspace = await writer.workspace()
  for (const rows of calls) {
    await writer.append(workspace, {
      encounters: rows.flatMap((row) => ('encounter' in row ? [row.encounter] : [])),
      answers: rows.flatMap((row) => ('answer' in row ? [row.answer] : [])),
    })
  }
  await writer.appender.drain()
  return { workspace, ...(await everything(workspace)) }
}

test('whatever the order of arrival, and however often a row is sent, facts and roll-ups are the same in the end', async () => {
  const { workspace: _, ...expected } = await played([ROWS])
  expect(expected.answers.filter((row) => row.includes('touchpoint=undefined'))).toEqual([])
  const orders = fc
    .tuple(
      fc.shuffledSubarray([...ROWS], { minLength: ROWS.length }),
      fc.array(fc.constantFrom(...ROWS), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 14 }),
    )
    .map(([once, again, sizes]) => {
      const left = [...once, ...again]
      return sizes.map((size) => left.splice(0, size)).filter((rows) => rows.length > 0)
    })
  await fc.assert(
    fc.asyncProperty(orders, async (calls) => {
      const { workspace, ...found } = await played(calls)
      expect(found).toEqual(expected)
      expect(await writer.differences(workspace)).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('an answer is heard at once, also before it has taken the place of its encounter', async () => {
  const workspace = await writer.workspace()
  await writer.append(workspace, { answers: [answer(1)] })
  expect(await writer.counts(workspace)).toEqual({ encounters: 0, heard: 0, answers: 1 })
  await writer.append(workspace, { encounters: [encounter(1)] })
  expect(await writer.counts(workspace)).toEqual({ encounters: 1, heard: 1, answers: 1 })
  expect(await writer.differences(workspace)).toEqual([])
})

test('answers stay where they are while a backup reads them', async () => {
  const workspace = await writer.workspace()
  await writer.append(workspace, { answers: [answer(1)] })
  const unplaced = () =>
    clickhouse.ask('unplaced', 'SELECT id FROM answers WHERE workspace = {workspace:UInt32} AND touchpoint = 0', {
      workspace,
    })
  let placed: Promise<void> = Promise.resolve()
  await writer.appender.onlyGrowing(async () => {
    await writer.append(workspace, { encounters: [encounter(1)] })
    placed = writer.appender.drain()
    await writer.append(workspace, { encounters: [encounter(2)] })
    expect(await unplaced()).toHaveLength(1)
  })
  await placed
  expect(await unplaced()).toEqual([])
})
