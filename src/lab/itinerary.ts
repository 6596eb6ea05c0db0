import { hourFrom, momentOf, openDay, weekdayOf } from './calendar.ts'
import type { Chance } from './chance.ts'
import { PLACE, SEGMENTS, type SegmentKey, TOUCHPOINTS, type TouchpointKey } from './company.ts'

/** What a journey is about; only orders have a number that all their encounters carry. */
export const JOURNEY_KINDS = ['browsing', 'web-order', 'store-purchase', 'support'] as const
export type JourneyKind = (typeof JOURNEY_KINDS)[number]

const KIND_SHARES: Readonly<Record<SegmentKey, readonly number[]>> = {
  student: [48, 30, 14, 8],
  family: [40, 30, 20, 10],
  single: [40, 29, 21, 10],
  senior: [34, 18, 36, 12],
  business: [34, 40, 12, 14],
}
export const KIND_SHARES_BY_SEGMENT: readonly (readonly number[])[] = SEGMENTS.map((each) => KIND_SHARES[each.key])

type Met = Partial<Record<TouchpointKey, number>>
/** Chance of meeting each touchpoint. The newsletter comes to everybody alike: it may not hint at anything. */
export const NEWSLETTER = 0.2
const MET: Readonly<Record<JourneyKind, Met>> = {
  browsing: { 'product-search': 0.7, 'product-page': 0.5, app: 0.3, 'store-visit': 0.25, chat: 0.03 },
  'web-order': {
    'product-search': 0.7,
    'product-page': 0.8,
    app: 0.25,
    checkout: 1,
    tracking: 0.6,
    'support-call': 0.1,
    chat: 0.09,
    'email-support': 0.06,
    returns: 0.13,
    invoice: 0.35,
  },
  'store-purchase': {
    'product-search': 0.3,
    'product-page': 0.25,
    'store-visit': 1,
    advice: 0.6,
    'support-call': 0.04,
    returns: 0.08,
    invoice: 0.15,
  },
  support: { 'support-call': 0.55, chat: 0.3, 'email-support': 0.22 },
}
/** By kind of journey and touchpoint. */
export const MET_ROWS: readonly (readonly number[])[] = JOURNEY_KINDS.map((kind) =>
  TOUCHPOINTS.map((each) => MET[kind][each.key] ?? 0),
)
export const HOME_DELIVERY_SHARE = 0.6

export interface Stop {
  readonly touchpoint: number
  readonly day: number
  readonly at: number
}

export function kindFor(segment: number, chance: Chance): JourneyKind {
  return JOURNEY_KINDS[chance.pick(KIND_SHARES_BY_SEGMENT[segment]!)]!
}

/** Which touchpoints this journey meets, at least one besides the newsletter. */
function meets(kind: JourneyKind, chance: Chance): Set<number> {
  const met = new Set<number>()
  const odds = MET_ROWS[JOURNEY_KINDS.indexOf(kind)]!
  while (met.size === 0) {
    for (let place = 0; place < odds.length; place++) if (odds[place]! > 0 && chance.yes(odds[place]!)) met.add(place)
  }
  if (kind === 'web-order') met.add(chance.yes(HOME_DELIVERY_SHARE) ? PLACE['home-delivery'] : PLACE['pick-up'])
  if (chance.yes(NEWSLETTER)) met.add(PLACE.newsletter)
  return met
}

/** Days after the purchase, first and last, on which each of these falls. */
export const AFTER_PURCHASE: ReadonlyMap<number, readonly [number, number]> = new Map([
  [PLACE.checkout, [0, 0]],
  [PLACE.advice, [0, 0]],
  [PLACE.tracking, [1, 2]],
  [PLACE['home-delivery'], [3, 6]],
  [PLACE['pick-up'], [2, 5]],
  [PLACE.invoice, [1, 3]],
  [PLACE['support-call'], [1, 9]],
  [PLACE.chat, [1, 8]],
  [PLACE['email-support'], [1, 8]],
  [PLACE.returns, [6, 11]],
])

function dayFor(place: number, kind: JourneyKind, start: number, purchase: number, chance: Chance): number {
  if (kind === 'store-purchase' && place === PLACE['store-visit']) return purchase
  const window = AFTER_PURCHASE.get(place)
  const ordered = kind === 'web-order' || kind === 'store-purchase'
  if (window && ordered) return purchase + chance.whole(window[0], window[1])
  return start + chance.whole(0, Math.max(0, purchase - start - 1))
}

/** Monday to Sunday: stores fill on Saturdays, orders come in on Sundays and Mondays. */
const STORE_WEEK = [0.7, 0.7, 0.7, 0.8, 1.2, 2, 0.6] as const
const WEB_WEEK = [1.2, 1, 1, 1, 0.8, 0.8, 1.4] as const
const PURCHASE_AFTER = [1, 2, 3, 4, 5] as const

function purchaseDay(kind: JourneyKind, start: number, chance: Chance): number {
  const week = kind === 'store-purchase' ? STORE_WEEK : WEB_WEEK
  return start + PURCHASE_AFTER[chance.pick(PURCHASE_AFTER.map((days) => week[weekdayOf(start + days) - 1]!))]!
}

const SAME_SESSION = 0.7
const MINUTE_MS = 60_000

/** The touchpoints one journey meets and when, in order of time. */
export function itineraryOf(kind: JourneyKind, start: number, chance: Chance): Stop[] {
  const met = meets(kind, chance)
  const purchase = purchaseDay(kind, start, chance)
  const stops: Stop[] = []
  let search: Stop | undefined
  let visit: Stop | undefined
  for (const place of met) {
    const channel = TOUCHPOINTS[place]!.channel
    const day = openDay(channel, dayFor(place, kind, start, purchase, chance))
    let stop: Stop = { touchpoint: place, day, at: momentOf(day, hourFrom(channel, chance.next())) }
    if (place === PLACE['product-search']) search = stop
    if (place === PLACE['store-visit']) visit = stop
    if (place === PLACE['product-page'] && search && chance.yes(SAME_SESSION))
      stop = soonAfter(search, place, 12, chance)
    if (place === PLACE.advice && visit) stop = soonAfter(visit, place, 25, chance)
    stops.push(stop)
  }
  return stops.sort((one, other) => one.at - other.at)
}

function soonAfter(earlier: Stop, touchpoint: number, minutes: number, chance: Chance): Stop {
  return { touchpoint, day: earlier.day, at: earlier.at + Math.ceil((1 + chance.next() * minutes) * MINUTE_MS) }
}
