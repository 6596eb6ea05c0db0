import { Temporal } from 'temporal-polyfill'
import type { Days } from './scope.ts'

/**
 * What a period is compared with: as many days right before it, or the same days a year earlier. An open period has
 * nothing before it. An open end is closed with `last`, the last day with facts, so that both sides are equally long.
 */
export function periodBefore(
  period: Days,
  against: 'before' | 'year' | 'none',
  last: string | null,
): { from: string; to: string } | null {
  const end = period.to ?? last
  if (against === 'none' || period.from === null || end === null || end < period.from) return null
  const from = Temporal.PlainDate.from(period.from)
  const to = Temporal.PlainDate.from(end)
  if (against === 'year')
    return { from: from.subtract({ years: 1 }).toString(), to: to.subtract({ years: 1 }).toString() }
  const days = from.until(to).days + 1
  return { from: from.subtract({ days }).toString(), to: from.subtract({ days: 1 }).toString() }
}
