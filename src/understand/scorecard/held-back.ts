import type { Cell, CellCounts } from './cells.ts'
import type { HeldBack, MetricFigure, ScorecardRow, TrendPoint } from './contract.ts'

/** A row of one column of a table, or a point of a line: how many answers its figure rests on. */
interface Rested<Key> {
  readonly key: Key
  readonly n: number
}

/**
 * The row whose figure must go together with those of the small groups, or null. Groups of fewer answers than `smallest` are hidden; when they
 * hold fewer than that even together (a single one always does), the total less all that is shown would tell their figure. So the
 * smallest of the others goes too: what can be worked out then is a figure of at least `smallest` answers.
 */
// Source: complementary cell suppression in one line with its total, Hundepool et al. 2012, Statistical Disclosure Control, ch. 4.
export function besideSmall<Key extends string | number>(rows: readonly Rested<Key>[], smallest: number): Key | null {
  const small = rows.filter(({ n }) => n > 0 && n < smallest)
  const together = small.reduce((sum, { n }) => sum + n, 0)
  if (together === 0 || together >= smallest) return null
  const others = rows.filter(({ n }) => n >= smallest)
  const [next] = others.toSorted((a, b) => a.n - b.n || (String(a.key) < String(b.key) ? -1 : 1))
  return next?.key ?? null
}

interface Measured {
  readonly id: number
  readonly key: string
}

/** What of each row would give a small group of the same table away, by the key of the row; rows without any are left out. */
export function heldBackIn(
  cells: readonly Cell[],
  metrics: readonly Measured[],
  smallest: number,
): ReadonlyMap<Cell['key'], HeldBack> {
  const found = new Map<Cell['key'], HeldBack>()
  const column = (n: (cell: Cell) => number, add: (known: HeldBack) => HeldBack) => {
    const key = besideSmall(
      cells.map((cell) => ({ key: cell.key, n: n(cell) })),
      smallest,
    )
    if (key !== null) found.set(key, add(found.get(key) ?? NOTHING_HELD_BACK))
  }
  for (const { id, key } of metrics) {
    column(
      (cell) => answersTo(cell.now, id),
      (known) => ({ ...known, metrics: [...known.metrics, key] }),
    )
    column(
      (cell) => answersTo(cell.before, id),
      (known) => ({ ...known, before: [...known.before, key] }),
    )
  }
  column(
    (cell) => cell.now.resolved.known,
    (known) => ({ ...known, resolved: true }),
  )
  column(
    (cell) => cell.now.transfers.known,
    (known) => ({ ...known, transfers: true }),
  )
  return found
}

export const NOTHING_HELD_BACK: HeldBack = { metrics: [], before: [], resolved: false, transfers: false }

function answersTo({ answers }: CellCounts, metric: number): number {
  return (answers.get(metric) ?? []).reduce((sum, point) => sum + point.n, 0)
}

/** The row as it may leave the house: without the figures that would give a small group beside it away. */
export function withoutHeldBack<Row extends Pick<ScorecardRow, 'heldBack' | 'metrics' | 'resolved' | 'transfers'>>(
  row: Row,
): Row {
  const { heldBack } = row
  const metrics = Object.entries(row.metrics).map(([key, figure]): [string, MetricFigure] => {
    if (heldBack.metrics.includes(key)) return [key, { ...figure, ...NO_FIGURE, before: null, rest: null }]
    return [key, heldBack.before.includes(key) ? { ...figure, before: null } : figure]
  })
  return {
    ...row,
    metrics: Object.fromEntries(metrics),
    resolved: heldBack.resolved ? null : row.resolved,
    transfers: heldBack.transfers ? null : row.transfers,
  }
}

const NO_FIGURE = { value: null, low: null, high: null, nEffective: null, method: null }

/** A line of time with its points marked: the total of the period stands beside it. */
export function markedPoints(points: readonly Omit<TrendPoint, 'heldBack'>[], smallest: number): TrendPoint[] {
  const key = besideSmall(
    points.map(({ from, n }) => ({ key: from, n })),
    smallest,
  )
  return points.map((point) => ({ ...point, heldBack: point.from === key }))
}

export function withoutHeldBackPoint(point: TrendPoint): TrendPoint {
  return point.heldBack ? { ...point, value: null, low: null, high: null } : point
}
