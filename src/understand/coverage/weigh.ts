import type { Metric } from '../../base/journey-map/metric.ts'
import { Fault } from '../../platform/fault.ts'
import { normalCritical } from '../../platform/statistics/normal.ts'
import type { MarginOrder, WeightCell } from './cells.ts'
import { type WeightedEstimate, weightedEstimate } from './estimate.ts'
import { type JoinedMargin, joinedMargins } from './joining.ts'
import { type CellWeights, rakedCells } from './raked-cells.ts'
import { type StillOff, stillOff, USUAL_PART } from './still-off.ts'

/** The least and most the figure of a metric can be. */
export function figureRange({
  figure,
  kind,
  scale,
}: Pick<Metric, 'figure' | 'kind' | 'scale'>): readonly [number, number] {
  if (figure === 'nps') return [-1, 1]
  return figure === 'topbox' || kind === 'yesno' ? [0, 1] : [scale.low, scale.high]
}

export interface Weighted {
  readonly margins: readonly JoinedMargin[]
  readonly weights: CellWeights
  readonly raw: WeightedEstimate
  readonly weighted: WeightedEstimate
}

export type Weighing = Weighted | { readonly problem: 'no-answers' | 'too-few' | 'margins' }

export interface WeighOptions {
  readonly range: readonly [number, number]
  readonly clustering: number
  readonly smallest: number
}

/** The answers as they are and weighted so that they resemble all encounters in the margins; or why they cannot be weighted. */
export function weigh(
  cells: readonly WeightCell[],
  margins: readonly MarginOrder[],
  { range, clustering, smallest }: WeighOptions,
): Weighing {
  const n = cells.reduce((sum, cell) => sum + cell.heard, 0)
  if (n === 0) return { problem: 'no-answers' }
  if (n < Math.max(2, smallest)) return { problem: 'too-few' }
  try {
    const joined = joinedMargins(cells, margins)
    const weights = rakedCells(cells, joined)
    const one = cells.map(() => 1)
    const raw = weightedEstimate(cells, { weights: one, classes: cells.map(() => []) }, { range, clustering })
    const weighted = weightedEstimate(cells, weights, { range, clustering })
    return raw && weighted ? { margins: joined, weights, raw, weighted } : { problem: 'too-few' }
  } catch (error) {
    // That no weights meet the margins is something to tell the reader, not a failure of the page.
    if (error instanceof Fault && error.code === 'bad-input') return { problem: 'margins' }
    throw error
  }
}

interface Half {
  readonly n: number
  readonly mean: number
  readonly variance: number
}

export interface LateLessEarly {
  readonly early: number
  readonly late: number
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** The slower half of the answers less the quicker one. Null where either half is too small to show. */
// Source: continuum of resistance, Filion 1975 (Public Opin. Q. 39:482); Lin & Schaeffer 1995; Welch interval.
export function lateLessEarly(early: Half, late: Half, clustering: number, smallest: number): LateLessEarly | null {
  if (Math.min(early.n, late.n) < Math.max(2, smallest)) return null
  const reach = normalCritical(0.95) * Math.sqrt(clustering * (early.variance / early.n + late.variance / late.n))
  const value = late.mean - early.mean
  return { early: early.mean, late: late.mean, value, low: value - reach, high: value + reach, n: early.n + late.n }
}

/** How far the weighted figure may still be off. Late answers count as evidence only where they certainly differ. */
export function mayStillBeOff(
  { raw, weighted }: Pick<Weighted, 'raw' | 'weighted'>,
  encounters: number,
  { range, late, part = USUAL_PART }: { range: readonly [number, number]; late: LateLessEarly | null; part?: number },
): StillOff {
  const certain = late !== null && (late.low > 0 || late.high < 0)
  return stillOff(
    {
      ...weighted,
      raw: raw.value,
      silent: 1 - Math.min(1, raw.n / Math.max(1, encounters)),
      range,
      lateLessEarly: certain ? late.value : null,
    },
    part,
  )
}
