import { addressHash, insertPreferenceLink, suppress } from '../../base/people/index.ts'
import { secret } from '../../platform/id.ts'
import { type MailPost, openSmtp } from '../../platform/outside/mail.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Seal } from '../../platform/seal.ts'
import type { Clock } from '../../platform/time.ts'
import type { Delivered, Letter as ToSend } from '../invitations/sending/door.ts'
import type { Compiled } from '../surveys/compiled.ts'
import { readCompiled } from '../surveys/store.ts'
import { letterOf } from './letter.ts'
import { firstQuestion, titleIn } from './letters/first-question.ts'
import type { Sending } from './sending.ts'
import { readSender, type SenderRow } from './store.ts'

export interface SendingParts {
  readonly db: Db
  readonly clock: Clock
  readonly seal: Seal
  /** The address people reach the house at; links in letters begin with it. */
  readonly address: () => string | null
  /** The mail server of the house, for workspaces that have none of their own. */
  readonly smtp: string | undefined
}

export function openSending(parts: SendingParts): Sending {
  const posts = new Map<string, MailPost>()
  const postAt = (address: string) => {
    const open = posts.get(address) ?? openSmtp(address)
    posts.set(address, open)
    return open
  }
  const postOf = (sender: SenderRow) => {
    const address = sender.smtpSealed === null ? parts.smtp : parts.seal.open(sender.smtpSealed)
    return address === undefined ? null : postAt(address)
  }
  const published = openPublished(parts.db)
  return {
    postOf,
    async deliver(letter) {
      const sender = await readSender(parts.db, letter.workspace)
      const post = sender === null || letter.channel !== 'email' ? null : postOf(sender)
      const house = parts.address()
      if (house === null) return { is: 'retry-later', why: 'no-address', seconds: 5 }
      if (sender === null || post === null) return { is: 'retry-later', why: 'no-sender', seconds: 300 }
      const compiled = letter.version === null ? null : await published(letter.survey, letter.version)
      if (compiled === null) return { is: 'failed', why: 'no-survey' }
      return sendMail(parts, { letter, sender, post, compiled, house })
    },
    close() {
      for (const post of posts.values()) post.close()
      posts.clear()
    },
  }
}

/** Versions never change, and a round of letters is about few of them. */
const KEPT = 100

function openPublished(db: Db): (survey: number, version: number) => Promise<Compiled | null> {
  const known = new Map<string, Compiled>()
  return async (survey, version) => {
    const key = `${survey} ${version}`
    const compiled = known.get(key) ?? (await readCompiled(db, survey, version))
    if (known.size >= KEPT) known.clear()
    if (compiled !== null) known.set(key, compiled)
    return compiled
  }
}

interface Mailing {
  readonly letter: ToSend
  readonly sender: SenderRow
  readonly post: MailPost
  readonly compiled: Compiled
  readonly house: string
}

async function sendMail({ db, clock }: SendingParts, mailing: Mailing): Promise<Delivered> {
  const { letter, sender, post, compiled, house } = mailing
  const preferences = secret()
  const hashed = addressHash('email', letter.address)
  const { workspace, person, language } = letter
  await insertPreferenceLink(db, preferences, {
    workspace,
    person,
    channel: 'email',
    addressHash: hashed,
    purpose: 'feedback',
    language,
  })
  const stop = `${house}/p/${preferences}`
  const written = letterOf({
    language,
    languages: compiled.languages,
    title: titleIn(compiled, language),
    question: firstQuestion(compiled, { language, hidden: letter.hidden, encounter: letter.seen }),
    sender: { name: sender.fromName, postal: sender.postal, logo: sender.logo },
    accent: sender.accent,
    reminder: letter.reminder > 0,
    subject: null,
    intro: null,
    links: { survey: `${house}/i/${letter.token}`, stop: `${stop}?stop`, preferences: stop },
  })
  const outcome = await post.send({
    from: { name: sender.fromName, address: sender.fromAddress },
    to: letter.address,
    replyTo: sender.replyTo ?? undefined,
    returnTo: sender.returnTo ?? undefined,
    ...written,
    messageId: `<${letter.invitation}.${letter.reminder}.${secret(12)}@${sender.fromAddress.split('@')[1] ?? 'localhost'}>`,
    headers: {
      // RFC 8058: mail programs post to it without asking the reader to open anything.
      'List-Unsubscribe': `<${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      // RFC 3834: absence notices are not sent back.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
  })
  if (outcome.is === 'sent') return outcome
  if (outcome.is === 'later') return { is: 'retry-later', why: outcome.reason }
  if (!isNoAddress(outcome.reason)) return { is: 'failed', why: outcome.reason }
  await suppress(db, workspace, {
    channel: 'email',
    hash: hashed,
    reason: 'bounced',
    person,
    at: clock.now(),
  })
  return { is: 'bounced', why: outcome.reason }
}

/**
 * RFC 3463, 3.2: X.1.1, X.1.2, X.1.3, X.1.6 and X.1.10 say that the address is none. Refusals for other reasons (policy,
 * size, reputation) say nothing about the address, which may be written to another day.
 */
function isNoAddress(reason: string): boolean {
  const status = /\b5\.\d+\.\d+\b/.exec(reason)?.[0]
  return status === undefined ? /\b55[013]\b/.test(reason) : /^5\.1\.(1|2|3|6|10)$/.test(status)
}
