import { designEffectOf } from '../../understand/scorecard/index.ts'
import { TOUCHPOINTS } from '../company.ts'
import type { Visit } from '../journey.ts'
import type { Told } from '../timeline.ts'
import type { Heard } from './heard.ts'

/** Months since the year 0 (UTC), so that months of a tally and of answers meet. */
export function monthOf(ms: number): number {
  const date = new Date(ms)
  return 12 * date.getUTCFullYear() + date.getUTCMonth()
}

/** The rows in which the scorecard puts satisfaction together, and the row that an answer belongs to. */
export const POOLINGS = {
  all: () => 0,
  touchpoint: (visit) => visit.touchpoint,
  channel: (visit) => TOUCHPOINTS[visit.touchpoint]!.channel,
  stage: (visit) => TOUCHPOINTS[visit.touchpoint]!.stage,
  unit: (visit) => visit.unit,
  segment: (_, journey) => journey.customer.segment,
  month: (_, journey) => monthOf(journey.answeredAt),
} as const satisfies Record<string, (visit: Visit, journey: Told) => number | string>
export type Pooling = keyof typeof POOLINGS

/** How the scorecard widens intervals of satisfaction in such rows: over everything heard, as it does. 1 where it cannot tell. */
export function poolingEffect(heard: Heard, by: Pooling): number {
  const said = heard.journeys.flatMap((journey, row) =>
    journey.visits.map((visit) => ({
      cell: POOLINGS[by](visit, journey),
      cluster: journey.customer.number,
      raw: visit.score,
      weight: heard.weights[row]!,
    })),
  )
  return designEffectOf(said) ?? 1
}

/** The same for the outcome, of which each response has one answer. */
export function outcomeEffect(heard: Heard): number {
  const said = heard.journeys.map((journey, row) => ({
    cell: 0,
    cluster: journey.customer.number,
    raw: journey.outcome,
    weight: heard.weights[row]!,
  }))
  return designEffectOf(said) ?? 1
}
