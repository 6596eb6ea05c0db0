import { type CrossProducts, place, triangle } from './cross-products.ts'
import type { DriverColumn, DriverScope, Params } from './data-set.ts'
import type { DriverGroup } from './moments.ts'
import type { ContrastColumns } from './penalty-reward.ts'

/**
 * Columns that enter products: 1, the outcome y, and for driver j: `m` met, `s` centred score (0 where not met or not said),
 * `l` met and bad, `h` met and excellent; and `d`, the outcome as what it adds to NPS (−100, 0, 100).
 */
type Column = '1' | 'y' | 'd' | `${'m' | 's' | 'l' | 'h'}${number}`

/** What is counted beside the usual products. */
export interface PlanOptions {
  readonly weighted: boolean
  /** The outcome also as what it adds to NPS. */
  readonly nps: boolean
  /** Who was heard counts apart from who met: not in a questionnaire, where answering is meeting. */
  readonly heard: boolean
}

/** Columns of the two sets of cross-products, in the order that `place` counts by. */
export function driverColumns(count: number, { nps }: Pick<PlanOptions, 'nps'>): Column[] {
  const columns: Column[] = ['1', 'y', ...places(count).flatMap((j): Column[] => [`m${j}`, `s${j}`])]
  return nps ? [...columns, 'd'] : columns
}

export function contrastColumns(count: number): Column[] {
  return ['1', 'y', ...places(count).flatMap((j): Column[] => [`m${j}`, `l${j}`, `h${j}`])]
}

/** Cut-offs of `penaltyRewardCuts` on the 0…100 scale where 100 is best; for seconds on the scale of the driver, where less is better. */
const BAD = 100 / 3 + 1e-7
const EXCELLENT = 700 / 9 - 1e-7

/**
 * SQL of the columns of one row (`from: 'row'`: m1, s1 …) or of all rows of a block as arrays (`from: 'block'`, where also f1 … are the
 * met columns as floats, and k1 … who was heard as floats). Numbers that depend on the driver travel as parameters.
 */
export function columnsSql(
  drivers: readonly DriverColumn[],
  { measure, shape }: Pick<DriverScope, 'measure' | 'shape'>,
  params: Params,
  from: 'row' | 'block',
): string {
  const columns = drivers.flatMap(({ scale, centre }, index) => {
    const j = index + 1
    const { low, high, better } = scale
    const seconds = measure !== 'score'
    const [gain, start] = seconds ? [1, 0] : better === 'high' ? [(high - low) / 100, low] : [(low - high) / 100, high]
    params[`g${j}`] = String(gain)
    params[`c${j}`] = String(centre - start)
    if (seconds) params[`t${j}`] = String(high)
    const v = `v${j}`
    const best = seconds ? `100 - 100 * ${v} / {t${j}:Float64}` : v
    const each = (input: string, expression: string) =>
      from === 'row' ? expression : `arrayMap(${input} -> ${expression}, ${input})`
    const met = shape === 'survey' ? each(v, `isFinite(${v})`) : each('met', `bitTest(met, ${j})`)
    const score = each(v, `if(isFinite(${v}), ${v} * {g${j}:Float64} - {c${j}:Float64}, 0)`)
    const both = [`${met} AS m${j}`, `${score} AS s${j}`]
    if (from === 'row') return both
    return [
      ...both,
      `arrayMap(x -> toFloat64(x), m${j}) AS f${j}`,
      `${shape === 'survey' ? `f${j}` : each(v, `toFloat64(isFinite(${v}))`)} AS k${j}`,
      `${each(v, `isFinite(${v}) AND ${best} <= ${BAD}`)} AS l${j}`,
      `${each(v, `isFinite(${v}) AND ${best} >= ${EXCELLENT}`)} AS h${j}`,
    ]
  })
  return columns.join(', ')
}

/** Which sums to ask for, and how the packed triangles are filled from them. */
export interface ProductPlan {
  /** SQL of the array of sums of one block. */
  readonly sql: string
  readonly drivers: Int32Array
  readonly contrasts: Int32Array
  /** Σ w of those heard by driver, then Σ w·y of them; empty where they are those who met. */
  readonly heard: { readonly weight: Int32Array; readonly outcome: Int32Array } | null
}

/**
 * Each different product is summed once; products of a column with what it implies (met and bad, bad and excellent) are known
 * without asking. The rows of a block stand in arrays: a scalar product of two arrays is several times faster than
 * multiplying and summing columns (1.3 against 2.1 s of processor time for 42 columns of a million rows).
 */
export function productPlan(count: number, options: PlanOptions): ProductPlan {
  const { weighted } = options
  const sums: string[] = []
  const known = new Map<string, number>()
  const slotOf = (expression: string): number => {
    const at = known.get(expression) ?? sums.push(expression) - 1
    known.set(expression, at)
    return at
  }
  const fill = (columns: readonly Column[]) => {
    const slots = new Int32Array(triangle(columns.length))
    for (const [i, a] of columns.entries()) {
      for (let j = i; j < columns.length; j++) {
        const joint = jointOf(a, columns[j]!)
        slots[place(columns.length, i, j)] = joint === null ? -1 : slotOf(summed(joint, weighted))
      }
    }
    return slots
  }
  const drivers = fill(driverColumns(count, options))
  const contrasts = fill(contrastColumns(count))
  const heard = options.heard
    ? {
        weight: Int32Array.from(places(count), (j) => slotOf(summed([`k${j}`], weighted))),
        outcome: Int32Array.from(places(count), (j) => slotOf(summed([`k${j}`, 'y'], weighted))),
      }
    : null
  return { sql: `[${sums.map((sum) => `toFloat64(${sum})`).join(', ')}]`, drivers, contrasts, heard }
}

type Joint = readonly [] | readonly [string] | readonly [string, string]

/** Arrays whose product is meant: none for the count itself; null where the product is always 0. */
function jointOf(a: Column, b: Column): Joint | null {
  if (a === '1') return b === '1' ? [] : [b]
  if (b === '1') return [a]
  const sameDriver = a !== 'y' && b !== 'y' && a.slice(1) === b.slice(1)
  if (sameDriver && a !== b) {
    if (a.startsWith('m')) return [b]
    return b.startsWith('m') ? [a] : null
  }
  if (a === b && isBit(a)) return [a]
  return isBit(a) === isBit(b) ? [a, b] : [floats(a), floats(b)]
}

const isBit = (column: Column) => column.startsWith('m') || column.startsWith('l') || column.startsWith('h')

/** Arrays of one type multiply fastest; only met columns stand beside scores often enough to be kept as floats too. */
const floats = (column: Column) => (column.startsWith('m') ? `f${column.slice(1)}` : column)

function summed(joint: Joint, weighted: boolean): string {
  const [a, b] = joint
  if (a === undefined) return weighted ? 'arraySum(w)' : 'length(y)'
  if (b === undefined) return weighted ? `arrayDotProduct(w, ${a})` : `arraySum(${a})`
  return weighted ? `arraySum((w, a, b) -> w * a * b, w, ${a}, ${b})` : `arrayDotProduct(${a}, ${b})`
}

/** One block as the store answers it. */
export interface BlockRow {
  readonly b: number
  readonly n: number
  readonly w2: number
  readonly sums: readonly number[]
}

/** The packed triangles of all blocks; blocks that nobody fell in stay empty. */
export function crossProductsFrom(
  rows: readonly BlockRow[],
  blocks: number,
  slots: Int32Array,
  columns: number,
): CrossProducts {
  const sums = new Float64Array(blocks * slots.length)
  const n = new Float64Array(blocks)
  const w2 = new Float64Array(blocks)
  for (const row of rows) {
    n[row.b] = row.n
    w2[row.b] = row.w2
    const from = row.b * slots.length
    for (const [at, slot] of slots.entries()) if (slot >= 0) sums[from + at] = row.sums[slot]!
  }
  return { columns, blocks, sums, n, w2 }
}

/** Sums of those heard by block, driver after driver, as `analyseDrivers` takes them; null where they are those who met. */
export function heardFrom(rows: readonly BlockRow[], blocks: number, { heard }: ProductPlan): Float64Array | null {
  if (heard === null) return null
  const width = 2 * heard.weight.length
  const sums = new Float64Array(blocks * width)
  for (const row of rows) {
    for (const [j, slot] of heard.weight.entries()) {
      sums[row.b * width + 2 * j] = row.sums[slot]!
      sums[row.b * width + 2 * j + 1] = row.sums[heard.outcome[j]!]!
    }
  }
  return sums
}

export function groupsOf(drivers: readonly DriverColumn[]): DriverGroup[] {
  return drivers.map(({ touchpoint, centre, scale, told }, index) => {
    return { touchpoint, met: 2 + 2 * index, score: told ? 3 + 2 * index : null, centre, scale }
  })
}

export function contrastsOf(drivers: readonly DriverColumn[]): ContrastColumns[] {
  const columns = drivers.map(({ touchpoint }, index) => {
    return { touchpoint, met: 2 + 3 * index, low: 3 + 3 * index, high: 4 + 3 * index }
  })
  return columns.filter((_, index) => drivers[index]?.told)
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
