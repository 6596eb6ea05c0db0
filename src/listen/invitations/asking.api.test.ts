import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { openAsking } from '../../../test/asking.ts'
import { openInviting } from '../../../test/inviting.ts'
import { personOf } from '../../base/encounters/index.ts'
import { addressHash, recordPermissions, suppress } from '../../base/people/index.ts'
import { digest } from '../../platform/id.ts'
import { noteBounced, noteDelivered } from './outcome/store.ts'
import { saveRules } from './triggers/store.ts'

const asking = await openAsking()
const { db, workspace, publish, later, house } = asking
const inviting = openInviting(asking)
const { arrive, call, letters, plan, post, reasons, remind, send, states, trigger } = inviting
const survey = await publish({
  pages: [{ id: 'p', questions: [{ kind: 'csat', id: 'q1', texts: { en: 'How was the call?' } }] }],
})

beforeEach(async () => {
  await sql`delete from listen.trigger where workspace = ${workspace}`.execute(db)
  await sql`delete from listen.invitation where workspace = ${workspace}`.execute(db)
  await sql`delete from listen.fatigue where workspace = ${workspace}`.execute(db)
  letters.length = 0
  post.answer = () => ({ is: 'sent' })
  later(90 * 86_400)
})
let made = 0
const calls = (count: number) => Array.from({ length: count }, () => call(++made))

test('each encounter is asked about once, however often the house looks', async () => {
  await trigger(survey, { when: 'channel = "phone"' })
  const three = calls(3)
  await arrive(...three, call(++made, { channel: 'shop' }))
  expect(await plan()).toBe(3)
  expect(await plan()).toBe(0)
  await arrive(...three)
  expect(await plan()).toBe(0)
  expect(await send()).toBe(3)
  expect(await send()).toBe(0)
  expect(letters.map(({ encounter }) => encounter).sort()).toEqual(three.map(({ id }) => id).sort())
  expect(
    letters.every(({ address, language, reminder }) => address.includes('@') && language === 'en' && reminder === 0),
  ).toBe(true)
})

test('two calls of one person in the same second are one invitation, and the reason of the other is kept', async () => {
  await trigger(survey)
  const [one, two] = calls(2)
  await arrive(one!, { ...two!, identifiers: one!.identifiers! })
  await plan()
  await send()
  expect(letters).toHaveLength(1)
  expect(await reasons()).toEqual([`${two!.id} asked-recently`])
})

test('a second trigger of the same encounter leaves the person in peace', async () => {
  await trigger(survey)
  await trigger(survey, { name: 'Also after a call' })
  const [one] = calls(1)
  await arrive(one!)
  await plan()
  await send()
  expect(letters).toHaveLength(1)
  expect(await reasons()).toEqual([`${one!.id} already-asked`])
})

test('whoever refused, opted out or has no address before the letter leaves is not written to', async () => {
  await trigger(survey, { waitMinutes: 60 })
  const [refused, out, free, unknown] = calls(4)
  await arrive(refused!, out!, free!, { ...unknown!, identifiers: { customer: 'c9' } })
  expect(await plan()).toBe(3)
  const at = asking.now()
  const person = personOf(refused!.identifiers)
  await recordPermissions(db, workspace, [
    { person, purpose: 'feedback', channel: 'any', state: 'refused', at: at.toISOString(), source: 'test' },
  ])
  await suppress(db, workspace, {
    channel: 'email',
    hash: addressHash('email', out!.identifiers!.email!),
    reason: 'unsubscribed',
    person: null,
    at,
  })
  expect(await send()).toBe(0)
  later(3_600)
  expect(await send()).toBe(1)
  expect(letters.map(({ encounter }) => encounter)).toEqual([free!.id])
  expect(await reasons()).toEqual(
    [`${refused!.id} no-permission`, `${out!.id} suppressed`, `${unknown!.id} no-address`].sort(),
  )
})

test('what was answered, asked elsewhere or switched off meanwhile does not leave', async () => {
  const id = await trigger(survey, { waitMinutes: 60 })
  const [one] = calls(1)
  await arrive(one!)
  await plan()
  await sql`update listen.trigger set state = 'off' where id = ${id}`.execute(db)
  later(3_600)
  expect(await send()).toBe(0)
  expect(await states()).toEqual([`${one!.id} withdrawn trigger-off`])
})

test('letters that cannot be handed over wait and are tried again; a refused address is noted', async () => {
  await trigger(survey)
  const [one, two] = calls(2)
  await arrive(one!, two!)
  await plan()
  post.answer = ({ encounter }) =>
    encounter === one!.id ? { is: 'retry-later', why: 'busy' } : { is: 'bounced', why: 'unknown-address' }
  expect(await send()).toBe(0)
  expect(await states()).toEqual([`${one!.id} planned busy`, `${two!.id} sent unknown-address`].sort())
  post.answer = () => {
    throw new Error('away')
  }
  later(60)
  expect(await send()).toBe(0)
  post.answer = () => ({ is: 'sent' })
  expect(await send()).toBe(0)
  later(300)
  expect(await send()).toBe(1)
  expect(letters[0]).toMatchObject({ encounter: one!.id, attempt: 3 })
})

test('an encounter older than its trigger allows is not asked about when the post opens again', async () => {
  await trigger(survey, { latestHours: 24 })
  const [one] = calls(1)
  await arrive(one!)
  await plan()
  post.answer = () => ({ is: 'retry-later', why: 'no-sender', seconds: 86_400 * 2 })
  await send()
  later(86_400 * 2)
  post.answer = () => ({ is: 'sent' })
  expect(await send()).toBe(0)
  expect(await states()).toEqual([`${one!.id} expired too-old`])
})

test('a reminder goes to whoever has not begun, as often as was said', async () => {
  await saveRules(db, workspace, [])
  await trigger(survey, { reminders: { most: 1, afterDays: 3 } })
  const [slow, quick] = calls(2)
  await arrive(slow!, quick!)
  await plan()
  await send()
  const answered = letters.find(({ encounter }) => encounter === quick!.id)
  const seen = await house.invitations.door.byToken(digest(answered!.token))
  expect(seen).toMatchObject({ survey, encounter: quick!.id, withdrawn: false, place: { channel: 'phone' } })
  await house.invitations.door.started([seen!.id], asking.now())
  expect(await remind()).toBe(0)
  later(3 * 86_400)
  expect(await remind()).toBe(1)
  expect(letters.at(-1)).toMatchObject({ encounter: slow!.id, reminder: 1 })
  later(3 * 86_400)
  expect(await remind()).toBe(0)
})

test('quotas of a unit and the draw of a share are kept', async () => {
  await trigger(survey, { quotas: [{ per: 'unit', days: 7, most: 2 }] })
  await arrive(
    ...calls(3).map((one) => ({ ...one, unit: 'North' })),
    ...calls(1).map((one) => ({ ...one, unit: 'South' })),
  )
  expect(await plan()).toBe(3)
  expect((await reasons()).map((said) => said.split(' ')[1])).toEqual(['quota-full'])
})

test('a call is answered from the letter and stands at its encounter', async () => {
  await trigger(survey)
  const [one] = calls(1)
  await arrive(one!)
  await plan()
  await send()
  const token = letters[0]!.token
  const saved = await asking.save(token, asking.said({ q1: 5 }, { completed: true }))
  expect(saved.state).toBe('completed')
  await house.responses.idle()
  const { rows } =
    await sql`select encounter, started_at is not null as started, completed_at is not null as completed from listen.invitation
    where workspace = ${workspace}`.execute(db)
  expect(rows).toEqual([{ encounter: one!.id, started: true, completed: true }])
})

test('a letter that comes back after it left is noted, and nobody is reminded there', async () => {
  await trigger(survey, { reminders: { most: 1, afterDays: 1 } })
  await arrive(...calls(1))
  await plan()
  await send()
  const [letter] = letters
  const tokenHash = digest(letter!.token)
  await noteDelivered(db, { invitation: letter!.invitation }, asking.now())
  expect(await noteBounced(db, { tokenHash }, asking.now(), 'mailbox-gone')).toMatchObject({
    workspace,
    channel: 'email',
  })
  later(86_400)
  expect(await remind()).toBe(0)
  expect(await states()).toEqual([`${letter!.encounter} sent mailbox-gone`])
})
