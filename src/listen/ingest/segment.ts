import * as z from 'zod'
import { contentId } from '../../base/encounters/key.ts'
import type { NewEncounter } from '../../base/encounters/row.ts'
import { storableValue } from '../../base/encounters/storable.ts'

/**
 * The Segment tracking specification as encounters: track, page and screen are encounters; identify and group say
 * something about the person; alias ties two identifiers together. https://segment.com/docs/connections/spec/
 */
const text = z.string().max(1000)
const bag = z.record(z.string(), z.unknown())

const Message = z.looseObject({
  type: z.enum(['track', 'identify', 'page', 'screen', 'group', 'alias']),
  messageId: z.string().max(200).nullish(),
  event: text.nullish(),
  name: text.nullish(),
  userId: z.union([text, z.number()]).nullish(),
  anonymousId: text.nullish(),
  previousId: text.nullish(),
  groupId: text.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  sentAt: z.iso.datetime({ offset: true }).nullish(),
  properties: bag.nullish(),
  traits: bag.nullish(),
  context: bag.nullish(),
})
export type SegmentMessage = z.infer<typeof Message>

export interface PersonFacts {
  readonly identifiers: Readonly<Record<string, string>>
  readonly attributes: Readonly<Record<string, string>>
}

export type Understood =
  | { readonly is: 'encounter'; readonly encounter: NewEncounter }
  | { readonly is: 'person'; readonly person: PersonFacts }
  | { readonly is: 'refused'; readonly column: string; readonly reason: string }

/** `receivedAt` corrects a device's wrong clock: the message's time is moved by what the clock was off when it was sent. */
export function understand(kind: string, value: unknown, sentAt: string | undefined, receivedAt: Date): Understood {
  const given = typeof value === 'object' && value !== null ? value : {}
  const parsed = Message.safeParse({ ...(kind === 'batch' ? {} : { type: kind }), ...given })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return {
      is: 'refused',
      column: issue?.path.join('.') || 'type',
      reason: issue?.message ?? 'not a message of the specification',
    }
  }
  const message = parsed.data
  const identifiers = identifiersOf(message)
  if (Object.keys(identifiers).length === 0)
    return { is: 'refused', column: 'userId', reason: 'neither userId nor anonymousId' }
  if (message.type === 'identify' || message.type === 'group' || message.type === 'alias') {
    return {
      is: 'person',
      person: {
        identifiers,
        attributes: { ...attributesOf(message.traits), ...(message.groupId ? { group: message.groupId } : {}) },
      },
    }
  }
  const touchpoint = touchpointOf(message)
  if (touchpoint === '') return { is: 'refused', column: 'event', reason: 'a track call needs the name of its event' }
  return {
    is: 'encounter',
    encounter: encounterOf(message, touchpoint, identifiers, momentOf(message, sentAt, receivedAt)),
  }
}

function touchpointOf(message: SegmentMessage): string {
  if (message.type === 'track') return (message.event ?? '').trim().slice(0, 200)
  const word = message.type === 'page' ? 'Page' : 'Screen'
  return `${word}${message.name ? `: ${message.name.trim()}` : ''}`.slice(0, 200)
}

function identifiersOf(message: SegmentMessage): Record<string, string> {
  const email =
    textOf(message.traits?.email) ?? textOf((message.context?.traits as Record<string, unknown> | undefined)?.email)
  const pairs: [string, string | undefined][] = [
    ['user', textOf(message.userId)],
    ['email', email],
    ['anonymous', textOf(message.anonymousId)],
    ['previous', textOf(message.previousId)],
  ]
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 320) : undefined
}

function momentOf(message: SegmentMessage, sentAt: string | undefined, receivedAt: Date): string {
  const received = receivedAt.getTime()
  if (!message.timestamp) return receivedAt.toISOString()
  const sent = Date.parse(message.sentAt ?? sentAt ?? '')
  const off = Number.isFinite(sent) ? received - sent : 0
  return new Date(new Date(message.timestamp).getTime() + off).toISOString()
}

/**
 * What makes a message the same when it is sent again. Without a `messageId` its content at its own time does, because
 * the moment computed from the clocks differs with each sending; without a time two calls are two encounters.
 */
function idOf(message: SegmentMessage): string | undefined {
  if (message.messageId) return message.messageId
  const { sentAt: _, ...content } = message
  return message.timestamp ? contentId('tracking', { content: storableValue(content) }) : undefined
}

const JOURNEY_KEYS = ['order_id', 'orderId', 'checkout_id', 'case_id', 'claim_id']

/**
 * Of the specification's shop events only a finished order brings money and only a refund takes it back; the others
 * (checkout, basket, product, cancellation) repeat the same sums, which would then be counted several times.
 * Events of one's own bring their `revenue`.
 */
const SHOP = /^(order (updated|cancelled)|checkout|payment info|cart|coupon|product|promotion)/i

function moneyOf(event: string, properties: Readonly<Record<string, unknown>>): number | undefined {
  if (SHOP.test(event)) return undefined
  const first = (...keys: string[]) => keys.map((key) => amountOf(properties[key])).find((value) => value !== undefined)
  if (/^order refunded$/i.test(event)) {
    const back = first('total', 'revenue', 'value')
    return back === undefined ? undefined : -Math.abs(back)
  }
  return /^order completed$/i.test(event) ? first('revenue', 'total', 'value') : first('revenue')
}

/** An amount as the row schema takes it; what is empty or yes/no is none. */
function amountOf(value: unknown): number | undefined {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof amount === 'number' && Math.abs(amount) <= 1e12 ? amount : undefined
}

function encounterOf(
  message: SegmentMessage,
  touchpoint: string,
  identifiers: Record<string, string>,
  at: string,
): NewEncounter {
  const properties = message.properties ?? {}
  const money = message.type === 'track' ? moneyOf(touchpoint, properties) : undefined
  const id = idOf(message)
  const currency = textOf(properties.currency)?.toUpperCase()
  const journey = JOURNEY_KEYS.map((key) => textOf(properties[key])).find((value) => value !== undefined)
  const measures = Object.entries(properties).flatMap(([key, value]) =>
    typeof value === 'number' && Number.isFinite(value) ? [[key.slice(0, 100), value] as const] : [],
  )
  return {
    ...(id === undefined ? {} : { id }),
    at,
    identifiers,
    channel: channelOf(message),
    touchpoint,
    ...(journey === undefined ? {} : { journey: journey.slice(0, 200) }),
    ...(money === undefined ? {} : { money }),
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    attributes: attributesOf(properties),
    measures: Object.fromEntries(measures.slice(0, 100)),
  }
}

function channelOf(message: SegmentMessage): string {
  const said = textOf(message.context?.channel)
  if (said) return said.slice(0, 200)
  if (message.type === 'screen' || message.context?.device) return 'app'
  return message.context?.page || message.type === 'page' || message.context?.userAgent ? 'web' : 'server'
}

/** Texts and yes/no become attributes; numbers are kept as measures; nested things are left out. */
function attributesOf(values: Readonly<Record<string, unknown>> | null | undefined): Record<string, string> {
  const pairs = Object.entries(values ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'boolean'
      ? [[key.slice(0, 100), String(value).slice(0, 2000)] as const]
      : [],
  )
  return Object.fromEntries(pairs.slice(0, 100))
}
