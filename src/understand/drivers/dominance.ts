import { Fault } from '../../platform/fault.ts'
import { type Random, randomFrom } from '../../platform/statistics/random.ts'
import type { DominanceResult } from './contract.ts'
import { crossProductsOf, merge } from './cross-products.ts'
import { EXACT_GROUPS, lmg, lmgRoom, shapley } from './lmg.ts'
import { type Columns, correlation, layoutOf } from './moments.ts'
import { balancedOrders } from './orders.ts'
import { fitOrdinal, nullLogLikelihood, type OrdinalRows } from './ordinal-fit.ts'
import { gathered, thinned, varyingColumns } from './ordinal-rows.ts'
import type { Progress } from './replicates.ts'

export interface DominanceInput {
  /** At most 20,000 rows; see `stratifiedRows` for how to draw them. */
  readonly rows: OrdinalRows
  /** Touchpoints and their columns of `rows.x`. */
  readonly groups: readonly { readonly touchpoint: number; readonly columns: readonly number[] }[]
  readonly seed: number | string
  /** All subsets are fitted when there are no more than this many (default 256: eight groups); otherwise orders are sampled. */
  readonly exactFits?: number | undefined
  /** Multiply-adds to spend on sampled orders; more rows than fit are thinned by category (default 6·10⁹, some ten seconds). */
  readonly work?: number | undefined
}

const MOST_ROWS = 20_000
/** Newton steps of a typical fit, times two passes over the rows for the step check. */
const PASSES = 6
const FEWEST_ROWS = 2000
const SQUARES = 2

/**
 * General dominance for binary and ordinal outcomes: Shapley value of McFadden's R² = 1 − LL/LL₀ by groups.
 * Exact for few groups; otherwise by balanced orders, corrected by what the same orders miss in the linear model, where the exact value
 * is known (control variate). Sums to McFadden's R² of the full model.
 */
// Source: Azen & Traxel 2009, JEBS 34:319.
export function dominance(input: DominanceInput, progress: Progress = () => {}): DominanceResult {
  const random = randomFrom(input.seed)
  const groups = input.groups.length
  check(input)
  const exact = 2 ** groups <= (input.exactFits ?? 256)
  const rows = gathered(exact ? input.rows : affordable(input, random.fork('rows')))
  const varies = varyingColumns(rows)
  const usable = input.groups.map((group) => group.columns.filter((column) => varies[column]))
  const worth = worthOf(rows, usable)
  const found = exact
    ? enumerated(worth, groups, progress)
    : sampled(worth, usable, rows, random.fork('orders'), progress)
  const total = worth.of(2 ** groups - 1)
  return {
    n: rows.weights.reduce((a, b) => a + b, 0),
    mcfadden: total,
    method: exact ? 'exact' : 'sampled',
    fits: worth.fits(),
    guarded: worth.guarded(),
    drivers: input.groups.map(({ touchpoint }, g) => ({
      touchpoint,
      dominance: found.values[g]!,
      importance: total > 0 ? found.values[g]! / total : 0,
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

interface Worth {
  readonly of: (mask: number) => number
  readonly fits: () => number
  readonly guarded: () => number
  readonly known: ReadonlyMap<number, number>
}

/** McFadden's R² of a subset of groups (bit g = group g is in), each fitted once. */
function worthOf(rows: OrdinalRows, groups: readonly Columns[]): Worth {
  const none = nullLogLikelihood(rows)
  const known = new Map<number, number>([[0, 0]])
  let guarded = 0
  const of = (mask: number): number => {
    const before = known.get(mask)
    if (before !== undefined) return before
    const columns = groups.flatMap((group, g) => ((mask >>> g) & 1 ? group : []))
    const fit = fitOrdinal(columnsOnly(rows, columns))
    if (fit.guarded) guarded++
    const value = none < 0 ? 1 - fit.logLikelihood / none : 0
    known.set(mask, value)
    return value
  }
  return { of, fits: () => known.size - 1, guarded: () => guarded, known }
}

function columnsOnly(rows: OrdinalRows, columns: readonly number[]): OrdinalRows {
  const n = rows.y.length
  const x = new Float64Array(n * columns.length)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < columns.length; j++) x[i * columns.length + j] = rows.x[i * rows.columns + columns[j]!]!
  }
  return { ...rows, x, columns: columns.length }
}

function enumerated(worth: Worth, groups: number, progress: Progress) {
  const all = new Float64Array(2 ** groups)
  for (let mask = 0; mask < all.length; mask++) {
    all[mask] = worth.of(mask)
    progress((mask + 1) / all.length)
  }
  return { values: shapley(all, groups), error: 0 }
}

function sampled(worth: Worth, columns: readonly Columns[], rows: OrdinalRows, random: Random, progress: Progress) {
  const groups = columns.length
  const linear = linearWorth(rows, columns)
  const squares = Array.from({ length: SQUARES }, (_, s) => {
    const orders = balancedOrders(groups, 1, random.next)
    const own = meanGains(orders, groups, (mask) => worth.of(mask))
    progress((s + 1) / SQUARES)
    return { own, shadow: meanGains(orders, groups, (mask) => linear.r2[mask]!) }
  })
  const scale = slopeThroughZero(worth.known, linear.r2)
  const corrected = squares.map(({ own, shadow }) => own.map((v, g) => v + scale * (linear.exact[g]! - shadow[g]!)))
  const values = corrected[0]!.map((_, g) => corrected.reduce((sum, each) => sum + each[g]!, 0) / SQUARES)
  // Two squares say little of one driver's error, so it is pooled over the drivers.
  const squared = corrected.flatMap((each) => Array.from(each, (v, g) => (v - values[g]!) ** 2))
  const variance = squared.reduce((a, b) => a + b, 0) / (groups * (SQUARES - 1))
  return { values, error: Math.sqrt(variance / SQUARES) }
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

function affordable({ rows, groups, work = 6e9 }: DominanceInput, random: Random): OrdinalRows {
  const p = groups.length
  const fits = SQUARES * (p * p - p + 2)
  // Half the columns are in on average, and half of the square of the columns is worked on: k²/6 per row and pass.
  const perRow = (PASSES * rows.columns ** 2) / 6
  const rowsThatFit = Math.max(FEWEST_ROWS, Math.floor(work / (fits * Math.max(1, perRow))))
  return rows.y.length <= rowsThatFit ? rows : thinned(rows, rowsThatFit, random)
}
