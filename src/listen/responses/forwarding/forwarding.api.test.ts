import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { encounter, hoursAfter } from '../../../../test/factory.ts'
import { createAppender } from '../../../base/encounters/append.ts'
import type { NewAnswer } from '../../../base/encounters/row.ts'
import type { Clickhouse } from '../../../platform/clickhouse/open.ts'
import { Fault } from '../../../platform/fault.ts'
import { openRecurring } from '../../../platform/recurring.ts'
import { NO_INVITATIONS } from '../invitation-door.ts'
import { openResponses } from '../jobs.ts'
import { eraseOld } from '../tidying/store.ts'

const house = await openAsking(new Date(hoursAfter(30)))
const { db, workspace, publish, offer, open, save, said } = house
const { clickhouse: store } = house.stores
const { appender, definitions, responses } = house.house

const texts = { en: 'How was it?' }
const SURVEY = {
  hidden: [{ key: 'encounter' }, { key: 'order' }],
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'csat', id: 'score', texts },
        {
          kind: 'multiple',
          id: 'why',
          texts,
          options: [
            { id: 'price', texts },
            { id: 'queue', texts },
          ],
        },
        { kind: 'text', id: 'more', texts },
        {
          kind: 'matrix',
          id: 'each',
          texts,
          metric: 'csat',
          rows: [
            { id: 'staff', texts },
            { id: 'place', texts },
          ],
          columns: [
            { id: 'bad', texts, score: 1 },
            { id: 'good', texts, score: 5 },
          ],
        },
        { kind: 'contact', id: 'who', texts, asks: ['name', 'email'] },
      ],
    },
  ],
}

beforeAll(async () => {
  const rows = Array.from({ length: 12 }, (_, n) => encounter(n))
  await appender.append({ workspace, source: 'test', import: 0, encounters: rows, answers: [] })
})

interface Fact {
  readonly question: string
  readonly raw: number
  readonly choices: string[]
  readonly text: string
}
const factsOf = (survey: number) =>
  store.ask<Fact>(
    'test.facts',
    `SELECT question, raw, choices, text FROM answers WHERE workspace = {workspace:UInt32} AND survey = {survey:UInt32} ORDER BY id`,
    { workspace, survey },
  )

const counted = async () => {
  const [row] = await store.ask<{ answers: number; heard: number }>(
    'test.counts',
    `SELECT (SELECT sum(n) FROM answer_days WHERE workspace = {workspace:UInt32}) AS answers,
       (SELECT sum(heard) FROM encounter_days WHERE workspace = {workspace:UInt32}) AS heard`,
    { workspace },
  )
  return row ?? { answers: 0, heard: 0 }
}

/** One visit that is still open, about an encounter. */
async function begin(survey: number, about?: number) {
  const token = await offer(survey)
  const hidden = about === undefined ? {} : { encounter: `encounter-${about}`, order: 'A-7' }
  const offered = await open(token, { hidden: JSON.stringify(hidden) })
  if (offered.state !== 'open') expect.unreachable()
  const { response } = offered
  return (answers: Parameters<typeof said>[0], more: Parameters<typeof said>[1] = {}) =>
    save(token, said(answers, { response, hidden, ...more }))
}

describe('an answer on its way to the figures', () => {
  it('arrives with its metric, its encounter and its question, and makes the encounter heard', async () => {
    const survey = await publish(SURVEY)
    const before = await counted()
    const answer = await begin(survey, 1)
    await answer({
      score: 4,
      why: { chosen: ['price'] },
      more: 'Friendly',
      each: { cells: { staff: 'good', place: 'bad' } },
    })
    await responses.sendOn()
    expect(await factsOf(survey)).toEqual([
      { question: 'each', raw: 1, choices: [], text: '' },
      { question: 'each', raw: 5, choices: [], text: '' },
      { question: 'more', raw: 0, choices: [], text: 'Friendly' },
      { question: 'score', raw: 4, choices: [], text: '' },
      { question: 'why', raw: 0, choices: ['price'], text: '' },
    ])
    const after = await counted()
    expect([after.answers - before.answers, after.heard - before.heard]).toEqual([3, 1])
    const [row] = await store.ask<object>(
      'test.row',
      `SELECT encounter, touchpoint != 0 AS placed, kind, attributes, source FROM answers WHERE workspace = {workspace:UInt32} AND survey = {survey:UInt32} AND question = 'score'`,
      { workspace, survey },
    )
    expect(row).toEqual({
      encounter: 'encounter-1',
      placed: 1,
      kind: 'survey',
      attributes: { order: 'A-7' },
      source: 'survey',
    })
  })

  it('is what it is now when it was changed or taken back, and counts once', async () => {
    const survey = await publish(SURVEY)
    const answer = await begin(survey, 2)
    await answer({ score: 2, more: 'Slow', each: { cells: { staff: 'good', place: 'bad' } } })
    await responses.sendOn()
    const before = await counted()
    house.later(10)
    await answer({ score: 5, more: null, each: { cells: { place: 'good' } } })
    await responses.sendOn()
    expect(await factsOf(survey)).toEqual([
      { question: 'each', raw: 5, choices: [], text: '' },
      { question: 'score', raw: 5, choices: [], text: '' },
    ])
    const after = await counted()
    expect([after.answers - before.answers, after.heard - before.heard]).toEqual([-1, 0])
    house.later(10)
    await answer({ score: null, each: { cells: {} } })
    await responses.sendOn()
    expect(await factsOf(survey)).toEqual([])
    expect((await counted()).heard - after.heard).toBe(-1)
  })

  it('of a game at a screen and of a group that is full is kept and not counted', async () => {
    const survey = await publish({ ...SURVEY, quotas: [{ id: 'happy', when: 'score = 5', most: 1 }] })
    const kiosk = await offer(survey, { kind: 'kiosk' })
    const offered = await open(kiosk)
    if (offered.state !== 'open') expect.unreachable()
    const own = (n: number) => `${offered.response}~3f1c2d4e-0000-4000-8000-00000000000${n}`
    await save(kiosk, said({ score: 1 }, { response: own(1), uncounted: 'burst' }))
    await save(kiosk, said({ score: 5 }, { response: own(2), completed: true }))
    const answer = await begin(survey)
    await answer({ score: 5 })
    await responses.sendOn()
    expect((await factsOf(survey)).map(({ raw }) => raw)).toEqual([5, 5])
    expect((await answer({ more: 'Great' }, { completed: true })).state).toBe('over')
    await responses.sendOn()
    expect((await factsOf(survey)).map(({ raw }) => raw)).toEqual([5])
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from listen.response where survey = ${survey}`.execute(db)
    expect(rows[0]?.n).toBe(3)
  })

  it('that nobody may be told of stays here: contacts are remembered with the customer, not among the answers', async () => {
    const survey = await publish(SURVEY)
    const answer = await begin(survey)
    await answer({ who: { name: 'Aino Esimerkki', email: 'aino.contact@example.org' } })
    await responses.sendOn()
    expect(await factsOf(survey)).toEqual([])
    const { rows } = await sql<{ name: string }>`select attributes ->> 'name' as name from people.person
      where workspace = ${workspace} and identifiers ->> 'email' = 'aino.contact@example.org'`.execute(db)
    expect(rows).toEqual([{ name: 'Aino Esimerkki' }])
  })

  it('that the table of answers refuses is not lost: it waits in quarantine with the reason', async () => {
    const survey = await publish(SURVEY)
    const answer = await begin(survey)
    await answer({ score: 3 })
    await sql`update journey_map.metric set scale = '{"low": 4, "high": 5, "better": "high"}' where workspace = ${workspace} and key = 'csat'`.execute(
      db,
    )
    definitions.changed(workspace)
    await responses.sendOn()
    await sql`update journey_map.metric set scale = '{"low": 1, "high": 5, "better": "high", "step": 1}' where workspace = ${workspace} and key = 'csat'`.execute(
      db,
    )
    definitions.changed(workspace)
    expect(await factsOf(survey)).toEqual([])
    const { rows } = await sql<{ reason: string; content: NewAnswer }>`
      select reason, content from encounters.quarantine where workspace = ${workspace} and source = 'survey'`.execute(
      db,
    )
    expect(rows).toMatchObject([{ reason: '3 is off the scale 4 to 5', content: { score: 3, survey } }])
  })
})

describe('while the analytics store is away', () => {
  let away = true
  const gone = () => new Fault('unavailable', 'ClickHouse could not be reached.')
  const flaky: Clickhouse = {
    ...store,
    ask: (...call) => (away ? Promise.reject(gone()) : store.ask(...call)),
    append: (...call) => (away ? Promise.reject(gone()) : store.append(...call)),
    command: (...call) => (away ? Promise.reject(gone()) : store.command(...call)),
  }
  const { clock, log } = { clock: house.house.clock, log: pino({ level: 'silent' }) }
  const names = {
    zone: async (id: number) => (await definitions.of(id)).workspace.zone,
    metrics: async (id: number) => (await definitions.of(id)).metricByKey,
    ids: (id: number, kind: 'channel' | 'touchpoint' | 'unit', wanted: readonly string[]) =>
      definitions.resolveOrPropose(kind, id, wanted),
  }
  const recurring = openRecurring({ log, clock })
  afterAll(() => recurring.close())
  const own = openResponses({
    db,
    definitions,
    clock,
    log,
    recurring,
    secret: 'another secret, for another house',
    invitations: NO_INVITATIONS,
    appender: createAppender({ db, store: flaky, names, clock }),
  })

  it('answers are taken as always, wait here, and count once when it is back', async () => {
    const survey = await publish(SURVEY)
    const before = await counted()
    const answer = await begin(survey, 5)
    expect((await answer({ score: 2 })).state).toBe('open')
    await expect(own.sendOn()).rejects.toMatchObject({ code: 'unavailable' })
    house.later(10)
    expect((await answer({ score: 4 }, { completed: true })).state).toBe('completed')
    await expect(own.sendOn()).rejects.toMatchObject({ code: 'unavailable' })
    expect(await factsOf(survey)).toEqual([])
    away = false
    await own.sendOn()
    await own.sendOn()
    expect(await factsOf(survey)).toMatchObject([{ question: 'score', raw: 4 }])
    const after = await counted()
    expect([after.answers - before.answers, after.heard - before.heard]).toEqual([1, 1])
  })

  it('an answer that had arrived when the power failed, before that was noted, is put right and counted once', async () => {
    const survey = await publish(SURVEY)
    const answer = await begin(survey, 6)
    await answer({ score: 2 })
    await responses.sendOn()
    const before = await counted()
    await sql`update listen.given set forwarded = null where response in (select id from listen.response where survey = ${survey})`.execute(
      db,
    )
    house.later(10)
    await answer({ score: 5 })
    await responses.sendOn()
    expect(await factsOf(survey)).toMatchObject([{ raw: 5 }])
    expect(await counted()).toEqual(before)
  })
})

it('after the time that a survey keeps them, answers lose texts, contacts and the tie to the person, and still count', async () => {
  const survey = await publish({ ...SURVEY, retentionDays: 30 })
  const answer = await begin(survey, 8)
  await answer({ score: 4, more: 'I am Aino', why: { chosen: ['price'] }, who: { email: 'aino.old@example.org' } })
  await responses.sendOn()
  const before = await counted()
  expect(await eraseOld(db, new Date(house.now().getTime() + 29 * 86_400_000))).toBe(0)
  expect(await eraseOld(db, new Date(house.now().getTime() + 31 * 86_400_000))).toBe(1)
  await responses.sendOn()
  expect(await factsOf(survey)).toMatchObject([
    { question: 'score', raw: 4 },
    { question: 'why', choices: ['price'] },
  ])
  expect(await counted()).toEqual(before)
  const [row] = await store.ask<object>(
    'test.person',
    'SELECT max(person) AS person, any(encounter) AS encounter FROM answers WHERE workspace = {workspace:UInt32} AND survey = {survey:UInt32}',
    { workspace, survey },
  )
  expect(row).toEqual({ person: 0, encounter: 'encounter-8' })
  const { rows } = await sql<{
    left: string
  }>`select string_agg(g.value::text, ' ') || r.identifiers || r.hidden as left
    from listen.given g join listen.response r on r.id = g.response where r.survey = ${survey} group by r.id`.execute(
    db,
  )
  expect(rows[0]?.left).not.toMatch(/Aino|aino|A-7/)
})

it('arrives by itself within about a second', async () => {
  const survey = await publish(SURVEY)
  house.house.recurring.start()
  const answer = await begin(survey, 9)
  await answer({ score: 4 })
  const start = performance.now()
  while ((await factsOf(survey)).length === 0 && performance.now() - start < 10_000);
  expect(await factsOf(survey)).toMatchObject([{ raw: 4 }])
  expect(performance.now() - start).toBeLessThan(5_000)
})
