import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import { type CrossProducts, crossProductsOf, type DriverGroup } from '../../understand/drivers/index.ts'
import { type Counted, countsOf, type ScaleCounts } from '../../understand/scorecard/index.ts'
import { TOUCHPOINTS } from '../company.ts'
import type { Visit } from '../journey.ts'
import { answersGiven, type CompanyOptions, responsesOf } from '../make.ts'
import type { Told } from '../timeline.ts'

/** Journeys whose customers answered, each with its weight. */
export interface Heard {
  readonly journeys: readonly Told[]
  readonly weights: ArrayLike<number>
}

const metricOf = (key: string): Counted => STANDARD_METRICS.find((metric) => metric.key === key)!
export const NPS = metricOf('nps')
export const CSAT = metricOf('csat')
export const CSAT_TOP: Counted = { ...CSAT, figure: 'topbox' }

/** The respondents of a company with what they answered about: the same as the rows that `makeCompany` sends. */
export function heardOf(options: CompanyOptions, journeys: readonly Told[]): Heard {
  const responses = responsesOf(options, journeys)
  const heard = journeys.flatMap((journey) => {
    const answers = answersGiven(options, responses, journey)
    return answers === 0 ? [] : [{ ...journey, visits: journey.visits.slice(0, answers - 1) }]
  })
  return { journeys: heard, weights: new Float64Array(heard.length).fill(1) }
}

export function outcomeCounts(heard: Heard): ScaleCounts {
  return countsOf(
    NPS.scale,
    heard.journeys.map((journey, row) => ({ raw: journey.outcome, weight: heard.weights[row]! })),
  )
}

/** Counts of the satisfaction answers that `keep` lets through. */
export function scoreCounts(heard: Heard, keep: (visit: Visit, journey: Told) => boolean): ScaleCounts {
  const scores = heard.journeys.flatMap((journey, row) =>
    journey.visits
      .filter((visit) => keep(visit, journey))
      .map((visit) => ({ raw: visit.score, weight: heard.weights[row]! })),
  )
  return countsOf(CSAT.scale, scores)
}

const BLOCKS = 256
const CENTRE = 4
/** Subtracted from the outcome so that sums of squares keep their digits. */
const MIDDLE_OUTCOME = 8

/** The columns as the query in ClickHouse makes them: met and score for each touchpoint. */
export const DRIVER_GROUPS: readonly DriverGroup[] = TOUCHPOINTS.map((_, place) => ({
  touchpoint: place,
  met: 2 + 2 * place,
  score: 3 + 2 * place,
  centre: CENTRE,
  scale: { low: CSAT.scale.low, high: CSAT.scale.high, better: 'high' },
}))

/** Cross-products of the answers in memory, all answers of one person in one block. */
export function productsOf(heard: Heard): CrossProducts {
  const rows = heard.journeys.map((journey) => {
    const row = new Float64Array(1 + 2 * TOUCHPOINTS.length)
    row[0] = journey.outcome - MIDDLE_OUTCOME
    for (const { touchpoint, score } of journey.visits) {
      row[1 + 2 * touchpoint] = 1
      row[2 + 2 * touchpoint] = score - CENTRE
    }
    return row
  })
  const blockOf = heard.journeys.map((journey) => Math.imul(journey.customer.number, 0x9e3779b1) >>> 24)
  return crossProductsOf(rows, { blocks: BLOCKS, blockOf, weights: heard.weights })
}
