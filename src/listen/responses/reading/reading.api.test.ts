import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { encounter, hoursAfter } from '../../../../test/factory.ts'
import { visitor } from '../../../../test/office.ts'
import { SignIn } from '../../../base/org/contract.ts'
import {
  ExportResponses,
  ListResponses,
  ListTexts,
  ReadResponse,
  ReadResults,
  RemoveResponse,
  RestoreResponse,
} from './contract.ts'

const house = await openAsking(new Date(hoursAfter(40)))
const { db, workspace, staff, publish, offer, open, save, said } = house
const { responses, appender, org } = house.house

const texts = { en: 'How was it?' }
const survey = await publish({
  hidden: [{ key: 'encounter' }],
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'csat', id: 'score', texts },
        {
          kind: 'multiple',
          id: 'why',
          texts,
          other: true,
          options: [
            { id: 'price', texts },
            { id: 'queue', texts },
          ],
        },
        { kind: 'text', id: 'more', texts },
        { kind: 'contact', id: 'who', texts, asks: ['email'] },
      ],
    },
  ],
})
const params = { survey }
const token = await offer(survey)
await appender.append({
  workspace,
  source: 'test',
  import: 0,
  answers: [],
  encounters: Array.from({ length: 8 }, (_, n) => encounter(n, { unit: n < 6 ? 'Turku' : 'Oulu' })),
})
for (let n = 0; n < 8; n += 1) {
  const hidden = { encounter: `encounter-${n}` }
  const offered = await open(token, { hidden: JSON.stringify(hidden) })
  if (offered.state !== 'open') expect.unreachable()
  const answers = {
    score: n < 6 ? 5 : 1,
    why: n % 2 === 0 ? { chosen: ['price'] } : { chosen: ['queue', 'other'], other: 'parking' },
    ...(n < 6 ? { more: n === 0 ? '=SUM(A1)' : `Comment ${n}` } : {}),
  }
  house.later(60)
  await save(token, said(answers, { response: offered.response, hidden, completed: n !== 7 }))
}
await responses.sendOn()

it('responses are found by what was written, by state and by day, a page at a time', async () => {
  const all = await staff.call(ListResponses, { params, query: { limit: 3 } })
  expect(all.total).toBe(8)
  expect(all.rows.map(({ answers }) => answers.score)).toEqual([1, 1, 5])
  expect(all.rows[0]).toMatchObject({
    state: 'open',
    invited: false,
    encounter: 'encounter-7',
    erased: false,
    uncounted: null,
  })
  const find = async (query: Parameters<typeof staff.call<typeof ListResponses>>[1]['query']) =>
    (await staff.call(ListResponses, { params, query: query ?? {} })).total
  expect(await find({ search: 'comment 3' })).toBe(1)
  expect(await find({ search: 'encounter-7' })).toBe(1)
  expect(await find({ search: '100%' })).toBe(0)
  expect(await find({ state: 'completed' })).toBe(7)
  expect(await find({ from: '2026-05-13', to: '2026-05-14' })).toBe(8)
  expect(await find({ to: '2026-05-12' })).toBe(0)
})

it('one response tells all that is known of it, and who looked is written down', async () => {
  const { rows } = await staff.call(ListResponses, { params, query: { search: 'encounter-1' } })
  const one = await staff.call(ReadResponse, { params: { id: rows[0]!.id } })
  expect(one).toMatchObject({ survey, hidden: { encounter: 'encounter-1' }, answers: { score: 5 } })
  expect(one.given.map(({ question, by }) => [question, by])).toEqual([
    ['score', 'person'],
    ['why', 'person'],
    ['more', 'person'],
  ])
  const seen = await sql<{
    action: string
  }>`select distinct action from org.audit where workspace = ${workspace} and kind = 'saw' order by action`.execute(db)
  expect(seen.rows.map(({ action }) => action)).toEqual(['responses.list', 'responses.read'])
})

it('results count what was answered to each question, with intervals', async () => {
  const results = await staff.call(ReadResults, { params, query: {} })
  expect(results).toMatchObject({ responses: 8, smallestGroup: 5 })
  expect(results.questions.map(({ question }) => question.id)).toEqual(['score', 'why', 'more', 'who'])
  const [score, why, more] = results.questions.map(({ tallies }) => tallies[0]!)
  expect(score?.counts.map(({ n }) => n)).toEqual([2, 0, 0, 0, 6])
  expect(score?.mean?.value).toBe(4)
  expect(why?.counts.map(({ key, n }) => [key, n])).toEqual([
    ['price', 4],
    ['queue', 4],
    ['other', 4],
  ])
  expect([why?.texts, more?.texts, more?.n]).toEqual([4, 6, 6])
  const low = await staff.call(ReadResults, { params, query: { where: 'choice.why = "price" and score > 1' } })
  expect(low.responses).toBeNull()
})

it('a few answers of a small unit are not shown, nor what those few wrote', async () => {
  const oulu = await staff.call(ReadResults, { params, query: { where: 'unit = "Oulu"' } })
  expect(oulu.responses).toBeNull()
  expect(oulu.questions[0]?.tallies).toEqual([{ row: null, n: null, counts: [], mean: null, ranks: [], texts: 0 }])
  const written = await staff.call(ListTexts, { params, query: { question: 'more' } })
  expect([written.total, written.rows[0]?.text]).toEqual([6, 'Comment 5'])
  expect(await staff.call(ListTexts, { params, query: { question: 'more', search: 'comment 2' } })).toMatchObject({
    total: 1,
  })
  expect(await staff.call(ListTexts, { params, query: { question: 'more', where: 'day = 2026-05-12' } })).toMatchObject(
    { total: 0 },
  )
})

it('a file has a row a response and a column a question, and nothing in it runs as a formula', async () => {
  const csv = await (await staff.call(ExportResponses, { params, query: {} })).text()
  const [head, first] = csv.split('\n')
  expect(head).toBe(
    'response,started,completed,state,uncounted,version,language,device,collector,encounter,hidden,score,why,why.other,more,who.email',
  )
  expect(csv.trim().split('\n')).toHaveLength(9)
  expect(first).toContain(`,5,price,,'=SUM(A1),`)
  const lines = (
    await (await staff.call(ExportResponses, { params, query: { format: 'ndjson', state: 'open' } })).text()
  )
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).answers)).toEqual([
    { score: 1, why: { chosen: ['queue', 'other'], other: 'parking' } },
  ])
})

it('a deleted response counts nowhere until it is brought back, and makes way for another about the same encounter', async () => {
  const { rows } = await staff.call(ListResponses, { params, query: { search: 'encounter-2' } })
  const { id } = rows[0]!
  await staff.call(RemoveResponse, { params: { id } })
  await responses.sendOn()
  expect((await staff.call(ReadResults, { params, query: {} })).responses).toBe(7)
  expect((await staff.call(ListResponses, { params, query: {} })).total).toBe(7)
  expect((await staff.call(ListResponses, { params, query: { removed: 'true' } })).rows).toMatchObject([
    { id, removedAt: expect.any(String) },
  ])
  await staff.call(RestoreResponse, { params: { id } })
  await responses.sendOn()
  expect((await staff.call(ReadResults, { params, query: {} })).responses).toBe(8)
  await staff.call(RemoveResponse, { params: { id } })
  const hidden = { encounter: 'encounter-2' }
  const offered = await open(token, { hidden: JSON.stringify(hidden) })
  if (offered.state !== 'open') expect.unreachable()
  await save(token, said({ score: 3 }, { response: offered.response, hidden }))
  const refused = await staff.call(RestoreResponse, { params: { id } }).catch((error) => error)
  expect(refused).toMatchObject({ status: 409 })
})

it('managers read the responses to surveys of their units, and see of others what concerns their units', async () => {
  const { rows: units } = await sql<{
    id: number
  }>`select id from org.unit where workspace = ${workspace} and key = 'turku'`.execute(db)
  const email = 'turku.manager@example.org'
  const user = await org.signIn.register(email, 'Manager', 'a password for reading')
  await sql`insert into org.member (workspace, user_id, role, units) values (${workspace}, ${user}, 'manager', ${[units[0]!.id]})`.execute(
    db,
  )
  const manager = visitor(house.edge).with({ 'kohtaamo-workspace': String(workspace) })
  await manager.call(SignIn, { body: { email, password: 'a password for reading' } })
  expect(await manager.call(ListResponses, { params, query: {} }).catch((error) => error)).toMatchObject({
    status: 403,
  })
  const results = await manager.call(ReadResults, { params, query: {} })
  expect(results.questions[0]?.tallies[0]?.n).toBe(6)
  await sql`update listen.survey set unit = ${units[0]!.id} where id = ${survey}`.execute(db)
  expect((await manager.call(ListResponses, { params, query: {} })).total).toBe(8)
})
