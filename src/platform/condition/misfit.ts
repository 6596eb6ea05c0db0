import type { FaultIssue, Values } from '../fault.ts'
import { nearest } from './nearest.ts'

/** Why a comparison cannot be made: as an answer, so that a filter is told everything that is wrong with it at once. */
export interface Misfit {
  readonly problem: Omit<FaultIssue, 'path'>
}

/** Ways in which a comparison does not fit its field. */
export const MISFITS = [
  'filter-needs-key',
  'filter-no-parts',
  'filter-unfit',
  'filter-mixed',
  'filter-needs-number',
  'filter-is-text',
  'filter-is-number',
  'filter-is-yes-no',
  'filter-whole-days',
  'filter-needs-day',
  'filter-needs-length',
  'filter-needs-moment',
] as const
type Why = (typeof MISFITS)[number]

export function misfit(why: Why, field: string, message: string, values: Values = {}): Misfit {
  return { problem: { message, reason: why, values: { field, ...values } } }
}

/** A field that is not there, or a name that a field does not know; with the nearest that is known. */
export function unknownName(field: string | null, name: string, known: readonly string[]): Misfit {
  const near = nearest(name, known)
  const message = `there is no ${field ?? 'field'} "${name}"${near === null ? '' : `; did you mean "${near}"?`}`
  const values = { name, ...(field === null ? {} : { field }), ...(near === null ? {} : { near }) }
  if (field === null) {
    return { problem: { message, reason: near === null ? 'filter-no-field' : 'filter-no-field-but-near', values } }
  }
  return { problem: { message, reason: near === null ? 'filter-no-name' : 'filter-no-name-but-near', values } }
}
