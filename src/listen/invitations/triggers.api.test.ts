import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openAsking } from '../../../test/asking.ts'
import { openInviting } from '../../../test/inviting.ts'
import { refusal } from '../../../test/owner.ts'
import {
  AskByHand,
  ChangeTrigger,
  CreateTrigger,
  ListInvitations,
  ListNotAsked,
  ListTriggers,
  ReadDropOff,
  ReadFatigue,
  ReadFunnel,
  SaveFatigue,
  SwitchTrigger,
  TryTrigger,
  WithdrawInvitation,
} from './contract.ts'
import { FatigueRule } from './fatigue.ts'

const asking = await openAsking()
const { db, staff, publish, later } = asking
const { arrive, call, letters, plan, send } = openInviting(asking)
const survey = await publish({
  pages: [
    {
      id: 'p',
      questions: [
        { kind: 'csat', id: 'q1', texts: { en: 'How was the call?' } },
        { kind: 'text', id: 'q2', texts: { en: 'Why?' } },
      ],
    },
  ],
})
const quiet = { from: '00:00', until: '00:00', days: [1, 2, 3, 4, 5, 6, 7] }
const about = { name: 'After a call', survey, channel: 'email', quiet, waitMinutes: 0 } as const
let made = 0
const calls = (count: number, more: object = {}) => Array.from({ length: count }, () => call(++made, more))

test('a dry run says whom the last thirty days would have asked, and why others not', async () => {
  const home = calls(12, { unit: 'North', attributes: { language: 'en' } })
  const again = { ...call(++made), identifiers: home[0]!.identifiers!, unit: 'North' }
  await arrive(...home, again, ...calls(3, { channel: 'shop' }), ...calls(2, { identifiers: {} }))
  later(86_400)
  const run = await staff.call(TryTrigger, { body: { plan: { ...about, when: 'channel = "phone"' } } })
  expect(run).toMatchObject({ encounters: 15, asked: 12, share: 1, error: null })
  expect(run.reasons).toEqual([
    { reason: 'no-person', n: 2 },
    { reason: 'asked-recently', n: 1 },
  ])
  expect(run.days.reduce((sum, { asked }) => sum + asked, 0)).toBe(12)
  expect(run.groups.channel.rows).toHaveLength(1)
  expect(run.groups.unit).toMatchObject({ rows: [{ asked: 12, left: 1 }], hidden: 1 })
  expect(await sql`select from listen.invitation`.execute(db)).toMatchObject({ rows: [] })
})

test('a trigger is made, tried, switched on from now on, changed, switched off and archived', async () => {
  const trigger = await staff.call(CreateTrigger, { body: about })
  expect(trigger).toMatchObject({ on: false, own: true, broken: false, sent: 0 })
  const params = { id: trigger.id }
  expect((await staff.call(SwitchTrigger, { params, body: { to: 'on' } })).on).toBe(true)
  expect(await plan()).toBe(0)
  await arrive(...calls(2))
  expect(await plan()).toBe(2)
  expect(await send()).toBe(2)
  const listed = await staff.call(ListTriggers, { query: { survey } })
  expect(listed.rows).toMatchObject([{ id: trigger.id, on: true, sent: 2, waiting: 0 }])
  const changed = { params, body: { ...about, when: 'channel = "nowhere at all"' } }
  expect((await refusal(staff.call(ChangeTrigger, changed))).code).toBe('bad-input')
  expect((await staff.call(SwitchTrigger, { params, body: { to: 'archived' } })).archived).toBe(true)
  await arrive(...calls(1))
  expect(await plan()).toBe(0)
  expect((await staff.call(SwitchTrigger, { params, body: { to: 'off' } })).archived).toBe(false)
})

test('a planned invitation is withdrawn and brought back until it has left', async () => {
  const { id } = await staff.call(CreateTrigger, { body: { ...about, waitMinutes: 60 } })
  await staff.call(SwitchTrigger, { params: { id }, body: { to: 'on' } })
  const [one] = calls(1)
  await arrive(one!)
  await plan()
  const { rows } = await staff.call(ListInvitations, { params: { id: survey }, query: { state: 'planned' } })
  expect(rows).toMatchObject([{ encounter: one!.id, state: 'planned' }])
  const params = { id: rows[0]!.id }
  expect(await staff.call(WithdrawInvitation, { params, body: { withdrawn: true } })).toMatchObject({
    state: 'withdrawn',
  })
  later(3_600)
  expect(await send()).toBe(0)
  await staff.call(WithdrawInvitation, { params, body: { withdrawn: false } })
  expect(await send()).toBe(1)
  expect((await refusal(staff.call(WithdrawInvitation, { params, body: { withdrawn: true } }))).code).toBe('conflict')
  await staff.call(SwitchTrigger, { params: { id }, body: { to: 'off' } })
})

test('whoever met the customer asks by hand, once, and is told why not again', async () => {
  const [one, two] = calls(2)
  await arrive(one!, { ...two!, identifiers: one!.identifiers! })
  const params = { id: survey }
  const asked = await staff.call(AskByHand, { params, body: { encounter: one!.id!, by: 'link' } })
  if (asked.outcome !== 'asked' || asked.link === null) throw new Error('Nobody was asked.')
  expect(asked.link).toContain('https://cx.example.org/i/')
  const token = asked.link.split('/').at(-1)!
  expect(await asking.open(token)).toMatchObject({ state: 'open', language: 'en' })
  expect(await staff.call(AskByHand, { params, body: { encounter: one!.id!, by: 'email' } })).toMatchObject({
    outcome: 'not-asked',
    reason: 'already-asked',
  })
  expect(await staff.call(AskByHand, { params, body: { encounter: two!.id!, by: 'email' } })).toMatchObject({
    outcome: 'not-asked',
    reason: 'asked-recently',
    rule: 'month',
  })
  const [three] = calls(1)
  await arrive(three!)
  await staff.call(AskByHand, { params, body: { encounter: three!.id!, by: 'email' } })
  expect(await send()).toBe(1)
  expect(letters.at(-1)).toMatchObject({ encounter: three!.id, channel: 'email' })
  const unknown = staff.call(AskByHand, { params, body: { encounter: 'nothing', by: 'email' } })
  expect((await refusal(unknown)).code).toBe('not-found')
})

test('everybody who was not asked is listed with the reason, and counted', async () => {
  await staff.call(SaveFatigue, {
    body: { rules: [FatigueRule.parse({ id: 'quarter', since: 'invitation', days: 90 })] },
  })
  expect((await staff.call(ReadFatigue, {})).rules).toMatchObject([{ id: 'quarter', days: 90 }])
  const { id } = await staff.call(CreateTrigger, { body: about })
  await staff.call(SwitchTrigger, { params: { id }, body: { to: 'on' } })
  const [one, two] = calls(2)
  await arrive(one!, { ...two!, identifiers: one!.identifiers! }, ...calls(2, { identifiers: { customer: 'x' } }))
  await plan()
  await send()
  const found = await staff.call(ListNotAsked, { query: { trigger: id, sort: 'encounter', order: 'asc' } })
  expect(found.total).toBe(3)
  expect(found.reasons).toEqual([
    { reason: 'no-address', n: 2 },
    { reason: 'asked-recently', n: 1 },
  ])
  expect(found.days).toHaveLength(1)
  const one1 = await staff.call(ListNotAsked, { query: { search: two!.id, reason: 'asked-recently' } })
  expect(one1.rows).toMatchObject([{ encounter: two!.id, rule: 'quarter' }])
})

test('the funnel counts from the encounters that fitted to the answers that were finished', async () => {
  await sql`delete from listen.invitation`.execute(db)
  await sql`delete from listen.not_asked`.execute(db)
  later(100 * 86_400)
  const { id } = await staff.call(CreateTrigger, { body: about })
  await staff.call(SwitchTrigger, { params: { id }, body: { to: 'on' } })
  letters.length = 0
  await arrive(...calls(8), ...calls(2, { identifiers: { customer: 'y' } }))
  await sql`update listen.trigger set state = 'off' where id <> ${id}`.execute(db)
  await plan()
  await send()
  await asking.open(letters[0]!.token)
  await asking.save(letters[1]!.token, asking.said({ q1: 5, q2: 'Quick' }, { completed: true }))
  await asking.save(letters[2]!.token, asking.said({ q1: 2 }))
  await asking.house.responses.idle()
  later(7_200)
  const funnel = await staff.call(ReadFunnel, { query: { survey, by: 'channel' } })
  const counts = Object.fromEntries(funnel.whole.map(({ stage, n }) => [stage, n]))
  expect(counts).toMatchObject({ eligible: 10, drawn: 10, invited: 8, delivered: 8, started: 2, completed: 1 })
  expect(funnel.rows).toHaveLength(1)
  const days = await staff.call(ReadFunnel, { query: { survey, by: 'week' } })
  expect(days.rows).toHaveLength(1)
  const drop = await staff.call(ReadDropOff, { params: { id: survey }, query: {} })
  expect(drop).toMatchObject({ started: 2, completed: 1, medianSeconds: null })
  expect(drop.questions).toMatchObject([
    { question: 'q1', answered: 2, stopped: 1, share: null },
    { question: 'q2', answered: 1, stopped: 0 },
  ])
})
