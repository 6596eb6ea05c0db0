import * as z from 'zod'
import { type Access, type Operation, operation } from '../../platform/contract.ts'
import { AnswerPlace } from '../responses/place.ts'
import { KioskSettings, Limits, WidgetSettings } from './settings.ts'

/** Whoever has the link of a collector answers in its place, so links are shown to those who look after surveys. */
const MAKERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst', 'manager'],
  keys: ['manage'],
  reach: 'own',
} as const satisfies Access

/** Ways that people make by hand; mail and SMS come with triggers. */
export const COLLECTOR_KINDS = ['link', 'qr', 'kiosk', 'widget', 'embed', 'agent', 'api'] as const
export const CollectorKind = z.enum(COLLECTOR_KINDS)
export type CollectorKind = z.infer<typeof CollectorKind>

const named = { name: z.string().trim().min(1).max(200), place: AnswerPlace }

/** A device that shows a kiosk, as it last told. */
const KioskState = z.object({
  device: z.string(),
  /** Answers that it has not been able to send yet. */
  waiting: z.number(),
  seenAt: z.iso.datetime(),
})
export type KioskState = z.infer<typeof KioskState>

export const Collector = z.object({
  id: z.number(),
  survey: z.number(),
  kind: CollectorKind,
  ...named,
  /** Of a kiosk or a widget; the others have none. */
  kiosk: KioskSettings.nullable(),
  widget: WidgetSettings.nullable(),
  limits: Limits,
  /** Part of the address: `/a/<token>`. */
  token: z.string(),
  on: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Responses that began there. */
  responses: z.number(),
  /** Kiosks that have told how they are since the server started. */
  kiosks: z.array(KioskState),
})
export type Collector = z.infer<typeof Collector>

const One = z.object({ id: z.coerce.number().int().positive() })
const changing = { access: MAKERS, audit: 'changed' } as const

export const ListCollectors = operation({
  name: 'collectors.list',
  summary: 'Where a survey is offered: links, codes, kiosks, widgets and others, with their addresses.',
  verb: 'get',
  path: '/surveys/{id}/collectors',
  access: MAKERS,
  params: One,
  /** `base`: what customers find this server by, where that was set; else it is where you found it. */
  output: z.object({ rows: z.array(Collector), base: z.string().nullable() }),
  refusals: ['not-allowed', 'not-found'],
})

export const MakeCollectors = operation({
  name: 'collectors.make',
  summary: 'Offers a survey somewhere, at one or at many places at once: each gets an address of its own.',
  verb: 'post',
  path: '/surveys/{id}/collectors',
  ...changing,
  params: One,
  body: z.strictObject({
    kind: CollectorKind,
    places: z
      .array(z.strictObject({ name: named.name, place: AnswerPlace.default({}) }))
      .min(1)
      .max(200),
    kiosk: KioskSettings.optional(),
    widget: WidgetSettings.optional(),
    limits: Limits.optional(),
  }),
  output: z.object({ rows: z.array(Collector) }),
  refusals: ['not-allowed', 'not-found', 'conflict'],
})

export const ChangeCollector = operation({
  name: 'collectors.change',
  summary: 'Renames a collector, says what its answers are about, sets how it behaves, or switches it off and on.',
  verb: 'patch',
  path: '/collectors/{id}',
  ...changing,
  params: One,
  body: z
    .strictObject({ ...named, on: z.boolean(), kiosk: KioskSettings, widget: WidgetSettings, limits: Limits })
    .partial(),
  output: Collector,
  refusals: ['not-allowed', 'not-found'],
})

export const RenewCollector = operation({
  name: 'collectors.renew',
  summary: 'Gives a collector a new address; the old one leads nowhere from now on.',
  verb: 'post',
  path: '/collectors/{id}/renewal',
  ...changing,
  params: One,
  output: Collector,
  refusals: ['not-allowed', 'not-found'],
})

export const DrawCode = operation({
  name: 'collectors.code',
  summary: 'The QR code of a collector as an SVG file.',
  verb: 'get',
  path: '/collectors/{id}/code.svg',
  access: MAKERS,
  params: One,
  output: 'stream',
  refusals: ['not-allowed', 'not-found'],
})

export const Offer = z.object({
  /** False while the survey is closed or the widget is switched off. */
  open: z.boolean(),
  settings: WidgetSettings,
  title: z.string(),
  close: z.string(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
})
export type Offer = z.infer<typeof Offer>

const Token = z.object({ token: z.string().min(1).max(100) })
const open = { who: 'anyone', because: 'customers have no account; the link says which survey is offered' } as const

export const ReadOffer = operation({
  name: 'collectors.offer',
  summary: 'When and how the widget of a link offers its survey.',
  verb: 'get',
  path: '/collect/{token}/offer',
  access: open,
  callers: 'any-site',
  params: Token,
  query: z.object({ lang: z.string().max(35).optional() }),
  output: Offer,
  refusals: ['not-found'],
})

export const ReportKiosk = operation({
  name: 'collectors.report',
  summary: 'A kiosk tells that it is there and how many answers it has not been able to send.',
  verb: 'post',
  path: '/collect/{token}/kiosk',
  access: open,
  callers: 'any-site',
  params: Token,
  body: z.strictObject({ device: z.uuid(), waiting: z.int().min(0).max(1_000_000) }),
  output: z.undefined(),
  refusals: ['not-found'],
})

export const operations: readonly Operation[] = [
  ListCollectors,
  MakeCollectors,
  ChangeCollector,
  RenewCollector,
  DrawCode,
  ReadOffer,
  ReportKiosk,
]
