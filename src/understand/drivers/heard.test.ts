import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../platform/statistics/random.ts'
import { analyseDrivers } from './analyse.ts'
import { crossProductsOf, merge } from './cross-products.ts'
import { estimatorOf } from './estimator.ts'
import { groupsOf, type PlantedWorld, rowsOf } from './planted.ts'

const world: PlantedWorld = {
  met: [1, 0.6, 0.8],
  effect: [0.8, 0.6, 0.3],
  meeting: [0, -0.5, 0],
  halo: 0.3,
  noise: 1.5,
}
const BLOCKS = 128
/** The mean of everybody stands this far from that of those who are asked about here: as with a filter on one segment. */
const OFF = 0.7

/** Customers of whom only a share says how it went, as the store counts them: the silent ones stand at the centre. */
function answersOf(n: number, share: number, seed: string) {
  const random = randomFrom(seed)
  const rows = rowsOf(world, n, random)
  const groups = groupsOf(world).map((group) => ({ ...group, centre: -OFF }))
  const heard = new Float64Array(BLOCKS * 2 * groups.length)
  const blockOf = rows.map(() => random.integer(BLOCKS))
  for (const [r, row] of rows.entries()) {
    for (const g of groups.keys()) {
      const told = row[1 + 2 * g] === 1 && random.next() < share
      row[2 + 2 * g] = told ? row[2 + 2 * g]! + OFF : 0
      if (!told) continue
      heard[blockOf[r]! * 2 * groups.length + 2 * g]! += 1
      heard[blockOf[r]! * 2 * groups.length + 2 * g + 1]! += row[0]!
    }
  }
  return { rows, groups, heard, products: crossProductsOf(rows, { blocks: BLOCKS, blockOf }) }
}

describe('where only one customer in five says how it went', () => {
  it('performance is that of those who were heard, and its interval holds the truth about 95 times in 100', () => {
    const worlds = Array.from({ length: 100 }, (_, i) => {
      const { products, groups, heard } = answersOf(600, 0.2, `world ${i}`)
      return analyseDrivers({ outcome: 'planted', products, groups, heard, seed: i, replicates: 200 }).result.drivers
    })
    const found = worlds.flat().map((driver) => driver.performance!)
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length
    expect(Math.abs(mean)).toBeLessThan(0.02)
    const covered = found.filter(({ low, high }) => low <= 0 && high >= 0).length / found.length
    expect(covered).toBeGreaterThan(0.9)
    expect(covered).toBeLessThan(0.985)
  }, 120_000)

  it('its n is the number heard, while the share that met it stays', () => {
    const { products, groups, heard, rows } = answersOf(2000, 0.2, 'one')
    const { result } = analyseDrivers({ outcome: 'planted', products, groups, heard, seed: 1, replicates: 50 })
    const second = result.drivers.find((driver) => driver.touchpoint === 2)!
    expect(second.performance!.n).toBe(rows.filter((row) => row[4] !== 0).length)
    expect(second.met).toBe(rows.filter((row) => row[3] === 1).length / 2000)
  })

  it('the direction is that among those heard', () => {
    const { products, groups, heard, rows } = answersOf(2000, 0.2, 'slope')
    const totals = merge({ ...products, beside: heard })
    const { point } = estimatorOf(totals, groups, randomFrom(1).next)
    const told = rows.filter((row) => row[4] !== 0)
    const mean = (of: (row: Float64Array) => number) => told.reduce((sum, row) => sum + of(row), 0) / told.length
    const [x, y] = [mean((row) => row[4]!), mean((row) => row[0]!)]
    const slope = mean((row) => (row[4]! - x) * (row[0]! - y)) / mean((row) => (row[4]! - x) ** 2)
    expect(point.slope[1]).toBeCloseTo(slope, 9)
  })

  it('a score that only a handful told is left out, and having met the touchpoint stays', () => {
    const { products, groups, heard } = answersOf(2000, 0.002, 'handful')
    const { layout } = estimatorOf(merge({ ...products, beside: heard }), groups, randomFrom(1).next)
    expect([...layout.columns]).toEqual([4, 6])
  })

  it('refuses counts of those heard that do not fit the drivers', () => {
    const { products, groups } = answersOf(200, 0.2, 'wrong')
    const asked = { outcome: 'planted', products, groups, heard: new Float64Array(7), seed: 1 }
    expect(() => analyseDrivers(asked)).toThrow(/counted twice/)
  })
})

describe('an outcome that is NPS', () => {
  it('says what one point goes with in NPS points: the same regression on promoters less detractors', () => {
    const random = randomFrom('nps')
    const rows = Array.from({ length: 4000 }, () => {
      const score = 1 + random.integer(5)
      const y = Math.min(10, Math.max(0, score + 2 + random.integer(6)))
      return [y - 7, score - 3, y >= 9 ? 100 : y <= 6 ? -100 : 0]
    })
    const scale = { low: 1, high: 5, better: 'high' } as const
    const groups = [{ touchpoint: 1, met: null, score: 2, centre: 3, scale }]
    const blockOf = rows.map((_, i) => i % BLOCKS)
    const products = crossProductsOf(rows, { blocks: BLOCKS, blockOf })
    const asked = { outcome: 'nps', products, groups, seed: 1, replicates: 200 }
    const [driver] = analyseDrivers({ ...asked, npsColumn: 3 }).result.drivers
    const mean = (of: (row: number[]) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length
    const x = mean((row) => row[1]!)
    const expected = mean((row) => (row[1]! - x) * row[2]!) / mean((row) => (row[1]! - x) ** 2)
    expect(driver!.effectNps!.value).toBeCloseTo(expected, 8)
    expect(driver!.effectNps!.low).toBeLessThan(expected)
    expect(driver!.effectNps!.high).toBeGreaterThan(expected)
    expect(driver!.effect!.value).toBeCloseTo(
      mean((row) => (row[1]! - x) * row[0]!) / mean((row) => (row[1]! - x) ** 2),
      8,
    )
    expect(analyseDrivers(asked).result.drivers[0]!.effectNps).toBeNull()
  })
})
