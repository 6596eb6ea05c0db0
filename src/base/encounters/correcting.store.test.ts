import { expect, test } from 'vitest'
import { answer, encounter, hoursAfter } from '../../../test/factory.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Appender } from './append.ts'
import type { AnswerWithId, CorrectRequest } from './correcting.ts'
import type { NewAnswer } from './row.ts'
import { pendingWrites } from './store.ts'

const stores = await openStores()
const { clickhouse } = stores
const { db } = stores.postgres
const writer = openWriter(stores)
const { append, counts, differences } = writer

const withId = (n: number, about: Partial<NewAnswer> = {}) => answer(n, about) as AnswerWithId
const removal = (n: number) => ({ id: `answer-${n}`, at: answer(n).at })
const chosen = (n: number, id: string, choices: string[]): AnswerWithId => {
  const { metric: _, score: __, ...rest } = answer(n)
  return { ...rest, id, survey: 7, question: 'why', choices }
}

function correct(
  workspace: number,
  { answers = [], removed = [] }: Partial<Pick<CorrectRequest, 'answers' | 'removed'>>,
  by: Appender = writer.appender,
) {
  return by.correct({ workspace, source: 'test', answers, removed })
}

/** Everything that pages count, apart from places where nothing is left. */
async function rollups(workspace: number): Promise<string[]> {
  const sums = ['n', 'w', 'w2', 'wx', 'wx2', 'w2x', 'w2x2'].map((name) => `round(sum(${name}), 6) AS sum_${name}`)
  const rows = await clickhouse.ask(
    'test.rollups',
    `SELECT day, touchpoint, channel, unit, segment, metric, toString(kind) AS by, point, ${sums}, 0 AS met, 0 AS heard_n
       FROM answer_days WHERE workspace = {workspace:UInt32} GROUP BY day, touchpoint, channel, unit, segment, metric, kind, point HAVING sum_n != 0
     UNION ALL SELECT day, touchpoint, channel, unit, segment, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, sum(encounters) AS met, sum(heard) AS heard_n
       FROM encounter_days WHERE workspace = {workspace:UInt32} GROUP BY day, touchpoint, channel, unit, segment HAVING met != 0 OR heard_n != 0`,
    { workspace },
  )
  return rows.map((row) => JSON.stringify(row)).sort()
}

/** Counting every row again gives what is counted now. */
async function exact(workspace: number): Promise<void> {
  expect(await differences(workspace)).toEqual([])
  expect(await pendingWrites(db)).toEqual([])
  const kept = await rollups(workspace)
  await writer.appender.rebuild([202604, 202605, 202606])
  expect(await rollups(workspace)).toEqual(kept)
}

const scores = (workspace: number) =>
  clickhouse.ask<{ id: string; raw: number }>(
    'test.scores',
    'SELECT id, raw FROM answers WHERE workspace = {workspace:UInt32} AND metric != 0 ORDER BY id',
    { workspace },
  )

test('a score that was changed counts as it is now, once', async () => {
  const workspace = await writer.workspace()
  await append(workspace, { encounters: [encounter(1), encounter(2)], answers: [answer(1, { score: 2 }), answer(2)] })
  const outcomes = await correct(workspace, { answers: [withId(1, { score: 5, weight: 1.5 })] })
  expect(outcomes).toEqual([{ status: 'accepted', id: 'answer-1' }])
  expect(await scores(workspace)).toEqual([
    { id: 'answer-1', raw: 5 },
    { id: 'answer-2', raw: 4 },
  ])
  expect(await counts(workspace)).toEqual({ encounters: 2, heard: 2, answers: 2 })
  await exact(workspace)
})

test('an answer taken back is gone, its encounter is heard no more, and may be answered again', async () => {
  const workspace = await writer.workspace()
  await append(workspace, { encounters: [encounter(1), encounter(2)], answers: [answer(1), answer(2)] })
  await correct(workspace, { removed: [removal(1), { id: 'never given', at: hoursAfter(1) }] })
  expect(await counts(workspace)).toEqual({ encounters: 2, heard: 1, answers: 1 })
  await exact(workspace)
  const again = await append(workspace, { answers: [answer(1)] })
  expect(again.answers).toEqual([{ status: 'accepted', id: 'answer-1' }])
  expect(await counts(workspace)).toEqual({ encounters: 2, heard: 2, answers: 2 })
  await exact(workspace)
})

test('an encounter stays heard as long as one answer names it', async () => {
  const workspace = await writer.workspace()
  await append(workspace, { encounters: [encounter(1)], answers: [answer(1), chosen(1, 'why', ['price'])] })
  await correct(workspace, { answers: [chosen(1, 'why', ['queue', 'price'])], removed: [removal(1)] })
  expect(await counts(workspace)).toEqual({ encounters: 1, heard: 1, answers: 0 })
  await correct(workspace, { removed: [{ id: 'why', at: answer(1).at }] })
  expect(await counts(workspace)).toEqual({ encounters: 1, heard: 0, answers: 0 })
  await exact(workspace)
})

test('a correction of what nobody gave before is an answer like any other, known from then on', async () => {
  const workspace = await writer.workspace()
  await append(workspace, { encounters: [encounter(1)] })
  await correct(workspace, { answers: [withId(1)] })
  expect(await counts(workspace)).toEqual({ encounters: 1, heard: 1, answers: 1 })
  expect((await append(workspace, { answers: [answer(1)] })).answers).toMatchObject([{ status: 'duplicate' }])
  await exact(workspace)
})

test('the day, the encounter and the touchpoint may be others afterwards', async () => {
  const workspace = await writer.workspace()
  const encounters = [encounter(1), encounter(2, { touchpoint: 'Delivery' })]
  await append(workspace, { encounters, answers: [answer(1), answer(3)] })
  const moved = withId(1, { at: hoursAfter(-24 * 20), encounter: 'encounter-2' })
  await correct(workspace, { answers: [moved, withId(3, { touchpoint: 'Delivery' })] })
  expect(await counts(workspace)).toEqual({ encounters: 2, heard: 1, answers: 2 })
  await exact(workspace)
  await append(workspace, { encounters: [encounter(3)] })
  await writer.appender.drain()
  expect(await counts(workspace)).toEqual({ encounters: 3, heard: 2, answers: 2 })
  await exact(workspace)
})

test('what cannot be right is refused, and what stood there stays', async () => {
  const workspace = await writer.workspace()
  await append(workspace, { encounters: [encounter(1), encounter(2)], answers: [answer(1), answer(2)] })
  const outcomes = await correct(workspace, { answers: [withId(1, { score: 9 }), withId(2, { score: 1 })] })
  expect(outcomes).toMatchObject([
    { status: 'refused', column: 'score' },
    { status: 'accepted', id: 'answer-2' },
  ])
  expect(await scores(workspace)).toEqual([
    { id: 'answer-1', raw: 4 },
    { id: 'answer-2', raw: 1 },
  ])
})

test('another workspace is not touched, although its answers have the same ids', async () => {
  const [one, two] = [await writer.workspace(), await writer.workspace()]
  for (const workspace of [one, two]) await append(workspace, { encounters: [encounter(1)], answers: [answer(1)] })
  await correct(one, { removed: [removal(1)] })
  expect(await counts(one)).toEqual({ encounters: 1, heard: 0, answers: 0 })
  expect(await counts(two)).toEqual({ encounters: 1, heard: 1, answers: 1 })
})

test('an answer that shall belong to nobody any more loses its person, also the one of its encounter', async () => {
  const workspace = await writer.workspace()
  await append(workspace, { encounters: [encounter(1)], answers: [answer(1)] })
  const { identifiers: _, ...rest } = withId(1)
  await correct(workspace, { answers: [{ ...rest, nobody: true }] })
  const rows = await clickhouse.ask(
    'test.person',
    'SELECT person, identifiers, encounter FROM answers WHERE workspace = {workspace:UInt32}',
    { workspace },
  )
  expect(rows).toEqual([{ person: 0, identifiers: {}, encounter: 'encounter-1' }])
})

/** A store that is gone from the `nth` write with this label on, as if the power had failed. */
function failing(label: string, nth = 1): Clickhouse {
  let seen = 0
  const fail = (now: string) => {
    if (now === label) seen += 1
    if (seen >= nth) throw new Error(`no power at ${now}`)
  }
  return {
    ...clickhouse,
    append: async (now, table, rows, format) => {
      // What nothing is written to cannot fail.
      if (Array.isArray(rows) && rows.length === 0) return
      fail(now)
      await clickhouse.append(now, table, rows, format)
    },
    command: async (now, ...rest) => {
      fail(now)
      await clickhouse.command(now, ...rest)
    },
  }
}

test.each([
  ['answers.correct', 1],
  ['encounters.heard', 1],
  ['answers.uncount', 1],
  ['answers.corrected', 1],
  ['keys.remove', 1],
  ['keys.remove', 2],
] as const)(
  'a crash at %s (%i) leaves nothing counted wrong, and the same correction completes it',
  async (label, nth) => {
    const workspace = await writer.workspace()
    await append(workspace, {
      encounters: [encounter(1), encounter(2), encounter(3)],
      answers: [answer(1), answer(2), chosen(2, 'why-2', ['price'])],
    })
    const change = {
      answers: [withId(1, { score: 1 }), withId(3)],
      removed: [removal(2), { id: 'why-2', at: answer(2).at }],
    }
    const crashing = writer.start(failing(label, nth))
    await expect(correct(workspace, change, crashing)).rejects.toThrow('no power')
    const next = writer.start()
    expect(await next.recover()).toBe(1)
    expect(await differences(workspace)).toEqual([])
    await correct(workspace, change, next)
    expect(await scores(workspace)).toEqual([
      { id: 'answer-1', raw: 1 },
      { id: 'answer-3', raw: 4 },
    ])
    expect(await counts(workspace)).toEqual({ encounters: 3, heard: 2, answers: 2 })
    await exact(workspace)
    const again = await append(workspace, { answers: [answer(2)] }, next)
    expect(again.answers).toEqual([{ status: 'accepted', id: 'answer-2' }])
  },
)
