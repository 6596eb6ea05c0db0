import { createTransport, type Transporter } from 'nodemailer'
import { Fault } from '../fault.ts'

export interface Mail {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly replyTo?: string | undefined
  readonly subject: string
  readonly html: string
  /** The plain-text twin. */
  readonly text: string
  /** Where the post sends back what it cannot deliver; the sender's address when not given. */
  readonly returnTo?: string | undefined
  readonly messageId: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * `refused`: this address or message will never be taken. `later`: it may go another time.
 * The reason is the server's code and enhanced status only: its words may quote the address.
 */
export type MailOutcome = { readonly is: 'sent' } | { readonly is: 'refused' | 'later'; readonly reason: string }

/** The one way out for mail. */
export interface MailPost {
  send(mail: Mail): Promise<MailOutcome>
  /** Whether the server answers and lets us in; null when it does, else what is wrong. */
  check(): Promise<string | null>
  close(): void
}

/** A server that does not answer holds up nobody for longer. */
const TIMES = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const
const AT_ONCE = { maxConnections: 16, maxMessages: 200 } as const

/** @param address as `smtp://user:password@host:587` or `smtps://…`; never logged and never part of an error */
export function openSmtp(address: string): MailPost {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new Fault('bad-input', 'The address of the mail server is not one.', {
      reason: 'mail-address',
      advice: 'Write it as smtp://user:password@host:587 or smtps://user:password@host:465.',
    })
  const secure = url.protocol === 'smtps:'
  const transport: Transporter = createTransport({
    pool: true,
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    // Names of files and addresses in a message are never fetched: what is sent is what was written.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMES,
    ...AT_ONCE,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from: mail.from,
          to: mail.to,
          ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
          envelope: { from: mail.returnTo ?? mail.from.address, to: mail.to },
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          messageId: mail.messageId,
          headers: { ...mail.headers },
        })
        return { is: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    check: () =>
      transport.verify().then(
        () => null,
        (error: unknown) => reasonOf(error),
      ),
    close: () => transport.close(),
  }
}

interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
}

/**
 * RFC 5321, 4.2.1: codes that begin with 5 are permanent, with 4 transient. A 5xx to our sign-in or to our own sender
 * says nothing about the recipient, so only the recipient's and the message's refusal are final.
 */
function outcomeOf(error: unknown): MailOutcome {
  const { code, responseCode } = error as SmtpError
  const final = responseCode !== undefined && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return { is: final ? 'refused' : 'later', reason: reasonOf(error) }
}

function reasonOf(error: unknown): string {
  const { code, responseCode, response } = error as SmtpError
  // RFC 3463: class.subject.detail
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0]
  return [code ?? 'ESMTP', responseCode, status].filter((part) => part !== undefined).join(' ')
}
