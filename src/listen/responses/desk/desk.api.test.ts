import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { digest } from '../../../platform/id.ts'
import type { Value } from '../../surveys/question.ts'
import type { InvitationDoor, InvitationSeen } from '../invitation-door.ts'
import { openDesk } from './store.ts'

const house = await openAsking()
const { db, workspace, publish } = house
const texts = { en: 'How was the call?' }
const survey = await publish({
  hidden: [{ key: 'order' }],
  pages: [
    { id: 'p1', questions: [{ kind: 'csat', id: 'score', texts }] },
    {
      id: 'p2',
      questions: [
        { kind: 'text', id: 'why', texts, showWhen: 'encounter.outcome = "lost"' },
        { kind: 'yesno', id: 'again', texts },
      ],
    },
  ],
})

/** Invitations as whoever keeps them would tell of them. */
const told: string[] = []
const invited = new Map<string, InvitationSeen>()
const door: InvitationDoor = {
  byToken: async (hash) => invited.get(hash) ?? null,
  opened: async (id) => void told.push(`opened ${id}`),
  started: async (ids) => void told.push(`started ${ids}`),
  completed: async (ids) => void told.push(`completed ${ids}`),
}
const invite = (id: number, about: Partial<InvitationSeen> = {}): string => {
  invited.set(digest(`token-${id}`), {
    id,
    workspace,
    survey,
    version: 1,
    collector: null,
    language: 'en',
    encounter: `call-${id}`,
    identifiers: { customer: `c${id}` },
    place: { touchpoint: 'Call' },
    seen: { outcome: 'lost' },
    hidden: { order: `A-${id}` },
    expiresAt: null,
    withdrawn: false,
    ...about,
  })
  return `token-${id}`
}

const desk = openDesk({
  db,
  definitions: house.house.definitions,
  clock: { now: house.now },
  secret: 'a secret that only this test knows',
  invitations: door,
  wake: () => undefined,
  failed: (cause) => {
    throw cause
  },
})
const free = async () => undefined
const tap = (token: string, value: Value, by: 'mail' | 'person' = 'mail', question = 'score') =>
  desk.save(
    token,
    house.said(
      { [question]: value },
      { answers: house.said({ [question]: value }).answers.map((one) => ({ ...one, by, at: house.now().getTime() })) },
    ),
    free,
  )
const state = async (id: number) => {
  const { rows } = await sql<{ uncounted: string | null; person: string; identifiers: object; given: object }>`
    select uncounted, person, identifiers, (select jsonb_object_agg(question, value) from listen.given where response = r.id) as given
    from listen.response r where invitation = ${id}`.execute(db)
  return rows
}

it('an invitation leads its person to one response, whichever of its links and devices they use', async () => {
  const token = invite(1)
  invited.set(digest('reminder-1'), invited.get(digest(token))!)
  const offered = await desk.offer(token, {})
  expect(offered).toMatchObject({
    state: 'open',
    collector: null,
    hidden: { order: 'A-1' },
    encounter: { outcome: 'lost' },
    resumed: false,
  })
  await tap(token, 4)
  expect(await desk.offer('reminder-1', { response: 'anything' })).toMatchObject({
    state: 'open',
    resumed: true,
    answers: { score: 4 },
  })
  await desk.save('reminder-1', house.said({ again: true }, { completed: true }), free)
  expect(await desk.offer(token, {})).toMatchObject({ state: 'completed', answers: { score: 4, again: true } })
  expect(await state(1)).toMatchObject([
    { uncounted: null, identifiers: { customer: 'c1' }, given: { score: 4, again: true } },
  ])
  expect(told).toEqual(['opened 1', 'started 1', 'opened 1', 'completed 1'])
})

it('a program that opens every link of the message is not taken for the customer, who may still answer', async () => {
  const token = invite(2)
  for (const value of [1, 2, 3, 4, 5]) await tap(token, value)
  expect(await state(2)).toMatchObject([{ uncounted: 'mail-machine' }])
  house.later(3_600)
  await tap(token, 2)
  expect(await state(2)).toMatchObject([{ uncounted: null, given: { score: 2 } }])
})

it('nobody is asked behind an invitation that was withdrawn, is over, or whose encounter is answered about', async () => {
  const yesterday = new Date(house.now().getTime() - 86_400_000)
  expect(await desk.offer(invite(3, { withdrawn: true }), {})).toMatchObject({ state: 'closed', why: 'expired' })
  expect(await desk.offer(invite(4, { expiresAt: yesterday }), {})).toMatchObject({ state: 'closed', why: 'expired' })
  expect((await tap('token-4', 5))?.state).toBe('closed')
  expect(await desk.offer(invite(5, { encounter: 'call-1' }), {})).toMatchObject({ state: 'closed', why: 'once' })
  expect(await desk.offer('token-6', {})).toBeNull()
})

it('a token of another workspace’s survey leads nowhere', async () => {
  expect(await desk.offer(invite(7, { workspace: workspace + 1 }), {})).toBeNull()
})
