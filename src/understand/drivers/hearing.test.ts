import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../platform/statistics/random.ts'
import { crossProductsOf, merge } from './cross-products.ts'
import { estimatorOf } from './estimator.ts'
import { unevenHearing } from './hearing.ts'
import { groupsOf, rowsOf } from './planted.ts'

const hearing = (touchpoint: number, share: number) => ({ touchpoint, heard: share * 1000, share })

describe('touchpoints that are heard unequally often', () => {
  it('are named, the one heard most and the one heard least', () => {
    const found = unevenHearing([hearing(1, 0.2), hearing(2, 0.35), hearing(3, 0.15)])
    expect([found?.most.touchpoint, found?.least.touchpoint]).toEqual([2, 3])
  })

  it('are nothing to warn of when it differs little, and where answering is meeting', () => {
    expect(unevenHearing([hearing(1, 0.2), hearing(2, 0.29)])).toBeNull()
    expect(unevenHearing([hearing(1, 1), hearing(2, 1)])).toBeNull()
    expect(unevenHearing([])).toBeNull()
  })

  it('leave out those nobody is asked about: they have no score to be bent', () => {
    expect(unevenHearing([hearing(1, 0.2), hearing(2, 0)])).toBeNull()
  })

  it('come out more important by about as much as they are heard more, which is why it is said', () => {
    const p = 6
    const world = { met: Array(p).fill(1), effect: Array(p).fill(0.5), meeting: Array(p).fill(0), halo: 0.4, noise: 2 }
    const random = randomFrom('uneven')
    const rows = rowsOf(world, 20_000, random)
    for (const row of rows) {
      for (let g = 0; g < p; g++) if (random.next() > (g === 0 ? 0.4 : 0.2)) row[2 + 2 * g] = 0
    }
    const totals = merge(crossProductsOf(rows, { blocks: 1, blockOf: rows.map(() => 0) }))
    const { importance } = estimatorOf(totals, groupsOf(world), randomFrom(1).next).point
    const others = importance.slice(1).reduce((a, b) => a + b, 0) / (p - 1)
    expect(importance[0]! / others).toBeGreaterThan(1.8)
    expect(importance[0]! / others).toBeLessThan(2.8)
  })
})
