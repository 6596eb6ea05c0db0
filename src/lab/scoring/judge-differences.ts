import {
  type Difference,
  difference,
  isTooFew,
  markCells,
  type ScaleCounts,
  subtractCounts,
  type TooFew,
  widened,
} from '../../understand/scorecard/index.ts'
import { PLACE, STORES } from '../company.ts'
import type { Visit } from '../journey.ts'
import { type Expected, type ExpectedDifference, WINDOW_DAYS } from './expected.ts'
import { type Findings, holds, mean, shareOf } from './findings.ts'
import { CSAT, type Heard, scoreCounts } from './heard.ts'
import { poolingEffect } from './pooling.ts'

const DAY_MS = 86_400_000

/** Cells marked together, and what is truly there. */
interface Screen {
  readonly found: readonly (Difference | TooFew)[]
  readonly expected: readonly ExpectedDifference[]
}

/** Stores against the rest, as the scorecard compares, widens and marks them. */
export function judgeUnits(heard: Heard, expected: Expected): Findings {
  const effects = { own: poolingEffect(heard, 'unit'), rest: poolingEffect(heard, 'all') }
  const atStore = (keep: (visit: Visit) => boolean) => {
    const groups = STORES.map((store) => scoreCounts(heard, (visit) => visit.unit === store && keep(visit)))
    return groups.map((own) =>
      difference(CSAT, widened(own, effects.own), widened(subtractCounts(groups.flat(), own), effects.rest)),
    )
  }
  const visits: Screen = {
    found: atStore((visit) => visit.touchpoint === PLACE['store-visit']),
    expected: expected.visits,
  }
  const all: Screen = { found: atStore(() => true), expected: expected.stores }
  return { ...judged('visit', [visits]), ...judged('unit', [all]) }
}

/** Touchpoints after a change against before it: all of them, as nobody knows where something changed. */
export function judgeChanges(heard: Heard, expected: Expected): Findings {
  const effect = poolingEffect(heard, 'touchpoint')
  const screens = expected.changes.map(({ day, cells }): Screen => {
    const counts = (place: number, from: number, to: number): ScaleCounts => {
      const inWindow = scoreCounts(heard, (visit, { answeredAt }) => {
        const answered = Math.floor(answeredAt / DAY_MS)
        return visit.touchpoint === place && answered >= from && answered < to
      })
      return widened(inWindow, effect)
    }
    const found = cells.map((_, place) =>
      difference(CSAT, counts(place, day, day + WINDOW_DAYS), counts(place, day - WINDOW_DAYS, day)),
    )
    return { found, expected: cells }
  })
  return judged('change', screens)
}

function judged(prefix: string, screens: readonly Screen[]): Findings {
  const marked = screens.map(({ found }) => {
    const marks = markCells(found.map((change) => ({ change, better: 'high' })))
    return marks.map((mark) => mark === 'better' || mark === 'worse')
  })
  const markedWhere = (wanted: boolean) =>
    screens.map(({ expected }, screen) =>
      expected.flatMap(({ planted }, place) => (planted === wanted ? [marked[screen]![place]!] : [])),
    )
  const without = markedWhere(false)
  const falseShares = marked.map((marks, screen) => {
    const all = marks.filter(Boolean).length
    return all === 0 ? 0 : without[screen]!.filter(Boolean).length / all
  })
  return {
    ...shareOf(`${prefix}Difference`, screens.flatMap(covered)),
    ...shareOf(`${prefix}Alarm`, without.flat()),
    ...shareOf(`${prefix}Found`, markedWhere(true).flat()),
    [`${prefix}FalseShare`]: mean(falseShares),
  }
}

function covered({ found, expected }: Screen): boolean[] {
  return found.flatMap((each, place) => (isTooFew(each) ? [] : [holds(each, expected[place]!.value)]))
}
