import {
  type Difference,
  difference,
  isTooFew,
  markCells,
  type ScaleCounts,
  subtractCounts,
  type TooFew,
} from '../../understand/scorecard/index.ts'
import { PLACE, STORES } from '../company.ts'
import type { Visit } from '../journey.ts'
import { type Expected, type ExpectedDifference, WINDOW_DAYS } from './expected.ts'
import { type Findings, holds, share } from './findings.ts'
import { CSAT, type Heard, scoreCounts } from './heard.ts'

const DAY_MS = 86_400_000

/** Stores against the rest, as the scorecard compares and marks them. */
export function judgeUnits(heard: Heard, expected: Expected): Findings {
  const atStore = (keep: (visit: Visit) => boolean) =>
    STORES.map((store) => scoreCounts(heard, (visit) => visit.unit === store && keep(visit)))
  const visits = compare(atStore((visit) => visit.touchpoint === PLACE['store-visit']))
  const all = compare(atStore(() => true))
  return { ...named('visit', judged(visits, expected.visits)), ...named('unit', judged(all, expected.stores)) }
}

/** Each group against all the others together. */
function compare(groups: readonly ScaleCounts[]): (Difference | TooFew)[] {
  return groups.map((own) => difference(CSAT, own, subtractCounts(groups.flat(), own)))
}

/** Touchpoints after a change against before it: all of them, as nobody knows where something changed. */
export function judgeChanges(heard: Heard, expected: Expected): Findings {
  const judgements = expected.changes.map(({ day, cells }) => {
    const counts = (place: number, from: number, to: number) =>
      scoreCounts(heard, (visit, { answeredAt }) => {
        const answered = Math.floor(answeredAt / DAY_MS)
        return visit.touchpoint === place && answered >= from && answered < to
      })
    const found = cells.map((_, place) =>
      difference(CSAT, counts(place, day, day + WINDOW_DAYS), counts(place, day - WINDOW_DAYS, day)),
    )
    return judged(found, cells)
  })
  const keys = Object.keys(judgements[0] ?? {})
  const average = (key: string) => {
    const values = judgements.map((each) => each[key]!).filter((value) => !Number.isNaN(value))
    return values.reduce((sum, value) => sum + value, 0) / values.length
  }
  return named('change', Object.fromEntries(keys.map((key) => [key, average(key)])))
}

function judged(found: readonly (Difference | TooFew)[], expected: readonly ExpectedDifference[]): Findings {
  const marks = markCells(found.map((change) => ({ change, better: 'high' })))
  const marked = marks.map((mark) => mark === 'better' || mark === 'worse')
  const without = expected.flatMap(({ planted }, place) => (planted === false ? [marked[place]!] : []))
  const withChange = expected.flatMap(({ planted }, place) => (planted === true ? [marked[place]!] : []))
  return {
    Difference: share(found.flatMap((each, place) => (isTooFew(each) ? [] : [holds(each, expected[place]!.value)]))),
    Alarm: share(without),
    AnyAlarm: Number(without.some(Boolean)),
    Found: share(withChange),
    FalseShare: marked.some(Boolean) ? without.filter(Boolean).length / marked.filter(Boolean).length : 0,
  }
}

function named(prefix: string, findings: Findings): Findings {
  return Object.fromEntries(Object.entries(findings).map(([key, value]) => [`${prefix}${key}`, value]))
}
