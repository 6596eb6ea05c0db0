import { type Margin, rake } from '../../understand/scorecard/index.ts'
import { SEGMENTS, TOUCHPOINTS } from '../company.ts'
import type { Told } from '../timeline.ts'
import type { Heard } from './heard.ts'

/** A way to sort journeys into groups whose sizes are known from all encounters, heard or not. */
interface Sorting {
  readonly name: string
  readonly groupOf: (journey: Told) => string
}

/**
 * What the encounters of a journey show from outside: its kind and the segment, and the channel it began in.
 * Coarse on purpose: a group needs some twenty answers to carry a weight.
 */
const SORTINGS: readonly Sorting[] = [
  {
    name: 'segment and kind of journey',
    groupOf: (journey) => `${SEGMENTS[journey.customer.segment]!.key}/${journey.kind}`,
  },
  { name: 'first channel', groupOf: (journey) => TOUCHPOINTS[journey.visits[0]!.touchpoint]!.channel },
]

/** The same respondents, weighted so that they resemble all journeys in what can be seen from outside. */
export function weighted(heard: Heard, all: readonly Told[]): Heard {
  const known = all.filter((journey) => journey.whole)
  // Groups are known from encounters, also for somebody who answered about none of them.
  const lived = new Map(known.map((journey) => [journey.number, journey]))
  const margins = SORTINGS.map(({ name, groupOf }): Margin => {
    const targets: Record<string, number> = {}
    for (const journey of known) {
      const group = groupOf(journey)
      targets[group] = (targets[group] ?? 0) + 1
    }
    return { name, of: heard.journeys.map((journey) => groupOf(lived.get(journey.number)!)), targets }
  })
  const { weights } = rake(Array.from(heard.weights), margins)
  const mean = known.length / weights.length
  return { journeys: heard.journeys, weights: weights.map((weight) => weight / mean) }
}
