import { monthStart } from './calendar.ts'
import { PLACE, SEGMENTS, type SegmentKey, TOUCHPOINTS, type TouchpointKey, UNITS } from './company.ts'

/** How one touchpoint is lived: all in points of the 1–5 scale, except `slope` and `contact`, which are NPS points 0–10. */
export interface TouchpointExperience {
  /** Middle of the experience of an average customer. */
  readonly middle: number
  /** What one point of experience adds to the willingness to recommend. */
  readonly slope: number
  /** What merely having met it adds. */
  readonly contact: number
  /** Weight of the customer's own mood, which all touchpoints share. */
  readonly halo: number
  /** Standard deviation of what belongs to this encounter alone. */
  readonly spread: number
  /** Weight of the segment's general liking; 0 only where nothing may depend on anything. */
  readonly liking: number
}

const lived = (middle: number, slope: number, contact: number, halo: number, spread: number): TouchpointExperience => ({
  middle,
  slope,
  contact,
  halo,
  spread,
  liking: halo === 0 ? 0 : 1,
})

/** The newsletter is the planted noise: met by chance, judged by chance, without effect. */
const EXPERIENCE: Readonly<Record<TouchpointKey, TouchpointExperience>> = {
  newsletter: lived(3.4, 0, 0, 0, 1),
  'product-search': lived(3.6, 0.3, 0, 0.3, 0.85),
  'product-page': lived(3.9, 0.5, 0, 0.3, 0.8),
  app: lived(4, 0.2, 0, 0.3, 0.85),
  'store-visit': lived(4, 0.6, 0, 0.35, 0.8),
  advice: lived(4.1, 1, 0.3, 0.35, 0.9),
  checkout: lived(4.1, 0.75, 0.1, 0.3, 0.8),
  tracking: lived(3.4, 1.25, 0, 0.3, 0.95),
  'home-delivery': lived(3.8, 1.25, 0, 0.3, 0.95),
  'pick-up': lived(4.1, 0.5, 0.1, 0.35, 0.8),
  'support-call': lived(3.5, 1, -0.7, 0.35, 0.9),
  chat: lived(3.4, 0.7, -0.4, 0.35, 0.9),
  'email-support': lived(3.3, 0.6, -0.4, 0.35, 0.9),
  returns: lived(3.6, 0.8, -0.4, 0.35, 0.9),
  invoice: lived(3.9, 0.15, 0, 0.25, 0.8),
}

export const LIVED: readonly TouchpointExperience[] = TOUCHPOINTS.map((each) => EXPERIENCE[each.key])

export const OUTCOME = {
  /** Recommendation 0–10 of somebody to whom nothing in particular happened. */
  middle: 8.1,
  halo: 0.35,
  liking: 0.4,
  spread: 1.3,
  /** Weight of what spoils or blesses a whole journey, on each touchpoint lived in it. */
  journey: 0.25,
} as const

/** General liking of the company, in points of the 1–5 scale. */
const LIKING: Readonly<Record<SegmentKey, number>> = {
  student: -0.35,
  family: 0,
  single: -0.1,
  senior: 0.4,
  business: -0.2,
}
export const SEGMENT_LIKING: readonly number[] = SEGMENTS.map((each) => LIKING[each.key])

/**
 * Units that truly differ. Within stores and within delivery teams the effects cancel out when weighted by how many
 * customers each serves, so that a unit without an effect equals the rest of its kind.
 */
const UNIT_EFFECT: Readonly<Record<string, number>> = {
  helsinki: 0.35,
  vantaa: -0.35,
  tampere: 0.3,
  pori: -0.3,
  'delivery-east': 0.3,
  'delivery-north': -0.4,
}
export const UNIT_EFFECTS: readonly number[] = UNITS.map((each) => UNIT_EFFECT[each.key] ?? 0)

export interface Change {
  readonly touchpoint: number
  /** Place of the unit, or -1 when it changed everywhere. */
  readonly unit: number
  /** First day of the new state. */
  readonly day: number
  /** Points of the 1–5 scale. */
  readonly size: number
}

/** What changed, and since when, counted back from the last day of the simulation. */
export function changesBefore(lastDay: number): readonly Change[] {
  const store = UNITS.findIndex((each) => each.key === 'joensuu')
  return [
    { touchpoint: PLACE.tracking, unit: -1, day: monthStart(lastDay, 2), size: -0.55 },
    { touchpoint: PLACE.chat, unit: -1, day: monthStart(lastDay, 5), size: 0.5 },
    { touchpoint: PLACE.advice, unit: store, day: monthStart(lastDay, 8), size: 0.6 },
  ]
}

/** Points lost to the Christmas rush where it is felt directly (elsewhere it is felt through waiting). */
export const RUSH_LOSS: readonly number[] = TOUCHPOINTS.map((each) => (each.key === 'home-delivery' ? -0.35 : 0))

/** Waiting and handling: medians in seconds, and what e times the median costs in points of experience. */
export const WAITING = {
  phone: { median: 110, spread: 0.9, rush: 1.7, monday: 1.4, cost: 0.3 },
  chat: { median: 35, spread: 0.8, rush: 1.4, monday: 1.2, cost: 0.2 },
} as const
export const HANDLING = {
  phone: { median: 260, spread: 0.6 },
  chat: { median: 420, spread: 0.5 },
} as const
/** What an unsolved matter and each transfer cost. */
export const UNSOLVED_COST = 0.7
export const TRANSFER_COST = 0.25
