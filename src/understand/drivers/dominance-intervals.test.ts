import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../platform/statistics/random.ts'
import { dominance } from './dominance.ts'
import { rowsOf } from './planted.ts'

describe('intervals of dominance', () => {
  const world = { met: [1, 0.6, 0.8], effect: [0.9, 0.7, 0], meeting: [0, 0, 0], halo: 0.4, noise: 1.7 }
  const CUTS = { 'a yes/no outcome': [0.3], 'an outcome in five steps': [-2, -1, 0.5, 1.8] }
  const groups = world.met.map((share, g) => ({
    touchpoint: g,
    columns: share === 1 ? [2 * g + 1] : [2 * g, 2 * g + 1],
  }))

  function answers(n: number, cuts: readonly number[], seed: string) {
    const random = randomFrom(seed)
    const rows = rowsOf(world, n, random)
    return {
      x: Float64Array.from(rows.flatMap((row) => [...row.slice(1)])),
      columns: 2 * world.met.length,
      y: Uint8Array.from(rows, (row) => cuts.filter((cut) => row[0]! > cut).length),
      weights: new Float64Array(n).fill(1),
      categories: cuts.length + 1,
      blocks: Uint8Array.from(rows, () => random.integer(256)),
    }
  }

  it.each(Object.entries(CUTS))(
    '%s: hold the truth in about 95 of 100 worlds',
    (_, cuts) => {
      const whole = Array.from({ length: 3 }, (__, i) =>
        dominance({ rows: answers(20_000, cuts, `truth ${i}`), groups, seed: 1, replicates: 2 }),
      )
      const truth = groups.map((__, g) => whole.reduce((sum, { drivers }) => sum + drivers[g]!.importance / 3, 0))
      const worlds = Array.from({ length: 80 }, (__, i) =>
        dominance({ rows: answers(600, cuts, `world ${i}`), groups, seed: i, replicates: 200 }),
      )
      const held = worlds.flatMap(({ drivers }) =>
        drivers.map(({ low, high }, g) => (low <= truth[g]! && truth[g]! <= high ? 1 : 0)),
      )
      const share = held.reduce<number>((sum, one) => sum + one, 0) / held.length
      expect(share).toBeGreaterThan(0.89)
      expect(share).toBeLessThan(0.99)
    },
    120_000,
  )

  it('answers of the same people, resampled together, tell less than as many people', () => {
    const rows = answers(250, CUTS['a yes/no outcome'], 'people')
    const four = Array.from({ length: 4 }, () => [...rows.y.keys()]).flat()
    const again = {
      ...rows,
      x: Float64Array.from(four.flatMap((i) => [...rows.x.slice(6 * i, 6 * i + 6)])),
      y: Uint8Array.from(four, (i) => rows.y[i]!),
      weights: new Float64Array(four.length).fill(1),
    }
    const width = (blocks: Uint8Array) => {
      const [first] = dominance({ rows: { ...again, blocks }, groups, seed: 1, replicates: 300 }).drivers
      return first!.high - first!.low
    }
    const together = width(Uint8Array.from(four, (i) => i))
    const apart = width(Uint8Array.from(four, (_, at) => (at * 97) % 256))
    expect(together / apart).toBeGreaterThan(1.5)
  })

  it('sampled orders add their own error to it', () => {
    const rows = answers(800, CUTS['a yes/no outcome'], 'orders')
    const [exact, sampled] = [256, 1].map((exactFits) => dominance({ rows, groups, seed: 1, exactFits }))
    for (const [g, driver] of sampled!.drivers.entries()) {
      expect(driver.high - driver.low).toBeGreaterThan(0.98 * (exact!.drivers[g]!.high - exact!.drivers[g]!.low))
      expect(driver.low).toBeLessThanOrEqual(driver.importance)
    }
  })
})
