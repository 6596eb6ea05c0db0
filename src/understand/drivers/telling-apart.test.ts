import { describe, expect, it } from 'vitest'
import { drawNormal } from '../../platform/statistics/draws.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { analyseDrivers } from './analyse.ts'
import { crossProductsOf } from './cross-products.ts'
import { groupsOf, type PlantedWorld, rowsOf } from './planted.ts'

const worldOf = (effect: number[], halo = 0.3): PlantedWorld => ({
  met: effect.map(() => 0.8),
  effect,
  meeting: effect.map(() => 0),
  halo,
  noise: 1.5,
})

/** Touchpoint `copy` (from 1) says what touchpoint `of` says, plus a little of its own. */
function analysed(world: PlantedWorld, n: number, copies: readonly { copy: number; of: number; own?: number }[] = []) {
  const random = randomFrom('telling apart')
  const rows = rowsOf(world, n, random)
  for (const row of rows) {
    for (const { copy, of, own = 0 } of copies) {
      row[2 * copy - 1] = row[2 * of - 1]!
      row[2 * copy] = row[2 * of]! + row[2 * of - 1]! * own * drawNormal(random)
    }
  }
  const products = crossProductsOf(rows, { blocks: 128, blockOf: rows.map((_, i) => i % 128) })
  return analyseDrivers({ outcome: 'nps', products, groups: groupsOf(world), seed: 1, replicates: 300 }).result
}

describe('two touchpoints that the same customers meet and rate the same', () => {
  // The third and the fourth place go to the two that are one.
  const result = analysed(worldOf([1, 0.8, 0.4, 0, 0.05]), 1500, [{ copy: 4, of: 3 }])
  const [one, other] = [3, 4].map((id) => result.drivers.find(({ touchpoint }) => touchpoint === id)!)

  it('are said to be one to the data, instead of naming a number of answers that would never tell them apart', () => {
    expect(result.moreNeeded.why).toBe('inseparable')
    expect(result.moreNeeded.answers).toBeNull()
    expect(result.moreNeeded.between!.toSorted()).toEqual([3, 4])
    expect(result.collinearity.inseparable).toEqual([{ touchpoints: [3, 4], why: 'identical' }])
  })

  it('share importance, place and chance alike', () => {
    expect(one!.importance).toBeCloseTo(other!.importance, 12)
    expect(one!.rank.value).toBe(other!.rank.value)
    expect(one!.topThree).toBeCloseTo(other!.topThree!, 12)
    expect(one!.topThree).toBeGreaterThan(0.4)
    expect(one!.topThree).toBeLessThan(0.6)
  })
})

describe('touchpoints that are nearly one', () => {
  const near = (own: number) => analysed(worldOf([1, 0.8, 0.4, 0, 0.2]), 1500, [{ copy: 4, of: 3, own }])

  it('are called alike when telling them apart would take more than twenty times the answers', () => {
    const result = near(0.1)
    expect(result.collinearity.inseparable).toEqual([{ touchpoints: [3, 4], why: 'alike' }])
    expect(result.moreNeeded.why).toBe('inseparable')
  })

  it('are left to the data when each says something of its own', () => {
    expect(near(0.6).collinearity.inseparable).toEqual([])
  })

  it('are not confused with touchpoints that only go together because the same customers meet them', () => {
    const world = { ...worldOf([1, 0.8, 0.4, 0.3]), met: [1, 1, 1, 1] }
    expect(analysed(world, 1000).collinearity.inseparable).toEqual([])
    const rows = rowsOf(worldOf([1, 0.8, 0.4]), 1000, randomFrom(1)).map((row) => {
      row[3] = row[1]!
      row[4] = row[3] * row[4]!
      return row
    })
    const products = crossProductsOf(rows, { blocks: 100, blockOf: rows.map((_, i) => i % 100) })
    const input = { outcome: 'nps', products, groups: groupsOf(worldOf([1, 0.8, 0.4])), seed: 1, replicates: 50 }
    expect(analyseDrivers(input).result.collinearity.inseparable).toEqual([])
  })
})

describe('a touchpoint whose score is put together from two others', () => {
  it('is named with them: each follows from the rest', () => {
    const rows = rowsOf({ ...worldOf([1, 0.8, 0.4, 0.2, 0.3], 0), met: [1, 1, 1, 1, 1] }, 1000, randomFrom(2))
    for (const row of rows) row[6] = row[2]! + row[4]!
    const products = crossProductsOf(rows, { blocks: 100, blockOf: rows.map((_, i) => i % 100) })
    const input = { outcome: 'nps', products, groups: groupsOf(worldOf([1, 1, 1, 1, 1])), seed: 1, replicates: 50 }
    const { collinearity } = analyseDrivers(input).result
    expect(collinearity.inseparable).toEqual([{ touchpoints: [1, 2, 3], why: 'follows' }])
  })
})

describe('the chance of being among the three most important', () => {
  it('is not told of three touchpoints, which are the first three anyway; the chance of being the first is', () => {
    const { drivers, moreNeeded } = analysed(worldOf([0.6, 0.55, 0.3]), 400)
    expect(drivers.map(({ topThree }) => topThree)).toEqual([null, null, null])
    const chances = drivers.map(({ topOne }) => topOne!)
    expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    expect(chances[0]).toBeLessThan(0.95)
    expect(['separate', 'equal']).toContain(moreNeeded.why)
    expect(moreNeeded.between!.toSorted()).toEqual([1, 2])
  })

  it('nor of five when only two stand clear of chance; and never of one that does not', () => {
    const { drivers } = analysed(worldOf([1, 0.8, 0, 0, 0], 0), 1500)
    expect(drivers.filter(({ aboveNoise }) => aboveNoise).map(({ touchpoint }) => touchpoint)).toEqual([1, 2])
    expect(drivers.every(({ topThree }) => topThree === null)).toBe(true)
    for (const { aboveNoise, topOne } of drivers) expect(topOne === null).toBe(!aboveNoise)
  })

  it('of a single touchpoint nothing at all', () => {
    const { drivers, moreNeeded } = analysed(worldOf([1]), 400)
    expect(drivers[0]).toMatchObject({ topThree: null, topOne: null, aboveNoise: true })
    expect(moreNeeded).toEqual({ why: 'enough', answers: 0, between: null })
  })

  it('is told of more than three, but not of one below the noise line', () => {
    const { drivers } = analysed(worldOf([1, 0.8, 0.6, 0.4, 0], 0), 1500)
    expect(drivers.find(({ touchpoint }) => touchpoint === 5)).toMatchObject({ topThree: null, topOne: null })
    const told = drivers.filter(({ topThree }) => topThree !== null)
    expect(told).toHaveLength(4)
    expect(told.reduce((sum, { topThree }) => sum + topThree!, 0)).toBeCloseTo(3, 1)
  })
})
