import { adjustP } from '../../platform/statistics/multiplicity.ts'
import type { Difference } from './difference.ts'
import { isTooFew, type TooFew } from './figure.ts'

/** What a change means for the customer. */
export type Marker = 'better' | 'worse' | 'same' | 'tooFew'

export interface ChangedCell {
  readonly change: Difference | TooFew
  /** Which end of the scale is good. */
  readonly better: 'high' | 'low'
}

/**
 * Which of the cells on the screen have changed, in the order given. `rate` is the share of marked cells that may be
 * false alarms, 0.05. Give all cells of the screen at once: each look more makes chance more likely. Cells with too few
 * answers do not count as looks.
 */
// Source: Benjamini & Hochberg 1995 (JRSSB 57:289).
export function markCells(cells: readonly ChangedCell[], rate = 0.05): Marker[] {
  const adjusted = adjustP(
    cells.map(({ change }) => (isTooFew(change) ? null : change.p)),
    'benjamini-hochberg',
  )
  return cells.map(({ change, better }, i) => {
    const p = adjusted[i] ?? null
    if (isTooFew(change)) return 'tooFew'
    if (p === null || p > rate || change.value === 0) return 'same'
    return change.value > 0 === (better === 'high') ? 'better' : 'worse'
  })
}
