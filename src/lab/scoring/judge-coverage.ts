import { type MarginOrder, mayStillBeOff, type WeightCell, weigh } from '../../understand/coverage/index.ts'
import { SEGMENTS, TOUCHPOINTS } from '../company.ts'
import type { Visit } from '../journey.ts'
import type { Told } from '../timeline.ts'
import { type Findings, holds } from './findings.ts'
import { CSAT, type Heard } from './heard.ts'
import { monthOf } from './pooling.ts'

/** What the coverage page weights by unless told otherwise, as far as the simulator knows it. */
const MARGINS: readonly MarginOrder[] = [
  { topic: 'touchpoint', ordered: false },
  { topic: 'channel', ordered: false },
  { topic: 'segment', ordered: false },
  { topic: 'resolved', ordered: false },
  { topic: 'waiting', ordered: true },
  { topic: 'month', ordered: true },
]
const EDGES = [60, 180, 600, 1800]
const MINIMUM = 5

function placeOf({ customer }: Told, visit: Visit): string[] {
  const { waiting, resolved } = visit
  return [
    String(visit.touchpoint),
    TOUCHPOINTS[visit.touchpoint]?.channel ?? '',
    SEGMENTS[customer.segment]?.key ?? '',
    resolved === null ? '' : String(resolved),
    waiting === null ? '' : String(EDGES.filter((edge) => waiting >= edge).length),
    String(monthOf(visit.at)),
  ]
}

/**
 * The coverage page's satisfaction of all encounters against the true one, which the simulator knows of everybody, heard or not: how
 * far it is off as answered and weighted, and whether the stated range of what weights cannot mend holds the truth.
 */
export function judgeCoverage(heard: Heard, all: readonly Told[]): { raw: Findings; weighted: Findings } {
  const answered = new Map(heard.journeys.map((journey) => [journey.number, journey.visits.length]))
  const cells = new Map<string, { -readonly [key in keyof WeightCell]: WeightCell[key] }>()
  let [sum, encounters] = [0, 0]
  const people = new Map<number, number[]>()
  for (const journey of all) {
    if (!journey.whole) continue
    for (const [at, visit] of journey.visits.entries()) {
      const place = placeOf(journey, visit)
      const cell = cells.get(place.join('/')) ?? { place, encounters: 0, heard: 0, sum: 0, squares: 0 }
      cells.set(place.join('/'), cell)
      cell.encounters++
      encounters++
      sum += visit.score
      if (at >= (answered.get(journey.number) ?? 0)) continue
      cell.heard++
      cell.sum += visit.score
      cell.squares += visit.score ** 2
      people.set(journey.customer.number, [...(people.get(journey.customer.number) ?? []), visit.score])
    }
  }
  const truth = sum / encounters
  const { low, high } = CSAT.scale
  const options = { range: [low, high] as const, clustering: clusteringOf([...people.values()]), smallest: MINIMUM }
  const found = weigh([...cells.values()], MARGINS, options)
  if ('problem' in found) return { raw: {}, weighted: {} }
  const off = mayStillBeOff(found, encounters, { range: options.range, late: null })
  return {
    raw: { encounterBias: found.raw.value - truth },
    weighted: {
      encounterBias: found.weighted.value - truth,
      encounterHeld: Number(holds(found.weighted, truth)),
      stillOff: Number(holds(off, truth)),
      stillOffWidth: (off.high - off.low) / 2,
    },
  }
}

/** How many times larger the variance is as the answers of one person resemble each other; as the page counts it. */
function clusteringOf(people: readonly (readonly number[])[]): number {
  const scores = people.flat()
  const middle = scores.reduce((a, b) => a + b, 0) / scores.length
  const clustered = people.reduce((total, own) => total + own.reduce((a, score) => a + score - middle, 0) ** 2, 0)
  const single = scores.reduce((total, score) => total + (score - middle) ** 2, 0)
  return single > 0 ? Math.max(1, clustered / single) : 1
}
