import type { NewAnswer, NewEncounter } from '../base/encounters/row.ts'
import { Chance } from './chance.ts'
import { commentOf } from './comments/comment.ts'
import {
  CHANNELS,
  type ChannelKey,
  COMPANY_CURRENCY,
  ENCOUNTER_METRIC,
  OUTCOME_METRIC,
  PLACE,
  SEGMENT_NAMES,
  SEGMENTS,
  TOUCHPOINTS,
  UNITS,
} from './company.ts'
import type { Customer } from './customer.ts'
import type { Journey, Visit } from './journey.ts'

/** Rows carry the English names: what an export of the company's own systems would carry. */
const CHANNEL_NAMES = new Map<ChannelKey, string>(CHANNELS.map((each) => [each.key, each.names.en ?? each.key]))
const TOUCHPOINT_NAMES = TOUCHPOINTS.map((each) => each.names.en ?? each.key)
const UNIT_NAMES = UNITS.map((each) => each.names.en ?? each.key)
const REGIONS = ['south', 'west', 'east', 'north'] as const
const DETAILS = 5
const STAFF_A_UNIT = 8
const BUSINESS = SEGMENTS.findIndex((each) => each.key === 'business')

const padded = (value: number, width: number) => String(value).padStart(width, '0')
const chance = new Chance(0)

const encounterId = (journey: Journey, index: number): string => `E${padded(journey.number, 7)}-${index}`

function identifiersOf(customer: Customer, channel: ChannelKey): Record<string, string> {
  const code = padded(customer.number, 7)
  const identifiers: Record<string, string> = { customer: `C${code}` }
  if (channel === 'web' || channel === 'email' || channel === 'chat') identifiers.email = `c${code}@example.com`
  if (channel === 'store' && customer.member) identifiers.loyalty = `L${code}`
  return identifiers
}

function attributesOf(customer: Customer, channel: ChannelKey): Record<string, string> {
  const attributes: Record<string, string> = {
    language: customer.language,
    region: REGIONS[customer.region]!,
    customerType: customer.member ? 'member' : 'guest',
  }
  if (channel === 'web') attributes.device = customer.device
  if (channel === 'app') attributes.device = 'mobile'
  return attributes
}

/** Order number, or nothing: those who only look or only ask have none. */
const orderOf = (journey: Journey) =>
  journey.kind === 'web-order' || journey.kind === 'store-purchase' ? `O${padded(journey.number, 7)}` : undefined

const MEDIAN_PURCHASE = 55
const PURCHASE_SPREAD = 0.8
const BUSINESS_FACTOR = 2.4

/** Money moves where the order is paid: at the web checkout, or in the store. */
function moneyOf(journey: Journey, visit: Visit): number | undefined {
  const paid = visit.touchpoint === (journey.kind === 'web-order' ? PLACE.checkout : PLACE['store-visit'])
  if (!paid || orderOf(journey) === undefined) return undefined
  const size = journey.customer.segment === BUSINESS ? BUSINESS_FACTOR : 1
  return Math.round(100 * MEDIAN_PURCHASE * size * Math.exp(PURCHASE_SPREAD * chance.normal())) / 100
}

/** The encounter as the company's systems report it. */
export function encounterRow(seed: number, journey: Journey, index: number): NewEncounter {
  const visit = journey.visits[index]!
  const { channel } = TOUCHPOINTS[visit.touchpoint]!
  chance.restart(seed, DETAILS, journey.number, index)
  const order = orderOf(journey)
  const money = moneyOf(journey, visit)
  return {
    id: encounterId(journey, index),
    at: new Date(visit.at).toISOString(),
    identifiers: identifiersOf(journey.customer, channel),
    channel: CHANNEL_NAMES.get(channel)!,
    touchpoint: TOUCHPOINT_NAMES[visit.touchpoint]!,
    segment: SEGMENT_NAMES[journey.customer.segment]!,
    attributes: attributesOf(journey.customer, channel),
    ...(order === undefined ? {} : { journey: order }),
    ...(visit.unit < 0 ? {} : { unit: UNIT_NAMES[visit.unit]! }),
    ...(visit.unit < 0 ? {} : { staff: `S${padded(visit.unit, 2)}-${chance.whole(1, STAFF_A_UNIT)}` }),
    ...(visit.resolved === null ? {} : { resolved: visit.resolved, outcome: visit.resolved ? 'solved' : 'open' }),
    ...(visit.transfers === null ? {} : { transfers: visit.transfers }),
    ...(visit.waiting === null ? {} : { waitingSeconds: visit.waiting }),
    ...(visit.handling === null ? {} : { handlingSeconds: visit.handling }),
    ...(money === undefined ? {} : { money, currency: COMPANY_CURRENCY, outcome: 'purchase' }),
    ...(money === undefined ? {} : { measures: { items: chance.whole(1, 5) } }),
  }
}

/** One response: the willingness to recommend, then how each encounter of the journey went. */
export function answerRows(seed: number, journey: Journey): NewAnswer[] {
  const number = padded(journey.number, 7)
  const { customer } = journey
  const given = {
    at: new Date(journey.answeredAt).toISOString(),
    respondent: `R${number}`,
    identifiers: identifiersOf(customer, 'email'),
    segment: SEGMENT_NAMES[customer.segment]!,
    language: customer.language,
    kind: 'survey',
  } satisfies Partial<NewAnswer>
  const attributes = attributesOf(customer, 'email')
  const written = (answer: number) => {
    const comment = commentOf(seed, journey, answer)
    return comment === null ? {} : { text: comment.text }
  }
  const outcome = { ...given, id: `A${number}-0`, metric: OUTCOME_METRIC, score: journey.outcome, attributes }
  return [
    { ...outcome, ...written(0) },
    ...journey.visits.map((visit, index) => ({
      ...given,
      id: `A${number}-${index + 1}`,
      encounter: encounterId(journey, index),
      touchpoint: TOUCHPOINT_NAMES[visit.touchpoint]!,
      metric: ENCOUNTER_METRIC,
      score: visit.score,
      attributes: attributesOf(customer, TOUCHPOINTS[visit.touchpoint]!.channel),
      ...written(index + 1),
    })),
  ]
}
