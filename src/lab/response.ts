import { Chance } from './chance.ts'
import { SEGMENTS, type SegmentKey } from './company.ts'
import type { JourneyKind } from './itinerary.ts'
import type { Journey } from './journey.ts'

/**
 * Who answers. `none`: everybody is equally willing. `visible`: willingness differs by segment and by what the
 * journey was about, which weighting can see. `full`: the angry and the delighted answer more, too. `felt`: the happier
 * somebody is, the less they answer, beside what is visible: what no weight can see, all in one direction.
 */
export type Selection = 'none' | 'visible' | 'full' | 'felt'

/** Log-odds of answering, beside a constant that follows from how many answers are wanted. */
const SEGMENT: Readonly<Record<SegmentKey, number>> = {
  student: -0.6,
  family: -0.1,
  single: -0.1,
  senior: 0.6,
  business: -0.5,
}
const KIND: Readonly<Record<JourneyKind, number>> = {
  browsing: -0.4,
  'web-order': 0.3,
  'store-purchase': 0,
  support: 0.2,
}
const STRENGTH = 0.35
/** The lukewarm, who answer least. */
const LUKEWARM = 7.7
const UNIT_OF_FEELING = 1.8
const MOST = 5
/** Log-odds that one unit less of feeling adds: of two alike, the unhappier answers about a third more often. */
const FELT = 0.3

export const RESPONSE_MODEL = {
  formula: 'logit P = constant + segment + kind + strength × min(((feeling − middle) / unit)², most)',
  segment: SEGMENT,
  kind: KIND,
  strength: STRENGTH,
  middle: LUKEWARM,
  unit: UNIT_OF_FEELING,
  most: MOST,
} as const

const BY_SEGMENT = SEGMENTS.map((each) => SEGMENT[each.key])

/** Log-odds of answering without the constant. */
function willingness(journey: Journey, selection: Selection): number {
  if (selection === 'none') return 0
  const visible = BY_SEGMENT[journey.customer.segment]! + KIND[journey.kind]
  if (selection === 'visible') return visible
  if (selection === 'felt')
    return visible - FELT * Math.max(-2, Math.min(2, (journey.feeling - LUKEWARM) / UNIT_OF_FEELING))
  const distance = (journey.feeling - LUKEWARM) / UNIT_OF_FEELING
  return visible + STRENGTH * Math.min(distance * distance, MOST)
}

const RESPONSES = 3
const chance = new Chance(0)

/** The journey is answered exactly when the constant of the response model is at least this. */
export function answeringThreshold(seed: number, journey: Journey, selection: Selection): number {
  const uniform = chance.restart(seed, RESPONSES, journey.number).next()
  return Math.log(uniform / (1 - uniform)) - willingness(journey, selection)
}
