import type { Cell, CellCounts } from './cells.ts'
import type { ScaleCounts } from './scale-counts.ts'

/** By id of the metric: how many times wider in variance a figure is because one person gave several of its answers. */
export type DesignEffects = ReadonlyMap<number, number>

/**
 * Counts whose intervals allow for answers that come in clusters of one person: squared weights times the design effect,
 * so that the effective number of answers is n / deff (Kish). The figure itself does not move. `effect` ≤ 1 changes nothing.
 */
// Source: Kish 1965, deff = variance by clusters / variance of single answers.
export function widened(counts: ScaleCounts, effect: number): ScaleCounts {
  if (!(effect > 1)) return counts
  return counts.map((row) => ({ ...row, w2: row.w2 * effect, w2x: row.w2x * effect, w2x2: row.w2x2 * effect }))
}

export function widenedCells(cells: readonly Cell[], effects: DesignEffects): Cell[] {
  return cells.map((cell) => ({
    ...cell,
    now: widenedCell(cell.now, effects),
    before: widenedCell(cell.before, effects),
  }))
}

function widenedCell(cell: CellCounts, effects: DesignEffects): CellCounts {
  return {
    ...cell,
    answers: new Map([...cell.answers].map(([metric, counts]) => [metric, widened(counts, effects.get(metric) ?? 1)])),
  }
}
