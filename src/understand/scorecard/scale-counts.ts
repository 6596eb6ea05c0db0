import { pointOf, type Scale } from '../../base/journey-map/metric.ts'

/** All answers at one point of a scale, as the roll-ups keep them: enough for every figure and its interval. */
export interface PointCounts {
  readonly point: number
  /** Answers. */
  readonly n: number
  /** Sum of weights and of squared weights; n and n where nothing is weighted. */
  readonly w: number
  readonly w2: number
  /** Σ w·raw, Σ w·raw², Σ w²·raw, Σ w²·raw²: what a mean of unrounded scores needs. */
  readonly wx: number
  readonly wx2: number
  readonly w2x: number
  readonly w2x2: number
}

/** One row per point; a point may occur in several rows. A continuous scale has all its answers at one point. */
export type ScaleCounts = readonly PointCounts[]

export interface WeightedScore {
  readonly raw: number
  /** 1 when left out; must be >= 0. */
  readonly weight?: number
}

const COLUMNS = ['n', 'w', 'w2', 'wx', 'wx2', 'w2x', 'w2x2'] as const

/** Counts of single scores. Scores that are not on the scale (and missing ones, as NaN) are left out. */
export function countsOf(scale: Scale, scores: Iterable<WeightedScore>): ScaleCounts {
  const rows: PointCounts[] = []
  for (const { raw, weight = 1 } of scores) {
    if (!(raw >= scale.low && raw <= scale.high)) continue
    const square = weight * weight
    const wx = weight * raw
    const w2x = square * raw
    rows.push({ point: pointOf(scale, raw), n: 1, w: weight, w2: square, wx, wx2: wx * raw, w2x, w2x2: w2x * raw })
  }
  return addCounts(rows)
}

/** Counts of unweighted answers that lie exactly on the points of their scale: [point, how many]. */
export function plainCounts(answers: Iterable<readonly [point: number, n: number]>): ScaleCounts {
  return Array.from(answers, ([point, n]) => {
    const x = n * point
    return { point, n, w: n, w2: n, wx: x, wx2: x * point, w2x: x, w2x2: x * point }
  })
}

/** Counts of groups put together, one row per point. */
export function addCounts(...groups: readonly ScaleCounts[]): ScaleCounts {
  return combine(groups.map((counts) => [counts, 1]))
}

/** What is left of `whole` without `part`: the rest that a touchpoint or unit is compared with. */
export function subtractCounts(whole: ScaleCounts, part: ScaleCounts): ScaleCounts {
  // A point that lost all its answers keeps a rounding residue in its sums; n says that nothing is there.
  return combine([
    [whole, 1],
    [part, -1],
  ]).filter((row) => row.n > 0)
}

function combine(groups: readonly (readonly [ScaleCounts, 1 | -1])[]): PointCounts[] {
  const points = new Map<number, Record<(typeof COLUMNS)[number], number>>()
  for (const [counts, sign] of groups) {
    for (const row of counts) {
      const sum = points.get(row.point) ?? { n: 0, w: 0, w2: 0, wx: 0, wx2: 0, w2x: 0, w2x2: 0 }
      for (const column of COLUMNS) sum[column] += sign * row[column]
      points.set(row.point, sum)
    }
  }
  return Array.from(points, ([point, sum]) => ({ point, ...sum })).sort((a, b) => a.point - b.point)
}
