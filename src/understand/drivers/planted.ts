import { drawNormal } from '../../platform/statistics/draws.ts'
import type { Random } from '../../platform/statistics/random.ts'
import { type CrossProducts, crossProductsOf } from './cross-products.ts'
import { lmg } from './lmg.ts'
import { type Correlation, type DriverGroup, layoutOf } from './moments.ts'

/**
 * A made-up world whose truth is known: scores are normal with one common halo, each touchpoint is met or not by chance, and
 * the outcome is a sum of scores where met, of having met, and of noise.
 */
export interface PlantedWorld {
  /** Share of customers who meet each touchpoint, 0…1 (1: met by all). */
  readonly met: readonly number[]
  /** What one point more at the touchpoint does to the outcome of those who met it. */
  readonly effect: readonly number[]
  /** What having met the touchpoint does to the outcome at an average score. */
  readonly meeting: readonly number[]
  /** Correlation between the scores of any two touchpoints, 0…1. */
  readonly halo: number
  /** Standard deviation of what nothing explains. */
  readonly noise: number
}

export interface PlantedTruth {
  readonly importance: Float64Array
  readonly shares: Float64Array
  readonly r2: number
}

const COLUMNS = 2

/** LMG importance of the world itself (an infinite sample): what the intervals should cover. */
export function truthOf(world: PlantedWorld): PlantedTruth {
  const p = world.met.length
  const side = COLUMNS * p + 1
  const cov = new Float64Array(side * side)
  const set = (i: number, j: number, value: number) => {
    cov[i * side + j] = value
    cov[j * side + i] = value
  }
  for (let j = 0; j < p; j++) {
    set(2 * j, 2 * j, world.met[j]! * (1 - world.met[j]!))
    for (let k = 0; k < p; k++)
      set(2 * j + 1, 2 * k + 1, j === k ? world.met[j]! : world.met[j]! * world.met[k]! * world.halo)
  }
  const weight = (i: number) => (i % 2 === 0 ? world.meeting[i / 2]! : world.effect[(i - 1) / 2]!)
  let variance = world.noise ** 2
  for (let i = 0; i < side - 1; i++) {
    let toY = 0
    for (let j = 0; j < side - 1; j++) toY += cov[i * side + j]! * weight(j)
    set(i, side - 1, toY)
    variance += toY * weight(i)
  }
  set(side - 1, side - 1, variance)
  const spread = Float64Array.from({ length: side }, (_, i) => Math.sqrt(Math.max(0, cov[i * side + i]!)))
  const r = cov.map((value, at) => {
    const scale = spread[Math.floor(at / side)]! * spread[at % side]!
    return scale > 0 ? value / scale : 0
  })
  const correlation: Correlation = { side, r, spread }
  const { importance, r2 } = lmg(correlation, layoutOf(world.met.map((_, g) => [2 * g, 2 * g + 1])))
  return { importance, shares: importance.map((value) => value / r2), r2 }
}

/** The groups of a planted world among the columns [1, y, met₁, score₁, met₂, score₂ …]. */
export function groupsOf(world: PlantedWorld): DriverGroup[] {
  return world.met.map((_, g) => ({
    touchpoint: g + 1,
    met: 2 + 2 * g,
    score: 3 + 2 * g,
    centre: 0,
    scale: { low: -3, high: 3, better: 'high' },
  }))
}

/** Answers of `n` customers of the world as rows [y, met₁, score₁ …]. */
export function rowsOf(world: PlantedWorld, n: number, random: Random): Float64Array[] {
  const normal = () => drawNormal(random)
  return Array.from({ length: n }, () => {
    const halo = Math.sqrt(world.halo) * normal()
    const row = new Float64Array(1 + COLUMNS * world.met.length)
    row[0] = world.noise * normal()
    for (let j = 0; j < world.met.length; j++) {
      const met = random.next() < world.met[j]! ? 1 : 0
      const score = met * (halo + Math.sqrt(1 - world.halo) * normal())
      row[1 + 2 * j] = met
      row[2 + 2 * j] = score
      row[0] += met * world.meeting[j]! + score * world.effect[j]!
    }
    return row
  })
}

/** The same answers as cross-products over hash blocks. */
export function answersOf(world: PlantedWorld, n: number, blocks: number, random: Random): CrossProducts {
  const rows = rowsOf(world, n, random)
  return crossProductsOf(rows, { blocks, blockOf: rows.map(() => random.integer(blocks)) })
}
