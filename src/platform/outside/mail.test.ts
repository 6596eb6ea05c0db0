import { afterAll, expect, test } from 'vitest'
import { openMailServer } from '../../../test/mail-server.ts'
import { type Mail, type MailPost, openSmtp } from './mail.ts'

const posts: MailPost[] = []
afterAll(() => {
  for (const post of posts) post.close()
})

function open(address: string): MailPost {
  const post = openSmtp(address)
  posts.push(post)
  return post
}

const mail = (more: Partial<Mail> = {}): Mail => ({
  from: { name: 'Verkkokauppa', address: 'palaute@shop.example' },
  to: 'asiakas@example.org',
  subject: 'Miten puhelu sujui?',
  html: '<p>Kiitos soitosta & hyvää päivää</p>',
  text: 'Kiitos soitosta & hyvää päivää',
  messageId: '<1@shop.example>',
  ...more,
})

test('a customer gets the mail with its twin in plain text, its own headers and the way back', async () => {
  const { received, address } = await openMailServer()
  const headers = { 'List-Unsubscribe': '<https://shop.example/p/x>', 'Auto-Submitted': 'auto-generated' }
  const sent = await open(address()).send(
    mail({ headers, returnTo: 'bounce+7@shop.example', replyTo: 'help@shop.example' }),
  )
  expect(sent).toEqual({ is: 'sent' })
  expect(received).toMatchObject([{ to: ['asiakas@example.org'], from: 'bounce+7@shop.example' }])
  const [{ mail: got } = expect.fail('nothing came')] = received
  expect(got).toMatchObject({ subject: 'Miten puhelu sujui?', messageId: '<1@shop.example>' })
  expect(got.from).toMatchObject({ name: 'Verkkokauppa', address: 'palaute@shop.example' })
  expect(got.text?.trim()).toBe('Kiitos soitosta & hyvää päivää')
  expect(got.html).toContain('hyvää päivää')
  expect(Object.fromEntries(got.headers.map(({ key, value }) => [key, value]))).toMatchObject({
    'list-unsubscribe': '<https://shop.example/p/x>',
    'auto-submitted': 'auto-generated',
  })
})

test('a name or a subject cannot smuggle a header or another recipient into the mail', async () => {
  const { received, address } = await openMailServer()
  const smuggled = 'Hei\r\nBcc: other@example.org\r\n\r\nbody'
  await open(address()).send(mail({ subject: smuggled, from: { name: smuggled, address: 'a@shop.example' } }))
  expect(received[0]?.to).toEqual(['asiakas@example.org'])
  expect(received[0]?.mail.bcc ?? []).toEqual([])
})

test('an address that does not exist is given up, a full mailbox is tried again, and neither address is told on', async () => {
  const { address } = await openMailServer()
  const post = open(address())
  expect(await post.send(mail({ to: 'gone@example.org' }))).toEqual({ is: 'refused', reason: 'EENVELOPE 550 5.1.1' })
  expect(await post.send(mail({ to: 'full@example.org' }))).toMatchObject({ is: 'later' })
})

test('a server that is away or does not know us is no fault of the customer', async () => {
  const { address } = await openMailServer()
  const wrong = await open(address('us:wrong@')).send(mail())
  expect(wrong).toMatchObject({ is: 'later' })
  expect(JSON.stringify(wrong)).not.toContain('wrong')
  expect(await open(address('us:correct@')).check()).toBeNull()
  expect(await open('smtp://127.0.0.1:1').send(mail())).toMatchObject({
    is: 'later',
    reason: 'ESOCKET',
  })
})

test.each(['', 'mail.example', 'http://mail.example', 'smtp://'])('"%s" is no address of a mail server', (address) => {
  expect(() => openSmtp(address)).toThrow('not one')
})
