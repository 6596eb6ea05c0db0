import type { PointCounts, ScaleCounts } from './scale-counts.ts'

/** What counts say about the mean of a number that each answer carries (its score, or a code such as −1, 0, +1). */
export interface Sample {
  readonly n: number
  /** Kish's effective number of answers; n where all weights are equal. */
  readonly nEffective: number
  readonly weighted: boolean
  readonly mean: number
  /** Spread among answers, divided by n (population form). */
  readonly variance: number
  /** Design-based variance of the mean, with n/(n−1); 0 for one answer. */
  readonly varianceOfMean: number
  /**
   * How many plain answers would give the same variance, and at most Kish's number: in a small weighted group the
   * linearised variance is itself a rough guess. This, never the sum of weights, goes where a formula for plain counts
   * asks for n. With 10 answers of a usual mix and weights of log-sd 1, 95 % intervals from the
   * variance alone held the truth in 90 % (NPS) and 85 % (shares) of 3,000 samples; so bounded, in 95 % and 97 %.
   */
  readonly nDesign: number
}

/**
 * The sample behind a mean: of the raw scores, or of a code given to each point. Null when there is no answer or all
 * weights are zero.
 */
// Source: linearised variance of a weighted mean, n/(n−1) Σw²(x−m)²/(Σw)² (Lumley 2010, sec. 2.2); Kish 1965 n_eff.
export function sampleOf(counts: ScaleCounts, code?: (point: number) => number): Sample | null {
  const rows = counts.filter((row) => row.n > 0)
  const n = total(rows, (row) => row.n)
  const w = total(rows, (row) => row.w)
  const w2 = total(rows, (row) => row.w2)
  if (!(n > 0) || !(w > 0)) return null
  const mean = total(rows, (row) => (code ? code(row.point) * row.w : row.wx)) / w
  const squares = total(rows, (row) => about(row.w, row.wx, row.wx2, row.point, mean, code))
  const weightedSquares = total(rows, (row) => about(row.w2, row.w2x, row.w2x2, row.point, mean, code))
  const weighted = n * w2 - w * w > 1e-9 * w * w
  const nEffective = weighted ? (w * w) / w2 : n
  const variance = squares / w
  const varianceOfMean = n > 1 ? ((n / (n - 1)) * weightedSquares) / (w * w) : 0
  const plain = variance / Math.max(1, n - 1)
  const nVariance = plain > 0 && varianceOfMean > 0 ? (n * plain) / varianceOfMean : nEffective
  const nDesign = weighted ? Math.min(nVariance, nEffective) : n
  return { n, nEffective, weighted, mean, variance, varianceOfMean, nDesign }
}

/** Σ w (x − mean)² of one point from its sums, taken about the point's own mean so that large scores keep their digits. */
function about(
  w: number,
  wx: number,
  wx2: number,
  point: number,
  mean: number,
  code: ((point: number) => number) | undefined,
): number {
  if (!(w > 0)) return 0
  if (code) return w * (code(point) - mean) ** 2
  const own = wx / w
  const within = wx2 - wx * own
  // Below the rounding of the sums themselves a spread within the point is not there.
  return (within > 1e-12 * Math.abs(wx2) ? within : 0) + w * (own - mean) ** 2
}

function total(rows: readonly PointCounts[], of: (row: PointCounts) => number): number {
  let sum = 0
  for (const row of rows) sum += of(row)
  return sum
}
