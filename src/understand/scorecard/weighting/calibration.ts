import { cholesky, solveCholesky } from '../../../platform/statistics/cholesky.ts'
import { refusal } from './margin.ts'

/** How far from the starting weights a calibrated weight may go, as a factor. */
export type Distance =
  /** Generalised regression: shortest squared distance; factors may turn negative. */
  | { readonly kind: 'linear' }
  /** Always positive, unbounded above. */
  | { readonly kind: 'raking' }
  /** Between `low` (< 1) and `high` (> 1). */
  | { readonly kind: 'logit'; readonly low: number; readonly high: number }

/**
 * Weights whose weighted column sums of `x` (n × p, with a column of ones or of group indicators among them) are
 * `totals` (p). Throws a Fault when columns are collinear or no weights within the distance meet the totals.
 */
// Source: Deville & Särndal 1992 (JASA 87:376), cases 1, 2 and 6; Newton on the multipliers.
export function calibrate(
  weights: readonly number[],
  x: readonly (readonly number[])[],
  totals: readonly number[],
  distance: Distance = { kind: 'linear' },
): number[] {
  if (x.length !== weights.length || x.some((row) => row.length !== totals.length)) {
    throw refusal('Weights, columns and totals are of different sizes')
  }
  const { factor, slope } = factorsOf(distance)
  // Columns of very different size (ones beside scores of 600) would cost the solution half its digits.
  const size = totals.map((_, j) => Math.sqrt(x.reduce((sum, row) => sum + row[j]! ** 2, 0) / x.length) || 1)
  const rows = x.map((row) => row.map((value, j) => value / size[j]!))
  const target = totals.map((value, j) => value / size[j]!)
  const missAt = (multipliers: readonly number[]) => {
    const at = rows.map((row) => dot(row, multipliers))
    return { at, miss: target.map((t, j) => t - weights.reduce((s, d, i) => s + d * factor(at[i]!) * rows[i]![j]!, 0)) }
  }
  const scale = Math.max(...target.map(Math.abs), Number.MIN_VALUE)
  let multipliers: readonly number[] = target.map(() => 0)
  let { at, miss }: State = missAt(multipliers)
  for (let round = 0; round < 100; round++) {
    if (norm(miss) <= 1e-13 * scale) break
    const step = newtonStep(
      rows,
      weights.map((d, i) => d * slope(at[i]!)),
      miss,
    )
    const next = shorten(multipliers, step, norm(miss), missAt)
    if (next === null) break
    multipliers = next.multipliers
    ;({ at, miss } = next)
  }
  if (!(norm(miss) <= 1e-9 * scale)) {
    throw refusal('No weights within the limits meet all totals', 'Widen the limits or leave out a total.')
  }
  return weights.map((d, i) => d * factor(at[i]!))
}

interface State {
  readonly at: readonly number[]
  readonly miss: readonly number[]
}

/** Halves the step until it helps; null when none does. */
function shorten(from: readonly number[], step: ArrayLike<number>, before: number, missAt: (m: number[]) => State) {
  for (let part = 1; part > 1e-6; part /= 2) {
    const multipliers = from.map((value, j) => value + part * step[j]!)
    const state = missAt(multipliers)
    if (norm(state.miss) < before) return { multipliers, ...state }
  }
  return null
}

function newtonStep(rows: readonly (readonly number[])[], slopes: readonly number[], miss: readonly number[]) {
  const p = miss.length
  const hessian = new Float64Array(p * p)
  for (const [i, row] of rows.entries()) {
    for (let a = 0; a < p; a++) for (let b = 0; b <= a; b++) hessian[a * p + b]! += slopes[i]! * row[a]! * row[b]!
  }
  const factor = cholesky(hessian, p)
  if (factor === null) {
    throw refusal('Two of the totals say the same thing, or no answer speaks to one of them', 'Leave out a total.')
  }
  return solveCholesky(factor, miss)
}

function factorsOf(distance: Distance): { factor: (u: number) => number; slope: (u: number) => number } {
  if (distance.kind === 'linear') return { factor: (u) => 1 + u, slope: () => 1 }
  if (distance.kind === 'raking') return { factor: Math.exp, slope: Math.exp }
  const { low, high } = distance
  if (!(low < 1 && high > 1)) throw refusal('The limits of the weights must hold 1 between them')
  const a = (high - low) / ((1 - low) * (high - 1))
  // Written with the exponent that stays below 1, so that far multipliers do not become ∞/∞.
  const share = (u: number) => {
    const e = Math.exp(-Math.abs(a * u))
    return u > 0 ? (1 - low) / ((high - 1) * e + 1 - low) : ((1 - low) * e) / (high - 1 + (1 - low) * e)
  }
  const factor = (u: number) => low + (high - low) * share(u)
  return { factor, slope: (u) => (high - low) * a * share(u) * (1 - share(u)) }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + value * b[j]!, 0)
}

function norm(values: readonly number[]): number {
  return Math.sqrt(dot(values, values))
}
