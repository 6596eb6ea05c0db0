import type { Row } from '../reading/table.ts'

/** Below this a rating runs against the others strongly enough to ask whether it was coded the other way round. */
const AGAINST = -0.2

/**
 * Ratings that were coded the other way round, with how they correlate with the rest. One such rating drags the others
 * down too, so the worst is turned over first and the rest is judged anew; at most half can be turned.
 */
export function findReversed(rows: readonly Row[], columns: readonly ((row: Row) => number)[]): Map<number, number> {
  const turned = new Map<number, number>()
  while (turned.size < Math.floor(columns.length / 2)) {
    const readers = columns.map((read, at) => (turned.has(at) ? (row: Row) => 1 - read(row) : read))
    const against = itemRest(rows, readers)
    const worst = against.reduce((left, value, at) => (value < (against[left] ?? 0) ? at : left), 0)
    if (!(against[worst]! < AGAINST) || turned.has(worst)) break
    turned.set(worst, against[worst]!)
  }
  return turned
}

/**
 * Correlation of each rating with the mean of the other ratings of the same row (Pearson; corrected item–total
 * correlation, Nunnally 1978). Ratings of one questionnaire go together; one that runs against the rest was asked, or
 * coded, the other way round.
 * @param columns reader per rating: its value 0…1 in this row, or NaN
 * @returns one correlation per column, NaN when there are fewer than 30 rows to judge by
 */
function itemRest(rows: readonly Row[], columns: readonly ((row: Row) => number)[]): number[] {
  const sums = columns.map(() => ({ n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }))
  for (const row of rows) {
    const values = columns.map((read) => read(row))
    const known = values.filter((value) => !Number.isNaN(value))
    if (known.length < 3) continue
    const total = known.reduce((sum, value) => sum + value, 0)
    for (const [at, x] of values.entries()) {
      if (Number.isNaN(x)) continue
      const y = (total - x) / (known.length - 1)
      const sum = sums[at]!
      sum.n++
      sum.x += x
      sum.y += y
      sum.xx += x * x
      sum.yy += y * y
      sum.xy += x * y
    }
  }
  return sums.map(({ n, x, y, xx, yy, xy }) => {
    const spread = Math.sqrt((n * xx - x * x) * (n * yy - y * y))
    return n < 30 || spread === 0 ? Number.NaN : (n * xy - x * y) / spread
  })
}
