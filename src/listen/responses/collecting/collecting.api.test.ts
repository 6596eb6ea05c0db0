import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { OpenResponse } from './contract.ts'

const house = await openAsking()
const { db, publish, offer, open, save, said } = house

const THREE = {
  languages: ['en', 'fi'],
  title: { en: 'After your call', fi: 'Soiton jälkeen' },
  hidden: [{ key: 'encounter' }, { key: 'order' }, { key: 'visits', type: 'number' }],
  pages: [
    {
      id: 'p1',
      questions: [
        {
          kind: 'csat',
          id: 'score',
          texts: { en: 'How was the call?', fi: 'Millainen puhelu oli?' },
          required: 'yes',
        },
      ],
    },
    { id: 'p2', questions: [{ kind: 'text', id: 'why', texts: { en: 'Why?', fi: 'Miksi?' } }] },
  ],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you', fi: 'Kiitos' } }],
}

const rowsOf = async (survey: number) => {
  const { rows } = await sql<Record<string, unknown>>`
    select r.*, (select jsonb_object_agg(g.question, g.value) from listen.given g where g.response = r.id) as given
    from listen.response r where survey = ${survey} order by started_at`.execute(db)
  return rows
}

describe('whoever has the link', () => {
  it('is shown the survey in a language of theirs, and nothing is recorded by looking', async () => {
    const survey = await publish(THREE)
    const token = await offer(survey)
    const offered = await house.anybody
      .with({ 'accept-language': 'fi-FI,fi;q=0.9,en;q=0.5' })
      .call(OpenResponse, { params: { token }, query: {} })
    expect(offered).toMatchObject({
      state: 'open',
      survey,
      version: 1,
      language: 'fi',
      resumed: false,
      answers: {},
      page: null,
    })
    expect((await open(token, { language: 'en' })).language).toBe('en')
    expect((await open(token, { language: 'sv' })).language).toBe('en')
    expect(await rowsOf(survey)).toEqual([])
  })

  it('answers, goes away, comes back to where it was, and completes', async () => {
    const survey = await publish(THREE)
    const token = await offer(survey)
    const first = await open(token, { hidden: JSON.stringify({ order: 'A-7', visits: '3', unknown: 'x' }) })
    if (first.state !== 'open') expect.unreachable()
    expect(first.hidden).toEqual({ order: 'A-7', visits: 3 })
    const { response, hidden } = first
    const about = { response, hidden, language: 'en', device: 'phone', page: 'p2' } as const
    expect(await save(token, said({ score: 4 }, about))).toEqual({
      state: 'open',
      why: null,
      refused: [],
      missing: [],
      thanks: null,
    })
    const back = await open(token, { response })
    expect(back).toMatchObject({ state: 'open', resumed: true, answers: { score: 4 }, page: 'p2', response, hidden })
    expect(await save(token, said({ why: 'Friendly' }, { response, completed: true }))).toMatchObject({
      state: 'completed',
      thanks: 'thanks',
    })
    expect(await open(token, { response })).toMatchObject({
      state: 'completed',
      answers: { score: 4, why: 'Friendly' },
    })
    const rows = await rowsOf(survey)
    expect(rows).toMatchObject([
      {
        state: 'completed',
        device: 'phone',
        page: 'p2',
        hidden: { order: 'A-7', visits: 3 },
        given: { score: 4, why: 'Friendly' },
      },
    ])
    expect(rows[0]?.completed_at).toEqual(house.now())
    expect((await open(token)).state).toBe('open')
  })

  it('may send the same again, as a telephone does in a tunnel, and it counts once', async () => {
    const survey = await publish(THREE)
    const token = await offer(survey)
    const offered = await open(token)
    if (offered.state !== 'open') expect.unreachable()
    const body = said({ score: 4 }, { response: offered.response })
    const again = await Promise.all([save(token, body), save(token, body), save(token, body)])
    expect(again.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    await save(token, body)
    expect(await rowsOf(survey)).toMatchObject([{ given: { score: 4 } }])
    const { rows } = await sql<{
      revision: number
    }>`select revision from listen.given g join listen.response r on r.id = g.response where r.survey = ${survey}`.execute(
      db,
    )
    expect(rows).toEqual([{ revision: 1 }])
  })

  it('is told which answer cannot be right, and the others are kept', async () => {
    const survey = await publish(THREE)
    const token = await offer(survey)
    const offered = await open(token)
    if (offered.state !== 'open') expect.unreachable()
    const body = said({ score: 9, why: 'Friendly', other: 1 }, { response: offered.response, completed: true })
    const saved = await save(token, body)
    expect(saved).toMatchObject({ state: 'open', missing: ['score'] })
    expect(saved.refused).toEqual([
      { event: body.answers[0]?.event, why: 'off-scale' },
      { event: body.answers[2]?.event, why: 'unknown-question' },
    ])
    expect(await rowsOf(survey)).toMatchObject([{ given: { why: 'Friendly' } }])
  })
})

describe('a link', () => {
  it('that leads nowhere is told so, and looking for links by the hundred is stopped', async () => {
    const refused = await open('nothing-like-a-real-link').catch((error) => error)
    expect(refused).toMatchObject({ status: 404 })
    const codes = new Set<number>()
    for (let n = 0; n < 70; n += 1) codes.add((await open(`guess-${n}`).catch((error) => error)).status)
    expect([...codes]).toEqual([404, 429])
  })

  it('answers only under what it handed out itself', async () => {
    const survey = await publish(THREE)
    const [one, two] = [await offer(survey), await offer(survey)]
    const offered = await open(one)
    if (offered.state !== 'open') expect.unreachable()
    const { response } = offered
    const own = `${response}~${crypto.randomUUID()}`
    for (const wrong of ['made-up', crypto.randomUUID(), own, undefined]) {
      expect(await save(one, said({ score: 4 }, wrong === undefined ? {} : { response: wrong }))).toMatchObject({
        state: 'closed',
        why: 'expired',
      })
    }
    expect(await save(two, said({ score: 4 }, { response }))).toMatchObject({ state: 'closed' })
    expect(await rowsOf(survey)).toEqual([])
  })

  it('of a screen for everybody takes many responses under one page, also when the network was away for hours', async () => {
    const survey = await publish(THREE)
    const token = await offer(survey, { kind: 'kiosk' })
    const offered = await open(token)
    if (offered.state !== 'open') expect.unreachable()
    house.later(5 * 3_600)
    for (let n = 0; n < 3; n += 1) {
      const response = `${offered.response}~${crypto.randomUUID()}`
      await save(
        token,
        said({ score: n + 1 }, { response, completed: true, device: 'kiosk', uncounted: n === 2 ? 'hasty' : null }),
      )
    }
    expect((await rowsOf(survey)).map(({ uncounted }) => uncounted).sort()).toEqual(['kiosk-misuse', null, null])
  })

  it('ends with its day or its number of responses; whoever has begun may finish', async () => {
    const survey = await publish(THREE)
    const once = await offer(survey, { settings: { limits: { most: 1 } } })
    const [first, second] = [await open(once), await open(once)]
    if (first.state !== 'open' || second.state !== 'open') expect.unreachable()
    await house.answer(once, { score: 5 })
    expect(await open(once)).toMatchObject({ state: 'closed', why: 'full', title: 'After your call' })
    expect((await save(once, said({ score: 4 }, { response: first.response, completed: true }))).state).toBe(
      'completed',
    )
    house.later(2 * 86_400)
    expect(await save(once, said({ score: 4 }, { response: second.response }))).toMatchObject({
      state: 'closed',
      why: 'full',
    })
    const closesAt = new Date(house.now().getTime() + 3_600_000).toISOString()
    const short = await offer(survey, { settings: { limits: { closesAt } } })
    expect((await open(short)).state).toBe('open')
    house.later(2 * 3_600)
    expect(await open(short)).toMatchObject({ state: 'closed', why: 'expired' })
  })

  it('of a survey that is not open says why', async () => {
    const opensAt = new Date(house.now().getTime() + 86_400_000).toISOString()
    const survey = await publish({
      ...THREE,
      opensAt,
      closesAt: new Date(house.now().getTime() + 2 * 86_400_000).toISOString(),
    })
    const token = await offer(survey)
    expect(await open(token)).toMatchObject({ state: 'closed', why: 'not-yet', opensAt })
    house.later(86_400)
    const offered = await open(token)
    if (offered.state !== 'open') expect.unreachable()
    await house.move(survey, 'paused')
    house.later(3)
    expect(await open(token)).toMatchObject({ state: 'closed', why: 'paused' })
    expect((await save(token, said({ score: 3 }, { response: offered.response }))).state).toBe('open')
    await house.move(survey, 'open')
    house.later(2 * 86_400)
    expect(await open(token)).toMatchObject({ state: 'closed', why: 'closed' })
  })
})

describe('who is asked once', () => {
  it('nobody answers about an encounter that was answered about, by whatever link', async () => {
    const survey = await publish(THREE)
    const [one, two] = [await offer(survey), await offer(survey, { kind: 'embed' })]
    const hidden = JSON.stringify({ encounter: 'call-1' })
    const [first, second] = [await open(one, { hidden }), await open(two, { hidden })]
    if (first.state !== 'open' || second.state !== 'open') expect.unreachable()
    await save(one, said({ score: 4 }, { response: first.response, hidden: first.hidden }))
    expect(await open(two, { hidden })).toMatchObject({ state: 'closed', why: 'once' })
    expect(await save(two, said({ score: 1 }, { response: second.response, hidden: second.hidden }))).toMatchObject({
      state: 'closed',
      why: 'once',
    })
    expect(await rowsOf(survey)).toMatchObject([{ encounter: 'call-1', given: { score: 4 } }])
  })

  it('a group that is full is thanked and let go', async () => {
    const survey = await publish({ ...THREE, quotas: [{ id: 'low', when: 'score <= 2', most: 1 }] })
    const token = await offer(survey)
    await house.answer(token, { score: 1 })
    const offered = await open(token)
    if (offered.state !== 'open') expect.unreachable()
    const { response } = offered
    expect(await save(token, said({ score: 2 }, { response, page: 'p2' }))).toMatchObject({
      state: 'over',
      thanks: 'thanks',
    })
    expect(await open(token, { response })).toMatchObject({ state: 'closed', why: 'full' })
    await house.answer(token, { score: 5 })
    expect((await rowsOf(survey)).map(({ state }) => state).sort()).toEqual(['completed', 'completed', 'over'])
  })
})

it('whoever fills what nobody can see is thanked, and nothing is kept', async () => {
  const survey = await publish(THREE)
  const token = await offer(survey)
  const offered = await open(token)
  if (offered.state !== 'open') expect.unreachable()
  const body = said({ score: 5 }, { response: offered.response, completed: true, website: 'https://spam.example' })
  expect(await save(token, body)).toMatchObject({ state: 'completed' })
  expect(await rowsOf(survey)).toEqual([])
})

it('one response that sends without end is slowed down, the others are not', async () => {
  const survey = await publish(THREE)
  const token = await offer(survey)
  const [one, two] = [await open(token), await open(token)]
  if (one.state !== 'open' || two.state !== 'open') expect.unreachable()
  const statuses = new Set<number>()
  for (let n = 0; n < 125; n += 1) {
    statuses.add(
      await save(token, said({ score: 3 }, { response: one.response })).then(
        () => 200,
        (error) => error.status,
      ),
    )
  }
  expect([...statuses]).toEqual([200, 429])
  expect((await save(token, said({ score: 3 }, { response: two.response }))).state).toBe('open')
})

it('hundreds who answer at the same moment all find their answers kept', async () => {
  const survey = await publish(THREE)
  const token = await offer(survey)
  const offers = await Promise.all(Array.from({ length: 100 }, () => open(token)))
  const saved = await Promise.all(
    offers.map((offered, n) =>
      offered.state === 'open'
        ? save(token, said({ score: (n % 5) + 1 }, { response: offered.response, completed: true }))
        : Promise.resolve(null),
    ),
  )
  expect(new Set(saved.map((one) => one?.state))).toEqual(new Set(['completed']))
  const { rows } = await sql<{ n: number; s: number }>`select count(*)::int as n, sum((g.value)::int)::int as s
    from listen.given g join listen.response r on r.id = g.response where r.survey = ${survey}`.execute(db)
  expect(rows).toEqual([{ n: 100, s: 300 }])
})
