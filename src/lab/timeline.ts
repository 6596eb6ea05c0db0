import { dayOf, momentOf, monthsBefore, trafficOf } from './calendar.ts'
import { Chance } from './chance.ts'
import { customerOf } from './customer.ts'
import { type Change, changesBefore } from './experience.ts'
import { type Journey, journeyOf } from './journey.ts'

export interface Size {
  readonly seed: number
  /** Last day, YYYY-MM-DD. */
  readonly end: string
  readonly months: number
  readonly encounters: number
  readonly customers: number
}

/** A journey as far as it lies inside the simulated time. */
export interface Told extends Journey {
  /** Lived and answered wholly inside; only such journeys can be asked about. */
  readonly whole: boolean
}

export interface Span {
  readonly first: number
  readonly last: number
  readonly from: number
  readonly to: number
  readonly changes: readonly Change[]
}

export function spanOf(size: Pick<Size, 'end' | 'months'>): Span {
  const last = dayOf(size.end)
  const first = monthsBefore(last, size.months) + 1
  return { first, last, from: momentOf(first, 0), to: momentOf(last + 1, 0), changes: changesBefore(last) }
}

export const LONGEST_DAYS = 18
/** Mean number of days from the start of a journey to its encounters: how journeys fade in and out at the ends. */
const LAG_DAYS = 3.5
const MEAN_ENCOUNTERS = 3.08
/**
 * Journeys of one customer lie further apart than the window in which an outcome looks back for encounters,
 * so that "met before the answer" and "met in this journey" mean the same.
 */
const REST_DAYS = 92
const LOOK_AHEAD = 60
const PICKS = 4

/**
 * All journeys in order of their start, with exactly `size.encounters` visits inside the time.
 * Busy days start more journeys; every customer gets one before anybody gets a second, as far as there are enough.
 */
export function* journeysOf(size: Size): Generator<Told> {
  const span = spanOf(size)
  const next = customerPicker(size)
  let number = 0
  let told = 0
  for (const { day, quota, before } of quotasOf(span, size.encounters)) {
    const last = number + before
    while (day < span.first ? number < last : told < quota) {
      const journey = journeyOf(size.seed, number, next(day, day >= span.first), day, span.changes)
      number++
      const inside = journey.visits.filter((visit) => visit.at >= span.from && visit.at < span.to)
      const visits = inside.slice(0, size.encounters - told)
      if (visits.length === 0) continue
      told += visits.length
      yield { ...journey, visits, whole: visits.length === journey.visits.length && journey.answeredAt < span.to }
    }
  }
}

interface Quota {
  readonly day: number
  /** Visits told by the end of this day. */
  readonly quota: number
  /** Journeys to start on a day before the time begins, of which only the tail is told. */
  readonly before: number
}

function quotasOf(span: Span, encounters: number): Quota[] {
  const days = Array.from(
    { length: span.last - span.first + 1 + LONGEST_DAYS },
    (_, i) => span.first - LONGEST_DAYS + i,
  )
  const weights = days.map((day) => {
    const entering = Math.exp(-Math.max(0, span.first - day) / LAG_DAYS)
    const leaving = 1 - Math.exp(-(span.last + 1 - day) / LAG_DAYS)
    return trafficOf(day) * entering * leaving
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return days.map((day, index) => {
    sum += weights[index]!
    const quota = index === days.length - 1 ? encounters : Math.round((encounters * sum) / total)
    const starts = (encounters * trafficOf(day)) / (total * MEAN_ENCOUNTERS)
    return { day, quota, before: day < span.first ? Math.round(starts) : 0 }
  })
}

/** Gives the customer of each next journey: everybody once, the active more often, nobody without a rest if possible. */
function customerPicker(size: Size): (day: number, told: boolean) => number {
  const chance = new Chance(size.seed, PICKS)
  const cumulated = new Float64Array(size.customers)
  let sum = 0
  for (let who = 0; who < size.customers; who++) {
    sum += customerOf(size.seed, who).activity
    cumulated[who] = sum
  }
  const drawn = () => lowerBound(cumulated, chance.next() * sum)
  const queue = new Int32Array(Math.max(1, Math.round(size.encounters / MEAN_ENCOUNTERS)))
  for (let index = 0; index < queue.length; index++) queue[index] = index < size.customers ? index : drawn()
  shuffle(queue, chance)
  const freeFrom = new Int32Array(size.customers).fill(-1_000_000)
  let position = 0
  return (day, told) => {
    let who = told ? -1 : drawn()
    if (!told) position--
    for (let tries = 0; who < 0 && tries < LOOK_AHEAD; tries++) {
      const spot = position + tries
      const candidate = spot < queue.length ? queue[spot]! : drawn()
      if (tries < LOOK_AHEAD - 1 && freeFrom[candidate]! > day) continue
      who = candidate
      if (spot < queue.length) queue[spot] = queue[position]!
    }
    position++
    freeFrom[who] = day + LONGEST_DAYS + REST_DAYS
    return who
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function shuffle(list: Int32Array, chance: Chance): void {
  for (let index = list.length - 1; index > 0; index--) {
    const other = chance.whole(0, index)
    const kept = list[index]!
    list[index] = list[other]!
    list[other] = kept
  }
}
