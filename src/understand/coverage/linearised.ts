/** What one cell adds to a weighted sum: how many answers, the sum of their influences and of the squares. */
export interface CellInfluence {
  readonly n: number
  readonly sum: number
  readonly squares: number
  /** Weight of one answer. */
  readonly weight: number
  /** Class of the cell in each margin that was raked to. */
  readonly classes: readonly string[]
}

const ROUNDS = 1000

/**
 * Variance of Σ w u over raked answers, from sums by cell: of what the margins do not explain of u, as the margins are met whoever answered.
 * Answers of one cell are alike in all margins, so their fit is one number. 0 for fewer than two answers.
 */
// Source: linearisation with calibration residuals, Särndal, Swensson & Wretman 1992 sec. 6.6; Deville & Särndal 1992 for raking.
export function linearisedVariance(cells: readonly CellInfluence[]): number {
  const heard = cells.filter(({ n }) => n > 0)
  const n = heard.reduce((sum, cell) => sum + cell.n, 0)
  if (n < 2) return 0
  const left = residualMeans(heard)
  let [sum, squares] = [0, 0]
  for (const [index, cell] of heard.entries()) {
    const mean = cell.sum / cell.n
    const within = Math.max(0, cell.squares - cell.n * mean * mean)
    const residual = left[index] ?? 0
    sum += cell.weight * cell.n * residual
    squares += cell.weight * cell.weight * (within + cell.n * residual * residual)
  }
  return (n / (n - 1)) * Math.max(0, squares - (sum * sum) / n)
}

/** Cell means less their projection on the margins' classes: class means are taken off in turn until nothing moves. */
// Source: alternating projections (backfitting), Buja, Hastie & Tibshirani 1989, Ann. Stat. 17:453; needs no full rank.
function residualMeans(cells: readonly CellInfluence[]): Float64Array {
  const left = Float64Array.from(cells, ({ sum, n }) => sum / n)
  const scale = left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const margins = (cells[0]?.classes ?? []).map((_, margin) => placesOf(cells, margin))
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0
    for (const { place, weights } of margins) {
      const sums = new Float64Array(weights.length)
      for (const [index, at] of place.entries())
        sums[at] = (sums[at] ?? 0) + (cells[index]?.n ?? 0) * (left[index] ?? 0)
      for (const [index, at] of place.entries()) {
        const mean = (sums[at] ?? 0) / (weights[at] ?? 1)
        left[index] = (left[index] ?? 0) - mean
        moved = Math.max(moved, Math.abs(mean))
      }
    }
    if (moved <= 1e-12 * scale) break
  }
  return left
}

function placesOf(cells: readonly CellInfluence[], margin: number) {
  const numbers = new Map<string, number>()
  const weights: number[] = []
  const place = cells.map(({ classes, n }) => {
    const key = classes[margin] ?? ''
    const at = numbers.get(key) ?? numbers.size
    numbers.set(key, at)
    weights[at] = (weights[at] ?? 0) + n
    return at
  })
  return { place, weights }
}
