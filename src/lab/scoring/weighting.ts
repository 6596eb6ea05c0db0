import { CHANNELS, SEGMENTS, TOUCHPOINTS } from '../company.ts'
import { JOURNEY_KINDS } from '../itinerary.ts'
import { type Margin, rake } from '../raking.ts'
import type { Told } from '../timeline.ts'
import type { Heard } from './heard.ts'

/** A way to sort journeys into groups whose sizes are known from all encounters, heard or not. */
interface Sorting {
  readonly cells: number
  readonly cellOf: (journey: Told) => number
}

const CHANNEL_PLACES = new Map<string, number>(CHANNELS.map((channel, place) => [channel.key, place]))
const segmentOf = (journey: Told) => journey.customer.segment

/**
 * What the encounters of a journey show from outside: its kind and the segment, and the channel it began in.
 * Coarse on purpose: a margin cell needs some twenty answers to carry a weight.
 */
const SORTINGS: readonly Sorting[] = [
  {
    cells: SEGMENTS.length * JOURNEY_KINDS.length,
    cellOf: (journey) => segmentOf(journey) * JOURNEY_KINDS.length + JOURNEY_KINDS.indexOf(journey.kind),
  },
  {
    cells: CHANNELS.length,
    cellOf: (journey) => CHANNEL_PLACES.get(TOUCHPOINTS[journey.visits[0]!.touchpoint]!.channel)!,
  },
]

/** The same respondents, weighted so that they resemble all journeys in everything that can be seen from outside. */
export function weighted(heard: Heard, all: readonly Told[]): Heard {
  const known = all.filter((journey) => journey.whole)
  const margins = SORTINGS.map(({ cells, cellOf }): Margin => {
    const targets = new Float64Array(cells)
    for (const journey of known) targets[cellOf(journey)]! += 1
    return { cell: heard.journeys.map(cellOf), targets }
  })
  return { journeys: heard.journeys, weights: rake(heard.weights, margins) }
}
