import type { Field, SplitBy } from './contract.ts'

export interface Split {
  readonly importance: number
  readonly performance: number
}

/** Performance as a share of its scale, 0 worst … 1 best; may leave 0…1 for a measure whose ends are soft. */
export function positionOn(scale: { low: number; high: number; better: 'high' | 'low' }, value: number): number {
  const share = (value - scale.low) / (scale.high - scale.low)
  return scale.better === 'high' ? share : 1 - share
}

/**
 * Where the map is cut. Data-centred (the mean of the touchpoints) by default: scores on satisfaction scales crowd the upper end, so a cut at
 * the middle of the scale would call nearly everything strong. Importance is always cut at its mean, which is 1/p for shares.
 */
// Source: Martilla & James 1977, J. Marketing 41:77; data-centred quadrants, Bacon 2003, IJMR 45:55.
export function splitOf(importance: readonly number[], position: readonly number[], by: SplitBy): Split {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
  return { importance: mean(importance), performance: by === 'mean' ? mean(position) : 0.5 }
}

export function fieldOf(importance: number, position: number, split: Split): Field {
  const strong = position >= split.performance
  if (importance >= split.importance) return strong ? 'keep' : 'fix'
  return strong ? 'fine' : 'watch'
}
