import { Fault } from '../../platform/fault.ts'
import { type Random, randomFrom } from '../../platform/statistics/random.ts'
import type { DominanceResult } from './contract.ts'
import { crossProductsOf, merge } from './cross-products.ts'
import { BLOCKS } from './data-set.ts'
import { dominanceIntervals } from './dominance-intervals.ts'
import { EXACT_GROUPS, lmg, lmgRoom, shapley } from './lmg.ts'
import { type RowsInBlocks, type Worth, worthOf } from './mcfadden.ts'
import { type Columns, correlation, layoutOf } from './moments.ts'
import { balancedOrders } from './orders.ts'
import type { OrdinalRows } from './ordinal-fit.ts'
import { type BlockedRows, type Gathered, gathered, thinned, varyingColumns } from './ordinal-rows.ts'
import type { Progress } from './replicates.ts'

export interface DominanceInput {
  /** At most 20,000 rows; see `stratifiedRows` for how to draw them. */
  readonly rows: BlockedRows
  /** Touchpoints and their columns of `rows.x`. */
  readonly groups: readonly { readonly touchpoint: number; readonly columns: readonly number[] }[]
  readonly seed: number | string
  /** All subsets are fitted when there are no more than this many (default 256: eight groups); otherwise orders are sampled. */
  readonly exactFits?: number | undefined
  /** Multiply-adds to spend on sampled orders; more rows than fit are thinned by category (default 6·10⁹, some ten seconds). */
  readonly work?: number | undefined
  readonly replicates?: number | undefined
  readonly level?: number | undefined
}

const MOST_ROWS = 20_000
/** Newton steps of a typical fit, times two passes over the rows for the step check. */
const PASSES = 6
const FEWEST_ROWS = 2000
const SQUARES = 2

/**
 * General dominance for binary and ordinal outcomes: Shapley value of McFadden's R² = 1 − LL/LL₀ by groups.
 * Intervals resample blocks of people. Exact for few groups; otherwise by balanced orders, corrected by what the same orders miss in the linear model, where the exact value
 * is known (control variate). Sums to McFadden's R² of the full model.
 */
// Source: Azen & Traxel 2009, JEBS 34:319.
export function dominance(input: DominanceInput, progress: Progress = () => {}): DominanceResult {
  const random = randomFrom(input.seed)
  const groups = input.groups.length
  check(input)
  const exact = 2 ** groups <= (input.exactFits ?? 256)
  const drawn = exact ? input.rows : affordable(input, random.fork('rows'))
  const rows = gathered(drawn)
  const varies = varyingColumns(rows)
  const usable = input.groups.map((group) => group.columns.filter((column) => varies[column]))
  const inBlocks = inBlocksOf(drawn, rows)
  const worth = worthOf(rows, usable, inBlocks)
  const found = exact
    ? enumerated(worth, groups, progress)
    : sampled(worth, usable, rows, random.fork('orders'), progress)
  const total = worth.of(2 ** groups - 1)
  const level = input.level ?? 0.95
  const intervals = dominanceIntervals({
    worth,
    groups,
    blocks: inBlocks.blocks,
    share: found.share,
    values: found.values,
    samplingError: found.error,
    replicates: input.replicates ?? 1000,
    level,
    seed: `${input.seed}/blocks`,
  })
  return {
    n: rows.weights.reduce((a, b) => a + b, 0),
    mcfadden: { value: total, ...intervals.mcfadden },
    level,
    method: exact ? 'exact' : 'sampled',
    fits: worth.fits(),
    guarded: worth.guarded(),
    drivers: input.groups.map(({ touchpoint }, g) => ({
      touchpoint,
      dominance: found.values[g]!,
      importance: total > 0 ? found.values[g]! / total : 0,
      ...intervals.shares[g]!,
      samplingError: total > 0 ? found.error / total : 0,
    })),
  }
}

function check({ rows, groups }: DominanceInput): void {
  if (rows.y.length > MOST_ROWS) {
    throw new Fault('too-large', `Dominance is computed on at most ${MOST_ROWS} rows.`, {
      advice: 'Draw a sample that is stratified by the outcome.',
    })
  }
  if (groups.length > EXACT_GROUPS) {
    throw new Fault('bad-input', `Dominance is computed for at most ${EXACT_GROUPS} groups.`)
  }
  const seen = new Set(rows.y)
  if (seen.size < 2 || seen.size !== rows.categories) {
    throw new Fault(
      'bad-input',
      'Every category of the outcome must occur at least once, and there must be two or more.',
    )
  }
}

interface Shared {
  readonly values: Float64Array
  /** Standard error from sampling orders, pooled over the groups. */
  readonly error: number
  readonly share: (worth: (mask: number) => number) => Float64Array
}

function enumerated(worth: Worth, groups: number, progress: Progress): Shared {
  const all = new Float64Array(2 ** groups)
  const share = (of: (mask: number) => number) => {
    for (let mask = 0; mask < all.length; mask++) all[mask] = of(mask)
    return shapley(all, groups)
  }
  const values = share((mask) => {
    progress((mask + 1) / all.length)
    return worth.of(mask)
  })
  return { values, error: 0, share }
}

function sampled(
  worth: Worth,
  columns: readonly Columns[],
  rows: OrdinalRows,
  random: Random,
  progress: Progress,
): Shared {
  const groups = columns.length
  const linear = linearWorth(rows, columns)
  const squares = Array.from({ length: SQUARES }, (_, s) => {
    const orders = balancedOrders(groups, 1, random.next)
    const own = meanGains(orders, groups, worth.of)
    progress((s + 1) / SQUARES)
    return { orders, own, shadow: meanGains(orders, groups, (mask) => linear.r2[mask]!) }
  })
  const scale = slopeThroughZero(worth.known, linear.r2)
  const corrected = (own: Float64Array, shadow: Float64Array) =>
    own.map((v, g) => v + scale * (linear.exact[g]! - shadow[g]!))
  const mean = (each: readonly Float64Array[]) =>
    each[0]!.map((_, g) => each.reduce((sum, one) => sum + one[g]!, 0) / each.length)
  const all = squares.map(({ own, shadow }) => corrected(own, shadow))
  const values = mean(all)
  // Two squares say little of one driver's error, so it is pooled over the drivers.
  const squared = all.flatMap((each) => Array.from(each, (v, g) => (v - values[g]!) ** 2))
  const variance = squared.reduce((a, b) => a + b, 0) / (groups * (SQUARES - 1))
  return {
    values,
    error: Math.sqrt(variance / SQUARES),
    // What the orders miss is taken from the linear model of the whole: the same in every replicate.
    share: (of) => mean(squares.map(({ orders, shadow }) => corrected(meanGains(orders, groups, of), shadow))),
  }
}

/** Mean over orders of what each group adds. Prefixes of rotations are arcs of one circle, so a square needs p² − p + 2 fits, not 2p². */
function meanGains(orders: readonly Uint8Array[], groups: number, worth: (mask: number) => number): Float64Array {
  const gains = new Float64Array(groups)
  for (const order of orders) {
    let mask = 0
    let before = 0
    for (const g of order) {
      mask |= 1 << g
      const after = worth(mask)
      gains[g]! += (after - before) / orders.length
      before = after
    }
  }
  return gains
}

function linearWorth(rows: OrdinalRows, groups: readonly Columns[]) {
  const n = rows.y.length
  const whole = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(rows.columns + 1)
    row[0] = rows.y[i]!
    row.set(rows.x.subarray(i * rows.columns, (i + 1) * rows.columns), 1)
    return row
  })
  const products = crossProductsOf(whole, { blocks: 1, blockOf: new Uint8Array(n), weights: rows.weights })
  const layout = layoutOf(groups.map((group) => group.map((column) => column + 2)))
  const full = correlation(merge(products), layout)
  const room = lmgRoom(groups.length, full.side)
  return { exact: lmg(full, layout, room).importance, r2: room.r2 }
}

function slopeThroughZero(known: ReadonlyMap<number, number>, linear: Float64Array): number {
  let both = 0
  let square = 0
  for (const [mask, value] of known) {
    both += value * linear[mask]!
    square += linear[mask]! ** 2
  }
  return square > 0 ? both / square : 0
}

/** Blocks of people; rows that name none are dealt out, as if each were a person. */
function inBlocksOf({ blocks, weights }: BlockedRows, { patternOf }: Gathered): RowsInBlocks {
  const count = Math.min(BLOCKS, patternOf.length)
  if (blocks === undefined) return { patternOf, blockOf: patternOf.map((_, i) => i % count), weights, blocks: count }
  const used = [...new Set(blocks)].sort((a, b) => a - b)
  const place = new Map(used.map((block, at) => [block, at]))
  return { patternOf, blockOf: Uint8Array.from(blocks, (block) => place.get(block) ?? 0), weights, blocks: used.length }
}

function affordable({ rows, groups, work = 6e9 }: DominanceInput, random: Random): BlockedRows {
  const p = groups.length
  const fits = SQUARES * (p * p - p + 2)
  // Half the columns are in on average, and half of the square of the columns is worked on: k²/6 per row and pass.
  const perRow = (PASSES * rows.columns ** 2) / 6
  const rowsThatFit = Math.max(FEWEST_ROWS, Math.floor(work / (fits * Math.max(1, perRow))))
  return rows.y.length <= rowsThatFit ? rows : thinned(rows, rowsThatFit, random)
}
