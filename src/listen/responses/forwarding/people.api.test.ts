import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { personOf } from '../../../base/encounters/person.ts'
import { permissionsOf } from '../../../base/people/index.ts'
import { digest } from '../../../platform/id.ts'
import { openRecurring } from '../../../platform/recurring.ts'
import { NO_INVITATIONS } from '../invitation-door.ts'
import { openResponses } from '../jobs.ts'

const house = await openAsking()
const { db, workspace, publish, offer, open, save, said } = house
const { appender, definitions } = house.house
const clock = { now: house.now }
const log = pino({ level: 'silent' })
const recurring = openRecurring({ log, clock })
afterAll(() => recurring.close())

const texts = { en: 'May we write to you?' }
const survey = await publish({
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'consent', id: 'news', texts, purpose: 'news' },
        { kind: 'contact', id: 'who', texts, asks: ['name', 'email'] },
      ],
    },
  ],
})
const identifiers = { customer: 'c-1' }
const responses = openResponses({
  ...{ db, definitions, appender, clock, log, recurring, secret: 'a secret that only this test knows' },
  invitations: {
    ...NO_INVITATIONS,
    byToken: async (hash) =>
      hash === digest('invited')
        ? {
            ...{ id: 1, workspace, survey, version: 1, collector: null, language: 'en', encounter: null, identifiers },
            ...{ place: {}, seen: {}, hidden: {}, expiresAt: null, withdrawn: false },
          }
        : null,
  },
})
const free = async () => undefined
const allowed = async (person: string) => (await permissionsOf(db, workspace, [person], 'news', 'email')).get(person)

it('what an invited customer allows is noted with the customer, and the last word counts', async () => {
  const person = personOf(identifiers)
  await responses.save('invited', said({ news: true }), free)
  await responses.sendOn()
  expect(await allowed(person)).toBe('given')
  house.later(120)
  await responses.save('invited', said({ news: false, who: { name: 'Aino', email: 'aino@example.org' } }), free)
  await responses.sendOn()
  await responses.sendOn()
  expect(await allowed(person)).toBe('refused')
  const { rows } = await sql<{
    state: string
    source: string
  }>`select state, source from people.permission where workspace = ${workspace} order by at`.execute(db)
  expect(rows).toEqual([
    { state: 'given', source: `survey ${survey}` },
    { state: 'refused', source: `survey ${survey}` },
  ])
  const known = await sql<{ identifiers: object; attributes: object }>`
    select identifiers, attributes from people.person where workspace = ${workspace} and person = ${person}`.execute(db)
  expect(known.rows).toEqual([
    { identifiers: { customer: 'c-1', email: 'aino@example.org' }, attributes: { name: 'Aino' } },
  ])
})

it('on an open link anybody could write anybody’s address, so nobody’s permission changes there', async () => {
  const token = await offer(survey)
  const offered = await open(token)
  if (offered.state !== 'open') expect.unreachable()
  await save(
    token,
    said({ news: true, who: { email: 'other@example.org' } }, { response: offered.response, completed: true }),
  )
  await house.house.responses.sendOn()
  expect(await allowed(personOf({ email: 'other@example.org' }))).toBeUndefined()
})
