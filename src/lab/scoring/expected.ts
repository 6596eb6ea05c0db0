import { CHANNELS, PLACE, STAGES, STORES, TOUCHPOINTS } from '../company.ts'
import { UNIT_EFFECTS } from '../experience.ts'
import { referenceImportance } from '../reference-importance.ts'
import { GROUPS, meanOf, npsOf, type Points, type Tally, together, topTwoOf } from '../tally.ts'
import { type Size, spanOf } from '../timeline.ts'
import { NOISE_PLACES } from '../truth.ts'
import { monthOf } from './pooling.ts'

/** A difference that is there in the population, and whether somebody put it there. */
export interface ExpectedDifference {
  readonly value: number
  /** Yes: to be found. No: a mark here is a false alarm. Null: seasons made a little difference that nobody is asked to find. */
  readonly planted: boolean | null
}

export interface ExpectedChange {
  /** First day of the new state; windows of answers lie on both sides of it. */
  readonly day: number
  /** After less before, by touchpoint. */
  readonly cells: readonly ExpectedDifference[]
}

/** What the methods should find, as plain numbers that go to a thread. */
export interface Expected {
  readonly shares: readonly number[]
  readonly ranks: readonly number[]
  readonly r2: number
  readonly effects: readonly number[]
  readonly scores: readonly number[]
  readonly topTwo: readonly number[]
  readonly nps: number
  readonly allScores: number
  /** Mean satisfaction of all answers about a channel, and about a stage. */
  readonly channels: readonly number[]
  readonly stages: readonly number[]
  readonly segments: readonly number[]
  /** By month of the answer (UTC), months since the year 0. */
  readonly months: readonly { readonly month: number; readonly score: number }[]
  readonly noise: readonly number[]
  /** Each store against the other stores: over all its touchpoints, and at the store visit alone. */
  readonly stores: readonly ExpectedDifference[]
  readonly visits: readonly ExpectedDifference[]
  readonly changes: readonly ExpectedChange[]
}

const DAY_MS = 86_400_000

/** Days on each side of a change whose answers are compared. */
export const WINDOW_DAYS = 90
/** Differences smaller than this, in points of 1–5, count as none: seasons and rounding make such. */
const NEGLIGIBLE = 0.03

export function expectedOf(size: Size, tally: Tally): Expected {
  const found = referenceImportance(tally.covariance, GROUPS)
  const { changes } = spanOf(size)
  const storeDifference = (pointsOf: (store: number) => Points) =>
    STORES.map((store): ExpectedDifference => {
      const rest = together(STORES.filter((other) => other !== store).map(pointsOf))
      const value = meanOf(pointsOf(store)) - meanOf(rest)
      return { value, planted: UNIT_EFFECTS[store] !== 0 ? true : Math.abs(value) > NEGLIGIBLE ? null : false }
    })
  const joint = (belongs: (touchpoint: (typeof TOUCHPOINTS)[number]) => boolean) =>
    meanOf(together(tally.touchpoints.filter((_, place) => belongs(TOUCHPOINTS[place]!))))
  return {
    shares: found.shares,
    ranks: found.shares.map((share) => 1 + found.shares.filter((other) => other > share).length),
    r2: found.r2,
    effects: TOUCHPOINTS.map((_, place) => found.coefficients[2 * place + 1]!),
    scores: tally.touchpoints.map(meanOf),
    topTwo: tally.touchpoints.map(topTwoOf),
    nps: npsOf(tally.outcome),
    allScores: meanOf(together(tally.touchpoints)),
    channels: CHANNELS.map(({ key }) => joint((each) => each.channel === key)),
    stages: STAGES.map(({ key }) => joint((each) => each.stage === key)),
    segments: tally.segments.map(meanOf),
    months: monthsOf(tally),
    noise: NOISE_PLACES,
    stores: storeDifference((store) => tally.units[store]!),
    visits: storeDifference((store) => tally.places[store]![PLACE['store-visit']]!),
    changes: changes.map(({ day, unit, touchpoint }) => ({
      day,
      cells: cellsAround(day, unit < 0 ? touchpoint : null, tally),
    })),
  }
}

function monthsOf({ days }: Tally): Expected['months'] {
  const months = new Map<number, Points[]>()
  for (const [day, touchpoints] of days) {
    const month = monthOf(day * DAY_MS)
    months.set(month, [...(months.get(month) ?? []), ...touchpoints])
  }
  return [...months].map(([month, points]) => ({ month, score: meanOf(together(points)) }))
}

function cellsAround(day: number, changed: number | null, tally: Tally): ExpectedDifference[] {
  return TOUCHPOINTS.map((_, place) => {
    const value =
      meanOf(between(tally, place, day, day + WINDOW_DAYS)) - meanOf(between(tally, place, day - WINDOW_DAYS, day))
    return { value, planted: place === changed ? true : Math.abs(value) > NEGLIGIBLE ? null : false }
  })
}

function between(tally: Tally, place: number, from: number, to: number): Points {
  const days = Array.from({ length: to - from }, (_, index) => tally.days.get(from + index)?.[place])
  return together(days.filter((points) => points !== undefined))
}
