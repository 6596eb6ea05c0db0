import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { type CallContext, mount } from '../../platform/http/mount.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Offered } from '../responses/collecting/contract.ts'
import type { Desk } from '../responses/desk/store.ts'
import { collectorToken, keyFor } from '../responses/key.ts'
import { refuseForeign } from '../surveys/keepers.ts'
import { inLanguage, readPreferred } from '../surveys/language.ts'
import { directionOf } from '../surveys/render/direction.ts'
import { wordLanguageFor, wordsIn } from '../surveys/render/words.ts'
import { readSurvey } from '../surveys/store.ts'
import {
  ChangeCollector,
  type Collector,
  type CollectorKind,
  DrawCode,
  ListCollectors,
  MakeCollectors,
  type Offer,
  ReadOffer,
  RenewCollector,
  ReportKiosk,
} from './contract.ts'
import { type KioskStates, openKioskStates } from './kiosk-states.ts'
import { qrFile } from './qr.ts'
import { KioskSettings, Limits, type Settings, WidgetSettings } from './settings.ts'
import {
  type CollectorRow,
  collectorByToken,
  insertCollectors,
  listCollectors,
  readCollector,
  renewToken,
  updateCollector,
} from './store.ts'

export interface CollectorParts {
  readonly db: Db
  /** Of the house: tokens follow from it. */
  readonly secret: string
  readonly publicAddress: string | undefined
  /** Says what a link offers. */
  readonly desk: Pick<Desk, 'offer'>
}

export function mountCollectors(edge: Edge, parts: CollectorParts): void {
  const kiosks = openKioskStates()
  mountKeeping(edge, parts, kiosks)
  mountOffering(edge, parts, kiosks)
}

function mountKeeping(edge: Edge, { db, secret, publicAddress }: CollectorParts, kiosks: KioskStates): void {
  const key = keyFor(secret, 'collectors')
  const base = publicAddress?.replace(/\/+$/, '') ?? null
  const list = async (who: Principal, survey: number) =>
    (await listCollectors(db, who.workspace, survey)).map((row) => shown(row, key, kiosks))
  /** The collector, if its survey is one that the caller may change. */
  const own = async (who: Principal, id: number): Promise<CollectorRow> => {
    const collector = await readCollector(db, who.workspace, id)
    refuseForeign(who, (await readSurvey(db, who.workspace, collector.survey)).unit)
    return collector
  }
  const changed = async (who: Principal, collector: CollectorRow, context: CallContext, detail: object) => {
    context.audit(collector.id, { ...detail })
    const found = (await list(who, collector.survey)).find(({ id }) => id === collector.id)
    if (!found) throw new Fault('not-found', 'There is no such collector.', { reason: 'collector-gone' })
    return found
  }
  mount(edge, ListCollectors, async ({ params }, who) => {
    refuseForeign(who, (await readSurvey(db, who.workspace, params.id)).unit)
    return { rows: await list(who, params.id), base }
  })
  mount(edge, MakeCollectors, async ({ params, body }, who, context) => {
    const survey = await readSurvey(db, who.workspace, params.id)
    refuseForeign(who, survey.unit)
    const { kind, places, ...given } = body
    const settings = settingsFor(kind, given)
    const one = { workspace: who.workspace, survey: survey.id, kind, settings, by: who.userId }
    const ids = await db.transaction().execute((tx) =>
      insertCollectors(
        tx,
        key,
        places.map((place) => ({ ...one, ...place })),
      ),
    )
    context.audit(survey.id, { kind, collectors: ids })
    return { rows: (await list(who, survey.id)).filter(({ id }) => ids.includes(id)).reverse() }
  })
  mount(edge, ChangeCollector, async ({ params, body }, who, context) => {
    const collector = await own(who, params.id)
    const { kiosk, widget, limits, ...change } = body
    const before = collector.settings
    const given = { kiosk: kiosk ?? before.kiosk, widget: widget ?? before.widget, limits: limits ?? before.limits }
    const settings = settingsFor(collector.kind, given)
    await db.transaction().execute((tx) => updateCollector(tx, collector.id, { ...change, settings }))
    return changed(who, collector, context, body)
  })
  mount(edge, RenewCollector, async ({ params }, who, context) => {
    const collector = await own(who, params.id)
    await db.transaction().execute((tx) => renewToken(tx, key, collector.id))
    return changed(who, collector, context, {})
  })
  mount(edge, DrawCode, async ({ params }, who, { request }) =>
    drawingOf(await own(who, params.id), key, base ?? new URL(request.url).origin),
  )
}

/** The file to print, with the address that customers find this server by. */
function drawingOf(collector: CollectorRow, key: Buffer, base: string): Response {
  const drawing = qrFile(`${base}/a/${collectorToken(key, collector.nonce)}`, collector.name)
  const headers = {
    'content-type': 'image/svg+xml',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${collector.name}.svg`)}`,
  }
  return new Response(drawing, { headers })
}

type Given = { readonly [name in keyof Settings]?: Settings[name] | undefined }

/** Only what belongs to its kind is kept, whole. */
function settingsFor(kind: string, { kiosk, widget, limits }: Given): Settings & { readonly limits: Limits } {
  const own = { limits: Limits.parse(limits ?? {}) }
  if (kind === 'kiosk') return { ...own, kiosk: KioskSettings.parse(kiosk ?? {}) }
  return kind === 'widget' ? { ...own, widget: WidgetSettings.parse(widget ?? {}) } : own
}

function shown(row: CollectorRow & { readonly responses: number }, key: Buffer, kiosks: KioskStates): Collector {
  const { id, survey, name, place, on, responses, nonce, createdAt } = row
  const { kiosk = null, widget = null, limits } = settingsFor(row.kind, row.settings)
  return {
    id,
    survey,
    kind: row.kind as CollectorKind,
    name,
    place,
    kiosk,
    widget,
    limits,
    token: collectorToken(key, nonce),
    on,
    createdAt: createdAt.toISOString(),
    responses,
    kiosks: kiosks.of(id),
  }
}

/** Five minutes: pages of others ask with every visit of every visitor. */
const FRESH = 'public, max-age=300'

function mountOffering(edge: Edge, { db, desk }: CollectorParts, kiosks: KioskStates): void {
  mount(edge, ReadOffer, async ({ params, query }, _, context) => {
    const preferred = readPreferred(context.request.headers.get('accept-language') ?? '')
    const offered = await desk.offer(params.token, { language: query.lang, preferred })
    if (offered === null) return leadsNowhere(context)
    context.headers.set('cache-control', FRESH)
    return offerFrom(offered, query.lang ?? preferred[0] ?? 'en')
  })
  mount(edge, ReportKiosk, async ({ params, body }, _, context) => {
    const collector = await collectorByToken(db, params.token)
    if (collector === null) return leadsNowhere(context)
    if (collector.kind === 'kiosk') kiosks.tell(collector.id, body.device, body.waiting, context.now)
    return undefined
  })
}

async function leadsNowhere({ limiter, address }: CallContext): Promise<never> {
  await limiter.take('dead-link', address)
  throw new Fault('not-found', 'This link leads nowhere.', { reason: 'link-unknown' })
}

function offerFrom(offered: Offered, wanted: string): Offer {
  const open = offered.state === 'open' ? offered : null
  const language = offered.language ?? wanted
  const languages = open?.compiled.languages ?? []
  const settings: unknown = open?.collector?.kind === 'widget' ? open.collector.settings.widget : {}
  return {
    open: open !== null,
    settings: WidgetSettings.parse(settings ?? {}),
    title: inLanguage(open?.compiled.title, language, languages)?.text ?? '',
    close: wordsIn(wordLanguageFor(language, languages)).close,
    language,
    direction: directionOf(language),
  }
}
