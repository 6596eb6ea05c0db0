import { isRush, momentOf, weekdayOf } from './calendar.ts'
import { Chance } from './chance.ts'
import { CHAT_TEAM, DELIVERY_TEAMS, EMAIL_TEAM, PHONE_TEAMS, PLACE, TOUCHPOINTS } from './company.ts'
import { type Customer, customerOf } from './customer.ts'
import {
  type Change,
  HANDLING,
  LIVED,
  OUTCOME,
  RUSH_LOSS,
  SEGMENT_LIKING,
  TRANSFER_COST,
  UNIT_EFFECTS,
  UNSOLVED_COST,
  WAITING,
} from './experience.ts'
import { itineraryOf, type JourneyKind, kindFor, type Stop } from './itinerary.ts'

/** One encounter as the simulator knows it: what everyone sees, and what only the customer feels. */
export interface Visit extends Stop {
  /** Place in UNITS, -1 for none. */
  readonly unit: number
  /** Satisfaction the customer would give, 1…5. */
  readonly score: number
  readonly waiting: number | null
  readonly handling: number | null
  readonly resolved: boolean | null
  readonly transfers: number | null
}

export interface Journey {
  readonly number: number
  readonly customer: Customer
  readonly kind: JourneyKind
  readonly visits: readonly Visit[]
  /** Unrounded willingness to recommend; decides who answers. */
  readonly feeling: number
  /** The 0…10 answer it becomes. */
  readonly outcome: number
  readonly answeredAt: number
}

const JOURNEYS = 2
export const SOLVED: ReadonlyMap<number, number> = new Map([
  [PLACE['support-call'], 0.78],
  [PLACE.chat, 0.7],
  [PLACE['email-support'], 0.65],
  [PLACE.returns, 0.9],
])
const EXPECTED_TRANSFERS = 0.3

const rounded = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)))
const chance = new Chance(0)

/** Draws one whole journey; the same seed, number, customer and day give the same journey. */
export function journeyOf(
  seed: number,
  number: number,
  who: number,
  start: number,
  changes: readonly Change[],
): Journey {
  const customer = customerOf(seed, who)
  chance.restart(seed, JOURNEYS, number)
  const kind = kindFor(customer.segment, chance)
  const stops = itineraryOf(kind, start, chance)
  const shared = OUTCOME.journey * chance.normal()
  const liking = SEGMENT_LIKING[customer.segment]!
  let feeling = OUTCOME.middle + OUTCOME.halo * customer.mood + OUTCOME.liking * liking
  const visits = stops.map((stop): Visit => {
    const lived = LIVED[stop.touchpoint]!
    const unit = unitFor(stop.touchpoint, customer)
    const operation = operate(stop)
    const mood = lived.halo === 0 ? 0 : lived.halo * customer.mood + shared + lived.liking * liking
    const circumstance = (unit < 0 ? 0 : UNIT_EFFECTS[unit]!) + changed(stop, unit, changes) + operation.felt
    const experience = mood + circumstance + lived.spread * chance.normal()
    feeling += lived.contact + lived.slope * experience
    const { waiting, handling, resolved, transfers } = operation
    return { ...stop, unit, score: rounded(lived.middle + experience, 1, 5), waiting, handling, resolved, transfers }
  })
  feeling += OUTCOME.spread * chance.normal()
  const answerDay = stops.at(-1)!.day + chance.whole(1, 3)
  const answeredAt = momentOf(answerDay, 7 + 15 * chance.next())
  return { number, customer, kind, visits, feeling, outcome: rounded(feeling, 0, 10), answeredAt }
}

function unitFor(touchpoint: number, customer: Customer): number {
  const { channel, key } = TOUCHPOINTS[touchpoint]!
  if (channel === 'store') return customer.store
  if (channel === 'delivery') return DELIVERY_TEAMS[customer.region]!
  if (channel === 'phone') return PHONE_TEAMS[chance.whole(0, PHONE_TEAMS.length - 1)]!
  if (channel === 'chat') return CHAT_TEAM
  return key === 'email-support' ? EMAIL_TEAM : -1
}

function changed(stop: Stop, unit: number, changes: readonly Change[]): number {
  let sum = isRush(stop.day) ? RUSH_LOSS[stop.touchpoint]! : 0
  for (const change of changes) {
    if (change.touchpoint !== stop.touchpoint || stop.day < change.day) continue
    if (change.unit < 0 || change.unit === unit) sum += change.size
  }
  return sum
}

interface Operation extends Pick<Visit, 'waiting' | 'handling' | 'resolved' | 'transfers'> {
  /** Points of experience it gives or takes. */
  readonly felt: number
}

const NOTHING: Operation = { waiting: null, handling: null, resolved: null, transfers: null, felt: 0 }

/** How the service ran: waiting, handling, transfers, solved or not, and how that is felt. */
function operate(stop: Stop): Operation {
  const odds = SOLVED.get(stop.touchpoint)
  if (odds === undefined) return NOTHING
  const resolved = chance.yes(odds)
  const solved = (resolved ? 1 - odds : -odds) * UNSOLVED_COST
  const { channel } = TOUCHPOINTS[stop.touchpoint]!
  if (channel !== 'phone' && channel !== 'chat') return { ...NOTHING, resolved, felt: solved }
  const queue = WAITING[channel]
  const busy = (isRush(stop.day) ? queue.rush : 1) * (weekdayOf(stop.day) === 1 ? queue.monday : 1)
  const times = busy * Math.exp(queue.spread * chance.normal())
  const handling = HANDLING[channel].median * Math.exp(HANDLING[channel].spread * chance.normal())
  const transfers = channel === 'phone' ? chance.pick([75, 20, 5]) : 0
  const transferred = channel === 'phone' ? (EXPECTED_TRANSFERS - transfers) * TRANSFER_COST : 0
  return {
    waiting: Math.round(queue.median * times),
    handling: Math.round(handling),
    resolved,
    transfers,
    felt: solved + transferred - queue.cost * Math.log(times),
  }
}
