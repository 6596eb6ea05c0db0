import { responseClasses } from '../scorecard/weighting/response-classes.ts'
import type { MarginOrder, WeightCell } from './cells.ts'

/** A category needs this many replies to carry a weight of its own. */
export const FEWEST_REPLIES = 25

export interface JoinedMargin extends MarginOrder {
  /** Position in the cells' places. */
  readonly at: number
  /** Categories found, and classes left after joining those with too few replies. */
  readonly categories: number
  readonly classes: number
  /** Class of each category; two or more categories of one class are named by the first of them. */
  readonly classOf: ReadonlyMap<string, string>
}

/**
 * Margins with their thin categories joined, until each class holds at least `fewest` replies: ordered categories with their neighbour, others with
 * the one whose share of replies is nearest. A margin of one class says nothing any more and is told apart by `classes` 1.
 * Throws a Fault when nobody was heard.
 */
// Source: weighting classes of 20–30 replies, collapsed otherwise: Oh & Scheuren 1983; Kalton & Flores-Cervantes 2003, J. Off. Stat. 19:81.
export function joinedMargins(
  cells: readonly WeightCell[],
  margins: readonly MarginOrder[],
  fewest = FEWEST_REPLIES,
): JoinedMargin[] {
  return margins.map((margin, at) => {
    const found = new Map<string, { invited: number; answered: number }>()
    for (const cell of cells) {
      const key = cell.place[at] ?? ''
      const known = found.get(key) ?? { invited: 0, answered: 0 }
      found.set(key, { invited: known.invited + cell.encounters, answered: known.answered + cell.heard })
    }
    const share = ({ invited, answered }: { invited: number; answered: number }) => answered / Math.max(1, invited)
    const inOrder = [...found].toSorted(([a, x], [b, y]) =>
      margin.ordered ? (a < b ? -1 : 1) : share(x) - share(y) || (a < b ? -1 : 1),
    )
    const classes = responseClasses(
      inOrder.map(([key, counts]) => ({ key, ...counts })),
      fewest,
    )
    const classOf = new Map(classes.flatMap(({ keys }) => keys.map((key) => [key, keys[0] ?? ''] as const)))
    return { ...margin, at, categories: found.size, classes: classes.length, classOf }
  })
}
