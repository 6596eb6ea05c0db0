import { tCritical } from '../../platform/statistics/student-t.ts'
import type { WeightCell } from './cells.ts'
import { linearisedVariance } from './linearised.ts'
import type { CellWeights } from './raked-cells.ts'

export interface WeightedEstimate {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
  /** Kish's effective number of the answers counted here. */
  readonly effective: number
  readonly standardError: number
  /** Spread among those heard, weighted. */
  readonly deviation: number
}

interface EstimateOptions {
  /** Least and most the figure can be. */
  readonly range: readonly [number, number]
  /** How many times larger the variance is because answers of one person resemble each other; 1. */
  readonly clustering?: number
  readonly level?: number
}

/** What part of a cell's answers is counted: those of one touchpoint or month, or all. */
export type CellPart = Pick<WeightCell, 'heard' | 'sum' | 'squares'>

/**
 * Weighted mean over the parts of the cells (all of them, or those of one group) with the interval of its linearised variance.
 * Answers outside the part stay in the design, as margins bind them together. Null for fewer than two effective answers.
 */
// Source: Hájek ratio mean in a domain, influence (y − mean) / Σw (Lumley 2010 sec. 2.2); t with Kish's size less one.
export function weightedEstimate(
  cells: readonly WeightCell[],
  { weights, classes }: Pick<CellWeights, 'weights' | 'classes'>,
  options: EstimateOptions,
  parts: readonly (CellPart | undefined)[] = cells,
): WeightedEstimate | null {
  const { range, clustering = 1, level = 0.95 } = options
  const sums = { n: 0, w: 0, w2: 0, wy: 0, wy2: 0 }
  for (const [index, part] of parts.entries()) {
    const weight = weights[index] ?? 0
    if (!part) continue
    sums.n += part.heard
    sums.w += weight * part.heard
    sums.w2 += weight * weight * part.heard
    sums.wy += weight * part.sum
    sums.wy2 += weight * part.squares
  }
  const effective = sums.w2 > 0 ? (sums.w * sums.w) / sums.w2 : 0
  if (effective < 2) return null
  const value = sums.wy / sums.w
  const variance = linearisedVariance(
    cells.map((cell, index) => {
      const part = parts[index] ?? { heard: 0, sum: 0, squares: 0 }
      return {
        n: cell.heard,
        weight: weights[index] ?? 0,
        classes: classes[index] ?? [],
        sum: (part.sum - value * part.heard) / sums.w,
        squares: (part.squares - 2 * value * part.sum + value * value * part.heard) / sums.w ** 2,
      }
    }),
  )
  const standardError = Math.sqrt(variance * Math.max(1, clustering))
  const reach = tCritical(level, Math.max(1, effective - 1)) * standardError
  const [least, most] = range
  return {
    value,
    low: Math.max(least, value - reach),
    high: Math.min(most, value + reach),
    n: sums.n,
    effective,
    standardError,
    deviation: Math.sqrt(Math.max(0, sums.wy2 / sums.w - value * value)),
  }
}
