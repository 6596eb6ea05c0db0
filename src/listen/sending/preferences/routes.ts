import type { Context } from 'hono'
import {
  allowAgain,
  type PreferenceLink,
  permissionsOf,
  preferenceLink,
  recordPermissions,
  suppress,
  suppressedAmong,
} from '../../../base/people/index.ts'
import { callerAddress } from '../../../platform/http/address.ts'
import { boundedRequest } from '../../../platform/http/body.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import { dayIn } from '../../../platform/time.ts'
import { customerHeaders } from '../../responses/pages/headers.ts'
import { inLanguage, readPreferred } from '../../surveys/language.ts'
import { type PageFiles, strayPage, type WholePage } from '../../surveys/render/whole-page.ts'
import { wordLanguageFor } from '../../surveys/render/words.ts'
import { readSender } from '../store.ts'
import { type PreferencesShown, preferencesPage } from './page.ts'
import { askedOf } from './store.ts'

export interface PreferenceParts {
  readonly db: Db
  readonly files: () => Promise<PageFiles>
}

const CHANNELS = ['email', 'sms'] as const
const SOURCE = 'preferences'
const LARGEST_FORM = 4_096

/** Where the reader of a letter says what we may ask. Opening the link changes nothing: mail scanners open links. */
export function mountPreferences(edge: Edge, parts: PreferenceParts): void {
  const { options, limiter } = edge
  const answer = async (c: Context, work: (link: PreferenceLink) => Promise<PreferencesShown['state'] | null>) => {
    const address = callerAddress(c.req.raw, c.env, options.proxies)
    const files = await parts.files()
    const send = (page: WholePage, status = 200) =>
      new Response(page.html, { status, headers: customerHeaders(page.style, 'page', options.publicAddress) })
    const preferred = [c.req.query('lang') ?? '', ...readPreferred(c.req.header('accept-language') ?? '')].filter(
      Boolean,
    )
    try {
      await limiter.take('any-site', address)
      const link = await preferenceLink(parts.db, c.req.param('token') ?? '')
      if (link === null) {
        await limiter.take('dead-link', address)
        return send(strayPage('unknown', preferred, files), 404)
      }
      const state = await work(link)
      // Mail programs want no page.
      if (state === null) return new Response(null, { status: 200 })
      const language = c.req.query('lang') ?? link.language
      return send(preferencesPage(await shownOf(parts.db, link, { state, language, path: c.req.path }), files))
    } catch {
      return send(strayPage('busy', preferred, files), 503)
    }
  }
  edge.app.get('/p/:token', (c) => answer(c, async () => 'asked'))
  edge.app.post('/p/:token', (c) =>
    answer(c, async (link) => {
      const form = new URLSearchParams(await boundedRequest(c.req.raw, LARGEST_FORM).text())
      const at = options.clock.now()
      // RFC 8058: exactly this pair, from the mail program, without the reader opening anything.
      const oneClick = form.get('List-Unsubscribe') === 'One-Click'
      if (oneClick || form.has('stop')) {
        await stopAll(parts.db, link, at)
        return oneClick ? null : 'stopped'
      }
      await choose(parts.db, link, new Set(form.getAll('may')), at)
      return 'saved'
    }),
  )
}

async function stopAll(db: Db, { workspace, person, channel, addressHash, purpose }: PreferenceLink, at: Date) {
  await db.transaction().execute(async (tx) => {
    await suppress(tx, workspace, { channel, hash: addressHash, reason: 'unsubscribed', person, at })
    await recordPermissions(tx, workspace, [
      { person, purpose, channel: 'any', state: 'refused', at: at.toISOString(), source: SOURCE },
    ])
  })
}

async function choose(db: Db, link: PreferenceLink, may: ReadonlySet<string>, at: Date) {
  const { workspace, person, purpose } = link
  const said = CHANNELS.map((channel) => ({
    person,
    purpose,
    channel,
    state: may.has(channel) ? ('given' as const) : ('refused' as const),
    at: at.toISOString(),
    source: SOURCE,
  }))
  await db.transaction().execute(async (tx) => {
    await recordPermissions(tx, workspace, said)
    if (may.has(link.channel)) await allowAgain(tx, workspace, link.channel, link.addressHash)
  })
}

async function shownOf(
  db: Db,
  link: PreferenceLink,
  { state, language, path }: { state: PreferencesShown['state']; language: string; path: string },
): Promise<PreferencesShown> {
  const { workspace, person, purpose, channel, addressHash } = link
  const [sender, email, sms, suppressed, asked] = await Promise.all([
    readSender(db, workspace),
    permissionsOf(db, workspace, [person], purpose, 'email'),
    permissionsOf(db, workspace, [person], purpose, 'sms'),
    suppressedAmong(db, workspace, channel, [addressHash]),
    askedOf(db, workspace, person),
  ])
  const stopped = (which: 'email' | 'sms') => channel === which && suppressed.size > 0
  const own = wordLanguageFor(language, [])
  return {
    path,
    language: own,
    accent: sender?.accent ?? '#14532d',
    state,
    may: {
      email: email.get(person) !== 'refused' && !stopped('email'),
      sms: sms.get(person) !== 'refused' && !stopped('sms'),
    },
    asked: asked.map(({ title, languages, at }) => ({
      title: inLanguage(title, own, languages)?.text ?? '',
      day: dayIn('UTC', at),
    })),
  }
}
