import { rake } from '../scorecard/weighting/raking.ts'
import type { WeightCell } from './cells.ts'
import type { JoinedMargin } from './joining.ts'

export interface CellWeights {
  /** Weight of one answer of each cell, in the order of the cells; 0 where nobody was heard. They sum to the encounters. */
  readonly weights: readonly number[]
  /** Classes of each cell in the margins that were used, for the residuals of the variance. */
  readonly classes: readonly (readonly string[])[]
  /** Answers whose weight was cut. */
  readonly trimmed: number
  /** Smallest and largest weight over the median one. */
  readonly spread: { readonly low: number; readonly high: number }
  /** Kish's effective number of answers, and how many times that makes the variance larger. */
  readonly effective: number
  readonly designEffect: number
}

/** Weights are cut at this many medians, and raked again. */
const TRIM_AT = 5
const TURNS = 20

/**
 * One weight for the answers of each cell, so that in every margin the weighted answers are as many as the encounters. Throws a Fault when no
 * weights meet all margins.
 */
// Source: Deming & Stephan 1940; trimming and raking again, METHODS 11; Kish 1965 for the effective size.
export function rakedCells(cells: readonly WeightCell[], margins: readonly JoinedMargin[]): CellWeights {
  const used = margins.filter(({ classes }) => classes > 1)
  const classes = cells.map(({ place }) => used.map(({ at, classOf }) => classOf.get(place[at] ?? '') ?? ''))
  const heard = cells.flatMap((cell, index) => (cell.heard > 0 ? [index] : []))
  const answers = heard.map((index) => cells[index]?.heard ?? 0)
  const n = answers.reduce((a, b) => a + b, 0)
  const all = cells.reduce((sum, cell) => sum + cell.encounters, 0)
  const targets = used.map((_, place) => sumsBy(cells, (index) => classes[index]?.[place] ?? ''))
  const meet = (totals: readonly number[]): readonly number[] => {
    if (used.length === 0) return totals
    const of = used.map(({ topic }, place) => ({
      name: topic,
      of: heard.map((index) => classes[index]?.[place] ?? ''),
      targets: targets[place] ?? {},
    }))
    return rake(totals, of, { trimAt: null, tolerance: 1e-9, rounds: 2000 }).weights
  }
  let totals = meet(answers.map((count) => (count * all) / n))
  const cut = new Set<number>()
  for (let turn = 0; turn < TURNS; turn++) {
    const each = totals.map((total, at) => total / (answers[at] ?? 1))
    const limit = TRIM_AT * medianOf(each, answers)
    const over = each.flatMap((weight, at) => (weight > limit * 1.001 ? [at] : []))
    if (over.length === 0) break
    for (const at of over) cut.add(at)
    totals = meet(each.map((weight, at) => Math.min(weight, limit) * (answers[at] ?? 0)))
  }
  const each = totals.map((total, at) => total / (answers[at] ?? 1))
  const middle = medianOf(each, answers)
  const squares = each.reduce((sum, weight, at) => sum + weight * weight * (answers[at] ?? 0), 0)
  const whole = totals.reduce((a, b) => a + b, 0)
  const weights = new Array<number>(cells.length).fill(0)
  for (const [at, index] of heard.entries()) weights[index] = each[at] ?? 0
  return {
    weights,
    classes,
    trimmed: [...cut].reduce((sum, at) => sum + (answers[at] ?? 0), 0),
    spread: { low: Math.min(...each) / middle, high: each.reduce((a, b) => Math.max(a, b), 0) / middle },
    effective: (whole * whole) / squares,
    designEffect: (n * squares) / (whole * whole),
  }
}

function sumsBy(cells: readonly WeightCell[], keyOf: (index: number) => string): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [index, { encounters }] of cells.entries()) {
    sums[keyOf(index)] = (sums[keyOf(index)] ?? 0) + encounters
  }
  return sums
}

/** Middle of values that each stand for so many answers. */
function medianOf(values: readonly number[], counts: readonly number[]): number {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const half = counts.reduce((a, b) => a + b, 0) / 2
  let reached = 0
  for (const at of order) {
    reached += counts[at] ?? 0
    if (reached >= half) return values[at] ?? 0
  }
  return 0
}
