import { type Filter, writeFilter } from './filter.ts'
import { type Days, daysOf } from './period.ts'

/** What every call that counts facts takes; empty parts are left out. */
export interface FactQuery {
  readonly from?: string
  readonly to?: string
  readonly channel?: string
  readonly touchpoint?: string
  readonly unit?: string
  readonly segment?: string
  readonly where?: string
}

/** The filter of the page as the server reads it; a relative period becomes its days. */
export function factQuery(filter: Filter, known: Days): FactQuery {
  const { channel, touchpoint, unit, segment, where } = writeFilter(filter)
  const days = filter.period.kind === 'all' ? {} : daysOf(filter.period, known)
  const parts = { channel, touchpoint, unit, segment, where }
  return { ...days, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) }
}
