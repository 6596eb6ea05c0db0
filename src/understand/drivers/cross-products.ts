import { Fault } from '../../platform/fault.ts'

/**
 * Weighted cross-products of the columns z = [1, y, x₁ … xₖ] per hash block: everything the driver methods ever see of the answers.
 *
 * `sums` holds, block after block, the packed upper triangle of Σ w z z' (row-major, length `triangle(columns)` each);
 * `n` the rows and `w2` the Σ w² of each block. Rows get to a block by the hash of the person, so that all rows of one
 * person are resampled together. Sums of squares lose digits when a column lies far from zero: whoever makes them
 * subtracts a round number near the mean from y and from every score first (a shift changes no result but `centre`).
 */
export interface CrossProducts {
  readonly columns: number
  readonly blocks: number
  readonly sums: Float64Array
  readonly n: Float64Array
  readonly w2: Float64Array
  /** Sums of each block that are no product of two columns, block after block; merged and resampled with the others. */
  readonly beside?: Float64Array | undefined
}

/** Numbers in a packed upper triangle of `columns` columns. */
export function triangle(columns: number): number {
  return (columns * (columns + 1)) / 2
}

/** Place of Σ w zᵢ zⱼ in the packed upper triangle; the order of i and j does not matter. */
export function place(columns: number, i: number, j: number): number {
  const a = Math.min(i, j)
  const b = Math.max(i, j)
  return a * columns - (a * (a - 1)) / 2 + (b - a)
}

export interface Totals {
  readonly columns: number
  readonly sums: Float64Array
  readonly n: number
  readonly w2: number
  readonly beside?: Float64Array | undefined
}

/** Numbers that stand beside the products of one block. */
export function widthBeside({ beside, blocks }: CrossProducts): number {
  return beside === undefined ? 0 : beside.length / Math.max(1, blocks)
}

/** Checks lengths and finiteness once, at the door; throws `bad-input`. */
export function checkCrossProducts(products: CrossProducts): void {
  const { columns, blocks, sums, n, w2 } = products
  const right =
    sums.length === blocks * triangle(columns) &&
    n.length === blocks &&
    w2.length === blocks &&
    columns >= 2 &&
    Number.isInteger(widthBeside(products))
  if (!right)
    throw new Fault('bad-input', 'The cross-products do not have the length that their columns and blocks ask for.')
  if (!sums.every(Number.isFinite))
    throw new Fault('bad-input', 'The cross-products hold a value that is not a number.')
}

/** Sum over blocks, block b counted `times[b]` times (all once when absent). Writes into `into` when given. */
export function merge(products: CrossProducts, times?: ArrayLike<number>, into?: Float64Array): Totals {
  const { columns, blocks, sums } = products
  const size = triangle(columns)
  const out = into ?? new Float64Array(size)
  out.fill(0)
  const width = widthBeside(products)
  const beside = products.beside === undefined ? undefined : new Float64Array(width)
  let n = 0
  let w2 = 0
  for (let b = 0; b < blocks; b++) {
    const t = times === undefined ? 1 : times[b]!
    if (t === 0) continue
    n += t * products.n[b]!
    w2 += t * products.w2[b]!
    const from = b * size
    for (let i = 0; i < size; i++) out[i]! += t * sums[from + i]!
    for (let i = 0; i < width; i++) beside![i]! += t * products.beside![b * width + i]!
  }
  return { columns, sums: out, n, w2, beside }
}

/** The same cross-products without the blocks that hold no row: an empty block would only add noise to the resampling. */
export function withoutEmptyBlocks(products: CrossProducts, keep?: (block: number) => boolean): CrossProducts {
  const size = triangle(products.columns)
  const used = [...products.n.keys()].filter((b) => keep?.(b) ?? products.n[b]! > 0)
  if (used.length === products.blocks) return products
  const sums = new Float64Array(used.length * size)
  for (const [at, b] of used.entries()) sums.set(products.sums.subarray(b * size, (b + 1) * size), at * size)
  const n = Float64Array.from(used, (b) => products.n[b]!)
  const w2 = Float64Array.from(used, (b) => products.w2[b]!)
  const width = widthBeside(products)
  const beside =
    products.beside &&
    Float64Array.from(
      { length: used.length * width },
      (_, i) => products.beside!.at(used[Math.floor(i / width)]! * width + (i % width))!,
    )
  return { columns: products.columns, blocks: used.length, sums, n, w2, beside }
}

/**
 * Cross-products of rows held in memory, for tests, the lab and small files: the twin of the query in ClickHouse.
 * `rows[r]` is [y, x₁ … xₖ]; `blockOf[r]` the block of row r (row r in block r when absent), `weights` 1 when absent.
 */
export function crossProductsOf(
  rows: readonly ArrayLike<number>[],
  how: { readonly blocks?: number; readonly blockOf?: ArrayLike<number>; readonly weights?: ArrayLike<number> } = {},
): CrossProducts {
  const columns = (rows[0]?.length ?? 1) + 1
  const blocks = how.blocks ?? Math.max(1, rows.length)
  const size = triangle(columns)
  const sums = new Float64Array(blocks * size)
  const n = new Float64Array(blocks)
  const w2 = new Float64Array(blocks)
  const z = new Float64Array(columns)
  z[0] = 1
  for (const [r, row] of rows.entries()) {
    for (let i = 1; i < columns; i++) z[i] = row[i - 1]!
    const block = how.blockOf?.[r] ?? r
    const w = how.weights?.[r] ?? 1
    n[block]! += 1
    w2[block]! += w * w
    let at = block * size
    for (let i = 0; i < columns; i++) {
      const wz = w * z[i]!
      for (let j = i; j < columns; j++) sums[at++]! += wz * z[j]!
    }
  }
  return { columns, blocks, sums, n, w2 }
}
