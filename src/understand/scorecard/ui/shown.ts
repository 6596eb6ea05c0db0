import type { TFunction } from 'i18next'
import { nameIn } from '../../../base/names/index.ts'
import type { TrendPoint as Shown } from '../../../web/kit/chart/trend.ts'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import { type Measure, type Verdict, verdictOf } from '../../../web/kit/numbers/measure.ts'
import { differenceOf } from '../../../web/known/measure.ts'
import type { Change, ScorecardRow, TrendPoint } from '../contract.ts'
import { withoutHeldBackPoint } from '../held-back.ts'

/** A row of the scorecard with the name it has on the screen and its small trend. */
export interface ShownRow extends ScorecardRow {
  readonly name: string
  readonly trend: readonly Shown[]
}

/** What the key '' stands for depends on what rows are: answers about no touchpoint are about the whole relationship. */
export function rowName(t: TFunction, formats: Formats, by: string, { key, names }: ScorecardRow): string {
  if (key === '') return t(by === 'touchpoint' ? 'touchpoints.whole' : 'touchpoints.unknown')
  if (by === 'month') return formats.month(key.slice(0, 7), 'long')
  return nameIn(formats.language, names, key)
}

/** Months as `2026-11`, weeks and days as their first day. */
export function shownTrend(points: readonly TrendPoint[], step: 'day' | 'week' | 'month'): Shown[] {
  return points.map(({ from, value, low, high, n, heldBack }) => ({
    period: step === 'month' ? from.slice(0, 7) : from,
    estimate: { value, low, high, n, withheld: heldBack && value === null },
  }))
}

/** The same for a picture whose values can be read: it is copied and passed on. */
export function drawnTrend(points: readonly TrendPoint[], step: 'day' | 'week' | 'month'): Shown[] {
  return shownTrend(points.map(withoutHeldBackPoint), step)
}

export function verdict(measure: Measure, change: Change | null | undefined): Verdict | null {
  const difference = differenceOf(change)
  return difference ? verdictOf(measure, difference.by, difference.certain) : null
}
