import type { Cell, CellCounts } from './cells.ts'
import type { ScaleCounts } from './scale-counts.ts'

/** By id of the metric: how many times wider in variance a figure is because one person gave several of its answers. */
export type DesignEffects = ReadonlyMap<number, number>

export interface ClusteredScore {
  /** Row of the scorecard that the answer belongs to. */
  readonly cell: number | string
  /** The person, or the response where the person is not known. */
  readonly cluster: number | string
  readonly raw: number
  /** 1 when left out; must be >= 0. */
  readonly weight?: number
}

/** Sums of one cluster in one cell: Σ w·raw, Σ w, Σ w²·raw², Σ w²·raw, Σ w². */
type ClusterSums = [a: number, b: number, q2: number, q1: number, q0: number]

/**
 * Design effect of one metric when its answers are put together in cells: variance of the cells' means by clusters over that of
 * single answers, summed over the cells with at least two clusters. The same as `designEffects` finds in the store.
 * Null where it cannot be told: no such cell, or no spread.
 */
// Source: Kish 1965, deff; both variances linearised about the cell's mean, as in Särndal, Swensson & Wretman 1992, 5.7.
export function designEffectOf(answers: Iterable<ClusteredScore>): number | null {
  const cells = new Map<ClusteredScore['cell'], Map<ClusteredScore['cluster'], ClusterSums>>()
  for (const { cell, cluster, raw, weight = 1 } of answers) {
    const clusters = cells.get(cell) ?? new Map<ClusteredScore['cluster'], ClusterSums>()
    cells.set(cell, clusters)
    const sums = clusters.get(cluster) ?? [0, 0, 0, 0, 0]
    clusters.set(cluster, sums)
    const [wx, square] = [weight * raw, weight * weight]
    for (const [place, term] of [wx, weight, wx * wx, square * raw, square].entries()) sums[place]! += term
  }
  let clustered = 0
  let single = 0
  for (const clusters of cells.values()) {
    if (clusters.size < 2) continue
    const all = [...clusters.values()]
    const mean = total(all, ([a]) => a) / total(all, ([, b]) => b)
    clustered += total(all, ([a, b]) => (a - mean * b) ** 2)
    single += total(all, ([, , q2, q1, q0]) => q2 - 2 * mean * q1 + mean * mean * q0)
  }
  return single > 0 ? clustered / single : null
}

function total(clusters: readonly ClusterSums[], value: (sums: ClusterSums) => number): number {
  return clusters.reduce((sum, each) => sum + value(each), 0)
}

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
