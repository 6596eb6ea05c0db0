import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openAsking } from '../../../test/asking.ts'
import { openInviting } from '../../../test/inviting.ts'
import { openMailServer } from '../../../test/mail-server.ts'
import { suppressedAmong } from '../../base/people/index.ts'
import { sendDue } from '../invitations/sending/rounds/store.ts'
import { ReadSender, SaveSender, TestSender } from './contract.ts'

const asking = await openAsking()
const { house, edge, db, workspace, staff, publish } = asking
const inviting = openInviting(asking)
const post = await openMailServer()
const survey = await publish({
  pages: [{ id: 'one', questions: [{ kind: 'nps', id: 'recommend', texts: { en: 'Would you recommend us?' } }] }],
})
const save = (smtp: string | null = post.address('us:correct@')) =>
  staff.call(SaveSender, { body: { fromName: 'Aurora Care', fromAddress: 'feedback@aurora.example', smtp } })
const send = () => sendDue({ ...inviting.parts, sending: house.sending })

/** An invitation on its way to an address; gives the letter. */
async function invite(n: number, email: string) {
  await inviting.trigger(survey)
  await inviting.arrive(inviting.call(n, { identifiers: { email } }))
  await inviting.plan()
  await send()
  return post.received.findLast(({ to }) => to.includes(email))?.mail
}

const formPost = (path: string, body: string) =>
  edge.app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })

test('a password that was given is kept sealed and never comes out again; leaving it out keeps it', async () => {
  await save()
  const { rows } = await sql<{ row: string }>`select row_to_json(s)::text as row from listen.sender s`.execute(db)
  const { sender } = await staff.call(ReadSender, {})
  expect(JSON.stringify([rows, sender])).not.toContain('correct')
  const body = { fromName: 'Aurora Care', fromAddress: 'feedback@aurora.example' }
  expect(await staff.call(SaveSender, { body })).toMatchObject({ mail: 'own' })
  expect(await staff.call(TestSender, { body: { to: 'me@aurora.example' } })).toEqual({ sent: true, reason: null })
  expect(post.received.at(-1)?.mail.text).toContain('Aurora Care')
})

test('a mail server that says no is told with its code, and one that is none is not saved', async () => {
  await save(post.address('us:wrong@'))
  expect(await staff.call(TestSender, { body: { to: 'me@aurora.example' } })).toMatchObject({ sent: false })
  await expect(save('mail.example')).rejects.toMatchObject({ code: 'bad-input' })
  await save()
})

test('an address that does not exist is not written to again; a full mailbox is', async () => {
  await save()
  await invite(1, 'gone@example.org')
  await invite(2, 'full@example.org')
  expect(await inviting.states()).toEqual(['call-1 sent EENVELOPE 550 5.1.1', 'call-2 planned EENVELOPE 452 5.1.1'])
  const { rows } = await sql<{ hash: string }>`select address_hash as hash from people.suppression`.execute(db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('who follows the way out of a letter is not asked again, in one click or on the page; opening the link changes nothing', async () => {
  const mail = (await invite(3, 'aino@example.org')) ?? expect.fail('no mail')
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const path = new URL(header('list-unsubscribe').slice(1, -1)).pathname
  const page = await edge.app.request(path)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('What may we ask you about?')])
  const stopped = async () => {
    const { rows } = await sql<{
      hash: string
    }>`select address_hash as hash from people.preference_link where workspace = ${workspace}
      order by created_at desc limit 1`.execute(db)
    return (
      await suppressedAmong(
        db,
        workspace,
        'email',
        rows.map(({ hash }) => hash),
      )
    ).size
  }
  expect(await stopped()).toBe(0)
  expect((await formPost(path, 'List-Unsubscribe=One-Click')).status).toBe(200)
  expect(await stopped()).toBe(1)
  const again = await formPost(`${path}?lang=fi`, 'may=email')
  expect(await again.text()).toContain('Valintasi ovat tallessa')
  expect(await stopped()).toBe(0)
  expect((await edge.app.request('/p/nobodyknowsthis')).status).toBe(404)
})
