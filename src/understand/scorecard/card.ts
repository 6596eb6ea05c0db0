import type { Metric } from '../../base/journey-map/metric.ts'
import { type LogHistogram, quantileOfHistogram } from '../../platform/statistics/log-histogram.ts'
import { wilson } from '../../platform/statistics/wilson.ts'
import { type Cell, type CellCounts, restOf, totalOf } from './cells.ts'
import type { Change, DurationFigure, HeldBack, MetricFigure, ScorecardRow, ShareFigure } from './contract.ts'
import { type DesignEffects, widenedCells } from './design-effect.ts'
import { type Difference, difference } from './difference.ts'
import { figure, isTooFew, type Sensitivity, type TooFew } from './figure.ts'
import { NOTHING_HELD_BACK } from './held-back.ts'
import { markCells } from './markers.ts'

/** How a key of the grouping is called on the screen. */
export type Naming = (key: Cell['key']) => Pick<ScorecardRow, 'key' | 'names' | 'channel' | 'stage' | 'state'>

export interface CardOptions {
  readonly metrics: readonly Metric[]
  readonly naming: Naming
  readonly sensitivity: Required<Sensitivity>
  /** Whether a period before was counted. */
  readonly compared: boolean
  /** How answers of the same person widen intervals: within the rows, and in the whole, which pools the rows. */
  readonly effects: { readonly rows: DesignEffects; readonly whole: DesignEffects }
  /** What would give a small group away, by the key of the row. */
  readonly heldBack: ReadonlyMap<Cell['key'], HeldBack>
  /** Time goes on: a month is not compared with "the rest" of the months. */
  readonly rest: boolean
}

export interface Card {
  readonly rows: ScorecardRow[]
  readonly total: ScorecardRow
}

type Found = Difference | TooFew

/** A change that waits for its marker: markers are given when all changes of the screen are known. */
interface Pending {
  readonly row: number
  readonly metric: Metric
  readonly against: 'before' | 'rest'
  readonly found: Found
}

/** The scorecard as it is shown: figures with intervals, and changes marked over all cells of the screen at once. */
export function cardOf(plain: readonly Cell[], options: CardOptions): Card {
  const whole: Cell = {
    key: '',
    now: totalOf(plain.map((cell) => cell.now)),
    before: totalOf(plain.map((cell) => cell.before)),
  }
  const rest = plain.map((cell) => ({ ...cell, now: restOf(whole.now, cell.now) }))
  const cells = widenedCells(plain, options.effects.rows)
  const others = widenedCells(rest, options.effects.whole)
  const all = [...cells, ...widenedCells([whole], options.effects.whole)]
  const pending = all.flatMap((cell, row) =>
    options.metrics.flatMap((metric) => changesOf(row, metric, cell, others[row]?.now ?? null, options)),
  )
  const marks = markCells(pending.map(({ found, metric }) => ({ change: found, better: metric.scale.better })))
  const changes = new Map(
    pending.map(({ row, metric, against, found }, index) => [
      `${row}/${metric.id}/${against}`,
      shownChange(found, marks[index] ?? 'same'),
    ]),
  )
  const rows = all.map((cell, row) =>
    rowOf(cell, options, (metric, against) => changes.get(`${row}/${metric.id}/${against}`) ?? null),
  )
  const total = rows.pop() as ScorecardRow
  return { rows, total: { ...total, key: '', names: {}, heldBack: NOTHING_HELD_BACK } }
}

function changesOf(row: number, metric: Metric, cell: Cell, rest: CellCounts | null, options: CardOptions): Pending[] {
  const now = cell.now.answers.get(metric.id) ?? []
  if (now.length === 0) return []
  const compare = (against: Pending['against'], other: CellCounts): Pending => ({
    row,
    metric,
    against,
    found: difference(metric, now, other.answers.get(metric.id) ?? [], options.sensitivity),
  })
  return [
    ...(options.compared ? [compare('before', cell.before)] : []),
    ...(options.rest && rest ? [compare('rest', rest)] : []),
  ]
}

function shownChange(found: Found, mark: NonNullable<Change>['mark']): Change {
  if (isTooFew(found) || mark === 'tooFew') return { mark: 'tooFew' }
  return { value: found.value, low: found.low, high: found.high, p: found.p, mark }
}

type ChangeOf = (metric: Metric, against: 'before' | 'rest') => Change | null

function rowOf(cell: Cell, options: CardOptions, changeOf: ChangeOf): ScorecardRow {
  const { now } = cell
  const heard = now.encounters > 0 ? shareOf(now.heard, now.encounters, options.sensitivity.level) : null
  return {
    ...options.naming(cell.key),
    encounters: now.encounters,
    answers: [...now.answers.values()].flat().reduce((sum, point) => sum + point.n, 0),
    coverage: heard,
    metrics: Object.fromEntries(
      options.metrics.flatMap((metric) => metricCell(metric, now, options.sensitivity, changeOf)),
    ),
    waiting: durationOf(now.waiting.histogram, options.sensitivity),
    handling: durationOf(now.handling.histogram, options.sensitivity),
    resolved:
      now.resolved.known >= options.sensitivity.smallest
        ? shareOf(now.resolved.yes, now.resolved.known, options.sensitivity.level)
        : null,
    transfers:
      now.transfers.known >= options.sensitivity.smallest
        ? { mean: now.transfers.sum / now.transfers.known, n: now.transfers.known }
        : null,
    money: moneyOf(now),
    heldBack: options.heldBack.get(cell.key) ?? NOTHING_HELD_BACK,
  }
}

function metricCell(
  metric: Metric,
  now: CellCounts,
  sensitivity: Sensitivity,
  changeOf: ChangeOf,
): [string, MetricFigure][] {
  const counts = now.answers.get(metric.id)
  if (!counts || counts.length === 0) return []
  const changes = { before: changeOf(metric, 'before'), rest: changeOf(metric, 'rest') }
  const found = figure(metric, counts, sensitivity)
  if (isTooFew(found)) {
    return [
      [
        metric.key,
        {
          value: null,
          low: null,
          high: null,
          n: found.tooFew,
          nEffective: found.effective ?? null,
          weighted: false,
          method: null,
          ...changes,
        },
      ],
    ]
  }
  // Widening for clusters works through the weights; it does not make the answers weighted ones.
  const weighted = counts.some((row) => Math.abs(row.w - row.n) > 1e-9 * row.n)
  return [[metric.key, { ...found, weighted, ...changes }]]
}

function shareOf(x: number, n: number, level: number): ShareFigure | null {
  // A heard encounter can be counted a day before its encounter is corrected; a share above one would be nonsense.
  const interval = wilson(Math.min(x, n), n, level)
  return interval && { value: Math.min(x, n) / n, low: interval.low, high: interval.high, n }
}

function durationOf(histogram: LogHistogram, { smallest = 5, level = 0.95 }: Sensitivity): DurationFigure | null {
  const median = quantileOfHistogram(histogram, 0.5, level)
  const p90 = quantileOfHistogram(histogram, 0.9, level)
  if (!median || !p90 || median.n < smallest) return null
  return { median: median.value, low: median.low, high: median.high, p90: p90.value, n: median.n }
}

/** Money of several currencies is never added; the count belongs to all of them together, so a mean needs just one. */
function moneyOf({ money }: CellCounts): ScorecardRow['money'] {
  const sums = [...money.sums].filter(([, sum]) => sum !== 0 || money.sums.size === 1)
  return sums.map(([currency, sum]) => ({
    currency,
    sum,
    mean: sums.length === 1 && money.n > 0 ? sum / money.n : 0,
    n: sums.length === 1 ? money.n : 0,
  }))
}
