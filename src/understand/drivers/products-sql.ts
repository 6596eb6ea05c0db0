import { type CrossProducts, place, triangle } from './cross-products.ts'
import type { DriverColumn, Params } from './data-set.ts'
import type { DriverGroup } from './moments.ts'
import type { ContrastColumns } from './penalty-reward.ts'

/**
 * Columns that enter products: 1, the outcome y, and for driver j: `m` met, `s` centred score (0 where not met or not said),
 * `l` met and bad, `h` met and excellent.
 */
type Column = '1' | 'y' | `${'m' | 's' | 'l' | 'h'}${number}`

/** Columns of the two sets of cross-products, in the order that `place` counts by. */
export function driverColumns(count: number): Column[] {
  return ['1', 'y', ...places(count).flatMap((j): Column[] => [`m${j}`, `s${j}`])]
}

export function contrastColumns(count: number): Column[] {
  return ['1', 'y', ...places(count).flatMap((j): Column[] => [`m${j}`, `l${j}`, `h${j}`])]
}

/** Cut-offs of `penaltyRewardCuts` on the 0…100 scale where 100 is best; for seconds on the scale of the driver, where less is better. */
const BAD = 100 / 3 + 1e-7
const EXCELLENT = 700 / 9 - 1e-7

/** SQL of the columns of each row; numbers that depend on the driver travel as parameters. */
export function columnsSql(
  drivers: readonly DriverColumn[],
  measure: 'score' | 'waiting' | 'handling',
  centre: number,
  params: Params,
): string {
  params.y0 = String(centre)
  const columns = drivers.flatMap((driver, index) => {
    const j = index + 1
    const { low, high, better } = driver.scale
    const seconds = measure !== 'score'
    const [gain, start] = seconds ? [1, 0] : better === 'high' ? [(high - low) / 100, low] : [(low - high) / 100, high]
    params[`g${j}`] = String(gain)
    params[`c${j}`] = String(driver.centre - start)
    const best = seconds ? `100 - 100 * v${j} / {t${j}:Float64}` : `v${j}`
    if (seconds) params[`t${j}`] = String(high)
    const heard = `bitTest(heard, ${j})`
    return [
      `bitTest(met, ${j}) AS m${j}`,
      `if(${heard}, v${j} * {g${j}:Float64} - {c${j}:Float64}, 0) AS s${j}`,
      `toUInt8(${heard} AND ${best} <= ${BAD}) AS l${j}`,
      `toUInt8(${heard} AND ${best} >= ${EXCELLENT}) AS h${j}`,
    ]
  })
  return ['b', 'w', 'y - {y0:Float64} AS y', 'heard', ...columns].join(', ')
}

/** Which sums to ask for, and how the packed triangles are filled from them. */
export interface ProductPlan {
  /** SQL of the array of sums of one block. */
  readonly sql: string
  readonly drivers: Int32Array
  readonly contrasts: Int32Array
  readonly heard: Int32Array
}

/**
 * Each different product is summed once: products of a column with what it implies (met and bad, bad and excellent) are
 * known without asking, which saves a fifth, and 0/1 columns are multiplied as single bits.
 */
export function productPlan(count: number, weighted: boolean): ProductPlan {
  const sums: string[] = []
  const known = new Map<string, number>()
  const slot = (a: Column, b: Column): number => {
    const expression = product(a, b, weighted)
    if (expression === null) return -1
    const at = known.get(expression) ?? sums.push(expression) - 1
    known.set(expression, at)
    return at
  }
  const fill = (columns: readonly Column[]) => {
    const slots = new Int32Array(triangle(columns.length))
    for (const [i, a] of columns.entries()) {
      for (let j = i; j < columns.length; j++) slots[place(columns.length, i, j)] = slot(a, columns[j]!)
    }
    return slots
  }
  const drivers = fill(driverColumns(count))
  const contrasts = fill(contrastColumns(count))
  const heard = Int32Array.from(places(count), (j) => sums.push(summed(`bitTest(heard, ${j})`, weighted)) - 1)
  return { sql: `[${sums.map((sum) => `toFloat64(${sum})`).join(', ')}]`, drivers, contrasts, heard }
}

/** Sum of a product over the rows of a block; null where it is always 0. */
function product(a: Column, b: Column, weighted: boolean): string | null {
  const joint = jointOf(a, b)
  return joint === null ? null : summed(joint, weighted)
}

function summed(expression: string, weighted: boolean): string {
  if (!weighted) return expression === '1' ? 'count()' : `sum(${expression})`
  return expression === '1' ? 'sum(w)' : `sum(w * ${expression})`
}

const isBit = (column: Column) => column.startsWith('m') || column.startsWith('l') || column.startsWith('h')

function jointOf(a: Column, b: Column): string | null {
  if (a === '1') return b
  if (b === '1') return a
  const sameDriver = a !== 'y' && b !== 'y' && a.slice(1) === b.slice(1)
  if (sameDriver && a !== b) {
    if (a.startsWith('m')) return b
    if (b.startsWith('m')) return a
    return null
  }
  if (isBit(a) && isBit(b)) return a === b ? a : `bitAnd(${a}, ${b})`
  return `${a} * ${b}`
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
