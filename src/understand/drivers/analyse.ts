import { Fault } from '../../platform/fault.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { type Collinearity, collinearity, inseparableBy } from './collinearity.ts'
import type { DriversResult } from './contract.ts'
import { type CrossProducts, checkCrossProducts, merge, type Totals, withoutEmptyBlocks } from './cross-products.ts'
import { describeDrivers } from './describe.ts'
import { estimatorOf, usableLayout } from './estimator.ts'
import { wide } from './intervals.ts'
import { correlation, type DriverGroup, isConstant } from './moments.ts'
import { type Contest, fewestAnswers, type MoreNeeded, neededForFirst } from './more-needed.ts'
import { effectiveN } from './noise.ts'
import { type ContrastColumns, type PenaltyReward, penaltyReward } from './penalty-reward.ts'
import { bootstrap, jackknife, multiplicities, type Progress, type Replicates, shares } from './replicates.ts'

export interface DriversInput {
  /** Key of the outcome metric, for the result only. */
  readonly outcome: string
  readonly products: CrossProducts
  readonly groups: readonly DriverGroup[]
  /**
   * Where only some of those who met a touchpoint said how it went: Σ weight of those heard and Σ weight × outcome of the same, for each
   * group, block after block. Absent: all who met it were heard.
   */
  readonly heard?: Float64Array | undefined
  /** Column of the outcome as what it adds to NPS (−100, 0, 100), for effects in NPS points. */
  readonly npsColumn?: number | undefined
  /** Columns for must-haves and delighters, in cross-products of the same blocks (or the same ones). */
  readonly contrasts?: { readonly products: CrossProducts; readonly columns: readonly ContrastColumns[] } | undefined
  readonly seed: number | string
  readonly replicates?: number | undefined
  readonly level?: number | undefined
  /** Fewest answers for a ranking; `fewestAnswers` when absent. */
  readonly fewest?: number | undefined
}

/** Resampled worlds with the touchpoints they are about, in the order of the columns. */
export interface DriverReplicates extends Replicates {
  readonly touchpoints: readonly number[]
}

export interface DriversAnalysis {
  readonly result: DriversResult
  /** Null when there is no ranking. */
  readonly replicates: DriverReplicates | null
}

/** Fewer occupied blocks than this cannot carry a bootstrap: their spread would itself be a guess. */
const FEWEST_BLOCKS = 20

/**
 * Key drivers of one outcome from cross-products per block: LMG importance by groups with intervals, ranks, noise line,
 * performance, effect and penalty–reward contrasts. The drivers come sorted by importance; the replicates keep the order of `groups`.
 * The same input and seed give the same result. Throws `bad-input` for cross-products of the wrong shape.
 */
export function analyseDrivers(input: DriversInput, progress: Progress = () => {}): DriversAnalysis {
  checkInput(input)
  const products = withoutEmptyBlocks({ ...input.products, beside: input.heard })
  const totals = merge(products)
  const effective = effectiveN(products, totals)
  const problem = problemOf(input, products, totals)
  if (problem !== null) return { result: refusal(input, totals, effective, problem), replicates: null }

  const random = randomFrom(input.seed)
  const estimator = estimatorOf(totals, input.groups, random.fork('orders').next, input.npsColumn)
  const times = multiplicities(products.blocks, input.replicates ?? 1000, `${input.seed}/blocks`)
  const replicates = bootstrap(products, estimator, times, (share) => progress(share * 0.7))
  const left = jackknife(products, totals, estimator)
  progress(0.85)
  const contrasts = contrastsOf(input, times)
  progress(1)

  const level = input.level ?? 0.95
  const overlap = collinearity(correlation(totals, estimator.layout), estimator.layout, input.groups)
  const drawn = { estimator, replicates, left, level }
  const { drivers, noise } = describeDrivers({ ...drawn, groups: input.groups, totals, effective, overlap, contrasts })
  const point = Array.from(estimator.point.importance, (value) =>
    estimator.point.r2 > 0 ? value / estimator.point.r2 : 0,
  )
  const touchpoints = input.groups.map((group) => group.touchpoint)
  const above = new Set(drivers.flatMap(({ touchpoint, aboveNoise }) => (aboveNoise ? [touchpoint] : [])))
  const contest: Contest = {
    touchpoints,
    values: point,
    replicates: shares(replicates),
    candidates: touchpoints.map((touchpoint) => above.has(touchpoint)),
    n: totals.n,
    inseparable: inseparableBy(overlap),
  }
  return {
    result: {
      outcome: input.outcome,
      n: totals.n,
      effective,
      problem: null,
      r2: { value: estimator.point.r2, ...wide(replicates.r2, estimator.point.r2, left.r2, level) },
      drivers: drivers.toSorted((a, b) => b.importance - a.importance),
      noiseLine: Math.max(...noise),
      collinearity: overlapOf(overlap, input.groups),
      moreNeeded: neededForFirst(contest),
      method: estimator.method,
      replicates: replicates.count,
      level,
    },
    replicates: { ...replicates, touchpoints },
  }
}

function checkInput({ products, groups, contrasts, heard, npsColumn }: DriversInput): void {
  if (heard !== undefined && heard.length !== 2 * groups.length * products.blocks)
    throw new Fault('bad-input', 'Who was heard must be counted twice for each driver in each block.')
  checkCrossProducts(products)
  if (contrasts !== undefined) checkCrossProducts(contrasts.products)
  const used = [...groups.flatMap((group) => [group.met, group.score]), npsColumn ?? null].filter(
    (column) => column !== null,
  )
  const right = used.every((column) => Number.isInteger(column) && column >= 2 && column < products.columns)
  if (!right || new Set(used).size !== used.length) {
    throw new Fault('bad-input', 'A driver names a column that is not there, or one that another driver has.')
  }
  if (contrasts !== undefined && contrasts.products.blocks !== products.blocks) {
    throw new Fault('bad-input', 'The contrasts must be counted over the same blocks as the drivers.')
  }
}

type Problem = NonNullable<DriversResult['problem']>

function problemOf(input: DriversInput, products: CrossProducts, totals: Totals): Problem | null {
  const columns = usableLayout(totals, input.groups).columns.length
  const drivers = input.groups.length
  if (totals.n < (input.fewest ?? fewestAnswers(drivers === 0 ? 1 : columns))) return 'too-few'
  if (isConstant(totals, 1)) return 'outcome-constant'
  if (columns === 0) return 'no-drivers'
  return products.blocks < Math.min(FEWEST_BLOCKS, input.products.blocks) ? 'too-few-people' : null
}

function refusal(input: DriversInput, totals: Totals, effective: number, problem: Problem): DriversResult {
  const fewest = input.fewest ?? fewestAnswers(usableLayout(totals, input.groups).columns.length)
  const moreNeeded: MoreNeeded = {
    why: 'minimum',
    answers: problem === 'too-few' ? fewest - totals.n : null,
    between: null,
  }
  const nothing = { condition: null, level: 'none' as const, inflation: [], inseparable: [], constant: [] }
  return {
    outcome: input.outcome,
    n: totals.n,
    effective,
    problem,
    r2: null,
    drivers: [],
    noiseLine: null,
    collinearity: nothing,
    moreNeeded,
    method: 'exact',
    replicates: 0,
    level: input.level ?? 0.95,
  }
}

function contrastsOf(input: DriversInput, times: Uint16Array): Map<number, PenaltyReward> {
  if (input.contrasts === undefined) return new Map()
  const occupied = withoutEmptyBlocks(input.contrasts.products, (block) => input.products.n[block]! > 0)
  const found = penaltyReward(occupied, input.contrasts.columns, times, input.level ?? 0.95)
  return new Map(found.map((each) => [each.touchpoint, each]))
}

function overlapOf(overlap: Collinearity, groups: readonly DriverGroup[]): DriversResult['collinearity'] {
  const inflation = groups.map((group, g) => ({ touchpoint: group.touchpoint, value: overlap.inflation[g] ?? null }))
  const { condition, level, constant } = overlap
  const inseparable = overlap.inseparable.map(({ touchpoints, why }) => ({ touchpoints: [...touchpoints], why }))
  return { condition, level, inflation, inseparable, constant: [...constant] }
}
