import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export interface Received {
  readonly to: readonly string[]
  /** Of the envelope: where bounces go. */
  readonly from: string
  readonly mail: Email
}

/**
 * A real mail server on a free port that keeps what it is given: who signs in needs the password "correct"; addresses that
 * begin with "gone" do not exist, mailboxes that begin with "full" are full. Closed after the last test of the file.
 */
export async function openMailServer() {
  const received: Received[] = []
  const waiting: (() => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === 'correct' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    onRcptTo: ({ address }, _, done) => {
      const code = address.startsWith('gone') ? 550 : address.startsWith('full') ? 452 : null
      done(code === null ? null : Object.assign(new Error(`5.1.1 no ${address} here`), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope
      const keep = (mail: Email) => {
        received.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          mail,
        })
        done()
        for (const wake of waiting.splice(0)) wake()
      }
      buffer(stream)
        .then((bytes) => PostalMime.parse(bytes))
        .then(keep, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  afterAll(() => new Promise<void>((done) => server.close(() => done())))
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    address: (who = '') => `smtp://${who}127.0.0.1:${port}`,
    /** The mail to an address, as soon as it is there. */
    async mailTo(address: string): Promise<Email> {
      for (;;) {
        const found = received.findLast(({ to }) => to.includes(address))
        if (found) return found.mail
        await new Promise<void>((done) => waiting.push(done))
      }
    },
  }
}
