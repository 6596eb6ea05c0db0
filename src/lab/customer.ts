import { Chance } from './chance.ts'
import { SEGMENTS, type SegmentKey, STORES } from './company.ts'

export interface Customer {
  readonly number: number
  readonly segment: number
  /** 0…3: south, west, east, north. */
  readonly region: number
  readonly store: number
  /** Standard normal: how this person takes things in general. */
  readonly mood: number
  readonly language: 'fi' | 'sv' | 'en'
  readonly device: 'mobile' | 'desktop' | 'tablet'
  readonly member: boolean
  /** Relative number of journeys. */
  readonly activity: number
}

const SHARE: Readonly<Record<SegmentKey, number>> = { student: 15, family: 30, single: 25, senior: 20, business: 10 }
const ACTIVITY: Readonly<Record<SegmentKey, number>> = {
  student: 0.7,
  family: 1.3,
  single: 0.9,
  senior: 1,
  business: 2,
}
export const SEGMENT_SHARES: readonly number[] = SEGMENTS.map((each) => SHARE[each.key])
const ACTIVITIES = SEGMENTS.map((each) => ACTIVITY[each.key])
export const REGION_SHARES = [35, 30, 20, 15] as const
const LANGUAGES = ['fi', 'sv', 'en'] as const
const DEVICES = ['mobile', 'desktop', 'tablet'] as const
const STORES_A_REGION = STORES.length / REGION_SHARES.length
const ACTIVITY_SPREAD = 0.8
const CUSTOMERS = 1

const chance = new Chance(0)

/** Everything lasting about one customer: a function of seed and number alone, so nobody needs to be remembered. */
export function customerOf(seed: number, number: number): Customer {
  chance.restart(seed, CUSTOMERS, number)
  const segment = chance.pick(SEGMENT_SHARES)
  const region = chance.pick(REGION_SHARES)
  return {
    number,
    segment,
    region,
    store: STORES[region * STORES_A_REGION + chance.whole(0, STORES_A_REGION - 1)]!,
    mood: chance.normal(),
    language: LANGUAGES[chance.pick([85, 8, 7])]!,
    device: DEVICES[chance.pick([58, 34, 8])]!,
    member: chance.yes(0.55),
    activity: ACTIVITIES[segment]! * Math.exp(ACTIVITY_SPREAD * chance.normal()),
  }
}
