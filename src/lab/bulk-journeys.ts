import { isRush } from './calendar.ts'
import { CHAT_TEAM, DELIVERY_TEAMS, EMAIL_TEAM, PHONE_TEAMS, PLACE, STORES, TOUCHPOINTS } from './company.ts'
import { REGION_SHARES, SEGMENT_SHARES } from './customer.ts'
import { LIVED, OUTCOME, RUSH_LOSS, SEGMENT_LIKING, UNIT_EFFECTS, UNSOLVED_COST, WAITING } from './experience.ts'
import {
  AFTER_PURCHASE,
  HOME_DELIVERY_SHARE,
  JOURNEY_KINDS,
  KIND_SHARES_BY_SEGMENT,
  MET_ROWS,
  NEWSLETTER,
} from './itinerary.ts'
import { SOLVED } from './journey.ts'
import { LONGEST_DAYS, type Span } from './timeline.ts'

export interface JourneyChunk {
  readonly seed: number
  readonly customers: number
  /** Number of the first journey, and how many. */
  readonly number: number
  readonly count: number
  /** First day on which they start, and how busy it and the following ones are. */
  readonly first: number
  readonly weights: readonly number[]
  readonly span: Span
  /** Probability that a whole journey is answered. */
  readonly willing: number
}

export const list = (values: readonly (number | string)[]): string => `[${values.join(', ')}]`
const cumulated = (weights: readonly number[]): string => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  const ends = weights.map((weight) => {
    sum += weight / total
    return sum
  })
  // Past the end lies 1.1, so that rounding never leaves a draw without a place.
  return list([...ends.slice(0, -1), 1.1])
}
const perTouchpoint = (value: (place: number) => number): string => list(TOUCHPOINTS.map((_, place) => value(place)))
/** Mean number of encounters of a journey, before those outside the time are left out. */
export function meanVisits(): number {
  const ofKind = MET_ROWS.map((odds, kind) => {
    const nothing = odds.reduce((product, each) => product * (1 - each), 1)
    return odds.reduce((sum, each) => sum + each, 0) + nothing + (kind === WEB_ORDER ? 1 : 0) + NEWSLETTER
  })
  const average = (weights: readonly number[], values: readonly number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * values[index]!, 0) /
    weights.reduce((sum, each) => sum + each, 0)
  return average(
    SEGMENT_SHARES,
    KIND_SHARES_BY_SEGMENT.map((kinds) => average(kinds, ofKind)),
  )
}

const isOne = (places: readonly number[]): string => `t IN (${places.join(', ')})`
const inChannel = (channel: string): readonly number[] =>
  TOUCHPOINTS.flatMap((each, place) => (each.channel === channel ? [place] : []))

const WEB_ORDER = JOURNEY_KINDS.indexOf('web-order')
const ORDERS = [WEB_ORDER, JOURNEY_KINDS.indexOf('store-purchase')].join(', ')

/** Each kind of draw has its own number, so that no two depend on each other. */
const DRAW = {
  day: 1,
  customer: 2,
  segment: 3,
  region: 4,
  store: 5,
  mood: 6,
  kind: 7,
  shared: 8,
  met: 9,
  delivery: 10,
  newsletter: 11,
  gap: 12,
  offset: 13,
  hour: 14,
  team: 15,
  wait: 16,
  solved: 17,
  felt: 18,
  outcome: 19,
  answer: 20,
} as const

const OPEN = TOUCHPOINTS.map(({ channel }) =>
  channel === 'store' ? [9, 20] : channel === 'phone' ? [8, 18] : channel === 'delivery' ? [8, 21] : [7, 23],
)
/** What somebody meets who would otherwise have met nothing, by kind of journey. */
const FALLBACK = [PLACE['product-search'], PLACE.checkout, PLACE['store-visit'], PLACE['support-call']]
/** More activity for customers with low numbers: the busiest tenth has about a fifth of the journeys. */
const ACTIVITY_POWER = 1.4
const CUSTOMER_DAYS_SPAN = LONGEST_DAYS - 1

/**
 * Subquery with one row per journey: j, customer, segment, kind, start, the arrays met, units, days, hours, waits (−1 for none),
 * solved (−1 for none), scores, and outcome, heard, answer_day.
 */
export function journeySql(chunk: JourneyChunk): string {
  const uniform = (draw: keyof typeof DRAW, ...keys: string[]) =>
    `((bitShiftRight(cityHash64(${[chunk.seed, DRAW[draw], ...keys].join(', ')}), 11) + 0.5) / 9007199254740992.)`
  const normal = (draw: keyof typeof DRAW, ...keys: string[]) =>
    `(sqrt(-2 * log(${uniform(draw, ...keys, '1')})) * cos(2 * pi() * ${uniform(draw, ...keys, '2')}))`
  const person = personSql(chunk, uniform, normal)
  const met = metSql(person, uniform)
  const lived = livedSql(met, uniform, normal)
  const { first, last } = chunk.span
  return `SELECT *, arrayMap((t, s) -> toInt8(least(5, greatest(1, round(${perTouchpoint((place) => LIVED[place]!.middle)}[t + 1] + s)))), met, felt) AS scores,
  toInt8(least(10, greatest(0, round(${OUTCOME.middle} + ${OUTCOME.halo} * mood + ${OUTCOME.liking} * liking + ${OUTCOME.spread} * ${normal('outcome', 'j')}
    + arraySum((t, s) -> ${perTouchpoint((place) => LIVED[place]!.contact)}[t + 1] + ${perTouchpoint((place) => LIVED[place]!.slope)}[t + 1] * s, met, felt))))) AS outcome,
  start + ${CUSTOMER_DAYS_SPAN} AS answer_day,
  start >= ${first} AND answer_day <= ${last} AND ${uniform('answer', 'j')} < ${chunk.willing} AS heard
FROM (SELECT *, ${feltSql(chunk, normal)} AS felt FROM (${lived}))`
}

type Draw = (draw: keyof typeof DRAW, ...keys: string[]) => string

function personSql({ number, count, customers, first, weights }: JourneyChunk, uniform: Draw, normal: Draw): string {
  const draws = `SELECT number AS j, ${uniform('day', 'number')} AS u_day, toUInt64(floor(${customers} * pow(${uniform('customer', 'number')}, ${ACTIVITY_POWER}))) AS customer
    FROM numbers(${number}, ${count})`
  const traits = `SELECT j, customer, ${first} + arrayFirstIndex(c -> c > u_day, ${cumulated(weights)}) - 1 AS start,
    ${uniform('segment', 'customer')} AS u_segment, ${uniform('region', 'customer')} AS u_region, ${uniform('kind', 'j')} AS u_kind,
    ${normal('mood', 'customer')} AS mood, ${normal('shared', 'j')} AS shared FROM (${draws})`
  const placed = `SELECT *, toUInt8(arrayFirstIndex(c -> c > u_segment, ${cumulated(SEGMENT_SHARES)}) - 1) AS segment,
    toUInt8(arrayFirstIndex(c -> c > u_region, ${cumulated(REGION_SHARES)}) - 1) AS region FROM (${traits})`
  return `SELECT *, ${list(SEGMENT_LIKING)}[segment + 1] AS liking,
    toUInt8(arrayFirstIndex(c -> c > u_kind, ${list(KIND_SHARES_BY_SEGMENT.map(cumulated))}[segment + 1]) - 1) AS kind,
    ${list(STORES)}[region * 3 + toUInt8(floor(3 * ${uniform('store', 'customer')})) + 1] AS store,
    toInt32(1 + floor(4 * ${uniform('gap', 'j')})) AS gap FROM (${placed})`
}

function metSql(person: string, uniform: Draw): string {
  const odds = list(MET_ROWS.flat())
  const width = TOUCHPOINTS.length
  const core = `SELECT *, arrayFilter(t -> ${odds}[kind * ${width} + t + 1] > ${uniform('met', 'j', 't')}, range(${width})) AS core FROM (${person})`
  const delivery = `if(${uniform('delivery', 'j')} < ${HOME_DELIVERY_SHARE}, ${PLACE['home-delivery']}, ${PLACE['pick-up']})`
  return `SELECT *, arrayMap(t -> toUInt8(t), arrayConcat(if(empty(core), [${list(FALLBACK)}[kind + 1]], core),
    if(kind = ${WEB_ORDER}, [${delivery}], []), if(${uniform('newsletter', 'j')} < ${NEWSLETTER}, [${PLACE.newsletter}], []))) AS met FROM (${core})`
}

function livedSql(met: string, uniform: Draw, normal: Draw): string {
  const from = perTouchpoint((place) => AFTER_PURCHASE.get(place)?.[0] ?? -1)
  const length = perTouchpoint((place) => {
    const [low, high] = AFTER_PURCHASE.get(place) ?? [0, 0]
    return high - low + 1
  })
  const offset = uniform('offset', 'j', 't')
  const day = `if(kind IN (${ORDERS}) AND ${from}[t + 1] >= 0, gap + ${from}[t + 1] + toInt32(floor(${length}[t + 1] * ${offset})), toInt32(floor(gap * ${offset})))`
  const unit = `multiIf(${isOne(inChannel('store'))}, toInt16(store), ${isOne(inChannel('delivery'))}, toInt16(${list(DELIVERY_TEAMS)}[region + 1]),
    ${isOne(inChannel('phone'))}, toInt16(${list(PHONE_TEAMS)}[1 + (${uniform('team', 'j', 't')} < 0.5)]), ${isOne(inChannel('chat'))}, toInt16(${CHAT_TEAM}),
    t = ${PLACE['email-support']}, toInt16(${EMAIL_TEAM}), toInt16(-1))`
  const open = (side: 0 | 1) => perTouchpoint((place) => OPEN[place]![side]!)
  const queue = (of: 'median' | 'spread') =>
    perTouchpoint((place) => {
      const { channel } = TOUCHPOINTS[place]!
      return channel === 'phone' || channel === 'chat' ? WAITING[channel][of] : -1
    })
  const wait = `if(${queue('median')}[t + 1] < 0, -1., round(${queue('median')}[t + 1] * exp(${queue('spread')}[t + 1] * ${normal('wait', 'j', 't')})))`
  const odds = perTouchpoint((place) => SOLVED.get(place) ?? -1)
  return `SELECT *, arrayMap(t -> start + ${day}, met) AS days, arrayMap(t -> ${unit}, met) AS units,
    arrayMap(t -> ${open(0)}[t + 1] + (${open(1)}[t + 1] - ${open(0)}[t + 1]) * ${uniform('hour', 'j', 't')}, met) AS hours,
    arrayMap(t -> ${wait}, met) AS waits,
    arrayMap(t -> if(${odds}[t + 1] < 0, toInt8(-1), toInt8(${uniform('solved', 'j', 't')} < ${odds}[t + 1])), met) AS solved FROM (${met})`
}

/** Points of experience around the middle of each touchpoint: mood, circumstances, service, chance. */
function feltSql({ span }: JourneyChunk, normal: Draw): string {
  const halo = perTouchpoint((place) => LIVED[place]!.halo)
  const changes = span.changes.map(
    ({ touchpoint, unit, day, size }) =>
      `if(t = ${touchpoint} AND d >= ${day}${unit < 0 ? '' : ` AND unit = ${unit}`}, ${size}, 0)`,
  )
  const rushDays = Array.from({ length: span.last - span.first + 1 }, (_, i) => span.first + i).filter(isRush)
  const rush = `if(d IN (${rushDays.join(', ') || '0'}), ${perTouchpoint((place) => RUSH_LOSS[place]!)}[t + 1], 0)`
  const median = `if(t = ${PLACE['support-call']}, ${WAITING.phone.median}, ${WAITING.chat.median})`
  const cost = `if(t = ${PLACE['support-call']}, ${WAITING.phone.cost}, ${WAITING.chat.cost})`
  const odds = perTouchpoint((place) => SOLVED.get(place) ?? 0)
  return `arrayMap((t, unit, d, w, ok) -> if(${halo}[t + 1] = 0, 0, ${halo}[t + 1] * mood + ${OUTCOME.journey} * shared + liking)
    + if(unit < 0, 0, ${list(UNIT_EFFECTS)}[unit + 1]) + ${changes.join(' + ')} + ${rush}
    - if(w < 0, 0, ${cost} * log(greatest(w, 1) / ${median})) + if(ok < 0, 0, ${UNSOLVED_COST} * (ok - ${odds}[t + 1]))
    + ${perTouchpoint((place) => LIVED[place]!.spread)}[t + 1] * ${normal('felt', 'j', 't')}, met, units, days, waits, solved)`
}
