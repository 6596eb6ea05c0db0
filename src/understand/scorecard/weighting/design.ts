import { refusal } from './margin.ts'

/** How the answers came about: what the variance of any weighted figure follows from. All lists have one entry an answer. */
export interface SurveyDesign {
  readonly weights: readonly number[]
  /** Stratum of each answer; one stratum when left out. */
  readonly strata?: readonly (string | number)[]
  /** Group that was drawn as one (store, day, household); each answer on its own when left out. Unique across strata. */
  readonly clusters?: readonly (string | number)[]
  /** How many groups (answers, without clusters) the stratum has in all; endless when left out. */
  readonly population?: readonly number[]
  /** What the weights were calibrated, raked or post-stratified to. */
  readonly calibration?: DesignCalibration
  /** A stratum with one drawn group has no variance of its own: refuse (default) or take its distance from the overall mean. */
  readonly lonely?: 'refuse' | 'centre'
}

export interface DesignCalibration {
  /** Weights before calibration. */
  readonly base: readonly number[]
  /** Columns the totals were of (indicators of the categories for raking); may be collinear. */
  readonly columns: readonly (readonly number[])[]
}

/** Rows of indicator columns, one per category of each grouping: what raking and post-stratification calibrate to. */
export function indicators(...groupings: readonly (readonly string[])[]): number[][] {
  const categories = groupings.map((of) => [...new Set(of)])
  return (groupings[0] ?? []).map((_, row) =>
    groupings.flatMap((of, g) => categories[g]!.map((category) => (of[row] === category ? 1 : 0))),
  )
}

/**
 * Covariance matrix (p × p) of weighted sums Σ w u, from the influence `u` (n × p) of each answer on the p figures.
 * Throws a Fault for lists of different lengths and for a stratum with a single drawn group.
 */
// Source: Taylor linearisation with ultimate clusters, Lumley 2010 sec. 2.2; calibration residuals, Särndal et al. 1992 sec. 6.6.
export function designCovariance(design: SurveyDesign, influence: readonly (readonly number[])[]): number[][] {
  const { weights, strata, clusters, population, calibration } = design
  for (const list of [strata, clusters, population, calibration?.base, calibration?.columns, influence]) {
    if (list !== undefined && list.length !== weights.length) throw refusal('The lists of the design differ in length')
  }
  const p = influence[0]?.length ?? 0
  const residuals = calibration ? residualsOn(calibration, influence) : influence
  const groups = new Map<string | number, Map<string | number, { sums: Float64Array; of: number }>>()
  for (const [row, weight] of weights.entries()) {
    const stratum = groups.get(strata?.[row] ?? '') ?? new Map()
    groups.set(strata?.[row] ?? '', stratum)
    const key = clusters?.[row] ?? row
    const cluster = stratum.get(key) ?? { sums: new Float64Array(p), of: population?.[row] ?? Number.POSITIVE_INFINITY }
    stratum.set(key, cluster)
    for (let j = 0; j < p; j++) cluster.sums[j] += weight * residuals[row]![j]!
  }
  return overStrata(
    [...groups.values()].map((stratum) => [...stratum.values()]),
    p,
    design.lonely ?? 'refuse',
  )
}

type Cluster = { readonly sums: Float64Array; readonly of: number }

function overStrata(strata: readonly (readonly Cluster[])[], p: number, lonely: 'refuse' | 'centre'): number[][] {
  const covariance = Array.from({ length: p }, () => new Array<number>(p).fill(0))
  const overall = meanOf(strata.flat(), p)
  for (const clusters of strata) {
    const n = clusters.length
    const left = 1 - n / clusters[0]!.of
    if (left < -1e-9) throw refusal(`A stratum has ${n} drawn groups but only ${clusters[0]!.of} in all`)
    if (left <= 1e-12) continue
    if (n === 1 && lonely === 'refuse') {
      throw refusal('A stratum has a single drawn group', 'Merge it with a neighbour or let it be centred on the rest.')
    }
    const centre = n === 1 ? overall : meanOf(clusters, p)
    const scale = left * (n === 1 ? 1 : n / (n - 1))
    for (const { sums } of clusters) {
      for (let a = 0; a < p; a++) {
        for (let b = 0; b < p; b++) covariance[a]![b]! += scale * (sums[a]! - centre[a]!) * (sums[b]! - centre[b]!)
      }
    }
  }
  return covariance
}

function meanOf(clusters: readonly Cluster[], p: number): Float64Array {
  const mean = new Float64Array(p)
  for (const { sums } of clusters) for (let j = 0; j < p; j++) mean[j]! += sums[j]! / clusters.length
  return mean
}

/** What the calibration columns do not explain of each influence, by weighted regression; collinear columns are skipped. */
function residualsOn({ base, columns }: DesignCalibration, influence: readonly (readonly number[])[]): number[][] {
  const roots = base.map(Math.sqrt)
  const basis: Float64Array[] = []
  const width = columns[0]?.length ?? 0
  for (let j = 0; j < width; j++) {
    const column = Float64Array.from(columns, (row, i) => row[j]! * roots[i]!)
    const before = Math.sqrt(product(column, column))
    for (let pass = 0; pass < 2; pass++) for (const axis of basis) takeOff(column, axis)
    const after = Math.sqrt(product(column, column))
    if (after > 1e-8 * before) basis.push(column.map((value) => value / after))
  }
  const p = influence[0]?.length ?? 0
  const left = Array.from({ length: p }, (_, j) => {
    const target = Float64Array.from(influence, (row, i) => row[j]! * roots[i]!)
    for (let pass = 0; pass < 2; pass++) for (const axis of basis) takeOff(target, axis)
    return target
  })
  return base.map((_, i) => left.map((target) => (roots[i]! > 0 ? target[i]! / roots[i]! : 0)))
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

function takeOff(from: Float64Array, axis: Float64Array): void {
  const share = product(from, axis)
  for (let i = 0; i < from.length; i++) from[i]! -= share * axis[i]!
}
