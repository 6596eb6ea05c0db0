import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../platform/statistics/random.ts'
import { crossProductsOf, merge, place } from './cross-products.ts'
import { lmg } from './lmg.ts'
import { correlation, layoutOf } from './moments.ts'
import { balancedOrders, lmgByOrders, sampledLmg } from './orders.ts'
import { groupsOf, rowsOf } from './planted.ts'
import { relativeWeights } from './relative-weights.ts'

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)

/** Rows [y, x₁ …] of correlated noise with an outcome that follows them; what a seed gives is always the same. */
function survey(seed: number, n: number, columns: number, weights?: number[]): number[][] {
  const random = randomFrom(seed)
  return Array.from({ length: n }, () => {
    const halo = random.next()
    const x = Array.from({ length: columns }, () => halo + random.next())
    return [sum(x.map((value, i) => value * (weights?.[i] ?? (i % 3) - 1))) + random.next(), ...x]
  })
}

function importanceOf(rows: readonly (readonly number[])[], groups: readonly (readonly number[])[]) {
  const layout = layoutOf(groups)
  const full = correlation(merge(crossProductsOf(rows.map((row) => [...row]))), layout)
  return { ...lmg(full, layout), johnson: relativeWeights(full, layout), full, layout }
}

const singles = (columns: number) => Array.from({ length: columns }, (_, i) => [2 + i])

describe('what importance must always be', () => {
  it('sums to R², whatever the answers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 12, max: 60 }), (seed, k, n) => {
        const { importance, r2, johnson } = importanceOf(survey(seed, n, k), singles(k))
        expect(sum(importance)).toBeCloseTo(r2, 10)
        expect(sum(johnson)).toBeCloseTo(r2, 8)
        expect(Math.min(...importance)).toBeGreaterThan(-1e-12)
        expect(r2).toBeLessThanOrEqual(1 + 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of the touchpoints', () => {
    fc.assert(
      fc.property(fc.integer(), fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (seed, order) => {
        const rows = survey(seed, 40, 5)
        const straight = importanceOf(rows, singles(5))
        const turned = importanceOf(
          rows,
          order.map((i) => [2 + i]),
        )
        for (const [at, i] of order.entries()) {
          expect(turned.importance[at]).toBeCloseTo(straight.importance[i]!, 9)
          expect(turned.johnson[at]).toBeCloseTo(straight.johnson[i]!, 8)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is the same on any scale: stars or points out of a hundred', () => {
    const rows = survey(3, 50, 4)
    const scaled = rows.map(([y, ...x]) => [7 * y! - 3, ...x.map((value, i) => 100 * value * (i + 1) + 20)])
    const [a, b] = [importanceOf(rows, singles(4)), importanceOf(scaled, singles(4))]
    for (let g = 0; g < 4; g++) expect(b.importance[g]).toBeCloseTo(a.importance[g]!, 8)
  })

  it('gives two touchpoints that say exactly the same the same share, and loses nothing', () => {
    const rows = survey(4, 60, 3)
    const doubled = rows.map((row) => [...row, row[1]!])
    const once = importanceOf(rows, singles(3))
    const { importance, r2, johnson } = importanceOf(doubled, singles(4))
    expect(importance[0]).toBeCloseTo(importance[3]!, 9)
    expect(johnson[0]).toBeCloseTo(johnson[3]!, 8)
    expect(r2).toBeCloseTo(once.r2, 9)
    expect(sum(johnson)).toBeCloseTo(r2, 8)
  })

  it('gives nothing to a touchpoint that all score alike', () => {
    const rows = survey(5, 40, 2).map((row) => [...row, 4])
    const { importance, r2, johnson } = importanceOf(rows, singles(3))
    expect(importance[2]).toBe(0)
    expect(johnson[2]).toBe(0)
    expect(sum(importance)).toBeCloseTo(r2, 10)
  })

  it('hardly changes when a touchpoint that means nothing is added', () => {
    const random = randomFrom('noise')
    const rows = survey(6, 4000, 3, [1, 0.5, 0.25])
    const before = importanceOf(rows, singles(3))
    const after = importanceOf(
      rows.map((row) => [...row, random.next()]),
      singles(4),
    )
    expect(after.importance[3]).toBeLessThan(0.002)
    for (let g = 0; g < 3; g++) expect(Math.abs(after.importance[g]! - before.importance[g]!)).toBeLessThan(0.002)
  })

  it('treats equal drivers equally in the long run', () => {
    const { importance } = importanceOf(survey(7, 20_000, 4, [1, 1, 1, 1]), singles(4))
    for (const value of importance) expect(Math.abs(value - sum(importance) / 4)).toBeLessThan(0.01)
  })

  it('is 0 everywhere for one answer, and for an outcome that never varies', () => {
    expect([...importanceOf(survey(8, 1, 3), singles(3)).importance]).toEqual([0, 0, 0])
    const flat = survey(9, 30, 3).map(([, ...x]) => [5, ...x])
    expect([...importanceOf(flat, singles(3)).importance]).toEqual([0, 0, 0])
  })

  it('explains everything, and no more, with fewer answers than drivers', () => {
    const { importance, r2 } = importanceOf(survey(10, 4, 6), singles(6))
    expect(r2).toBeCloseTo(1, 6)
    expect(sum(importance)).toBeCloseTo(r2, 8)
  })

  it('with equal weights is the same as with none', () => {
    const rows = survey(11, 50, 3)
    const layout = layoutOf(singles(3))
    const plain = crossProductsOf(rows)
    const weighted = crossProductsOf(rows, { weights: new Float64Array(50).fill(2.5) })
    const of = (products: typeof plain) => lmg(correlation(merge(products), layout), layout).importance
    for (const [g, value] of of(plain).entries()) expect(of(weighted)[g]).toBeCloseTo(value, 10)
  })

  it('a weight of two counts like two equal answers', () => {
    const rows = survey(12, 30, 3)
    const twice = crossProductsOf([...rows, rows[0]!])
    const weights = Float64Array.from({ length: 30 }, (_, i) => (i === 0 ? 2 : 1))
    expect([...merge(crossProductsOf(rows, { weights })).sums]).toEqual(
      [...merge(twice).sums].map((value) => expect.closeTo(value, 9)),
    )
  })
})

describe('touchpoints as groups of two columns', () => {
  const world = { met: [0.5, 0.8, 1], effect: [1, 0.5, 0.2], meeting: [-1, 0, 0], halo: 0.3, noise: 1 }
  const rows = rowsOf(world, 500, randomFrom(1)).map((row) => [...row])

  it('a group that everybody met is the same with and without its constant column', () => {
    const withMet = importanceOf(rows, [
      [2, 3],
      [4, 5],
      [6, 7],
    ])
    const without = importanceOf(rows, [[2, 3], [4, 5], [7]])
    for (let g = 0; g < 3; g++) expect(withMet.importance[g]).toBeCloseTo(without.importance[g]!, 10)
    expect(groupsOf(world)).toHaveLength(3)
  })

  it('enters and leaves together: the first of two groups explains what both its columns do', () => {
    const { importance, r2 } = importanceOf(rows, [
      [2, 3],
      [4, 5],
      [6, 7],
    ])
    expect(sum(importance)).toBeCloseTo(r2, 10)
    const alone = importanceOf(rows, [[2, 3, 4, 5, 6, 7]])
    expect(alone.importance[0]).toBeCloseTo(r2, 10)
  })
})

describe('when there are too many touchpoints to try every subset', () => {
  const p = 12
  const { importance, full, layout, r2, unexplained } = importanceOf(survey(20, 300, 2 * p), groupsOfTwo(p))

  it('sampled orders agree with the exact result within their own stated error', () => {
    const sampled = sampledLmg(full, layout, 30, randomFrom('orders').next)
    const off = importance.map((value, g) => Math.abs(value - sampled.importance[g]!) / sampled.samplingError[g]!)
    expect(Math.max(...off)).toBeLessThan(4)
    expect(sampled.r2).toBeCloseTo(r2, 9)
    expect(sampled.unexplained).toBeCloseTo(unexplained, 2)
  })

  it('each touchpoint stands equally often at each place', () => {
    const orders = balancedOrders(p, 1, randomFrom(1).next)
    for (let g = 0; g < p; g++) {
      const places = orders.map((order) => order.indexOf(g)).toSorted((a, b) => a - b)
      expect(places).toEqual(Array.from({ length: 2 * p }, (_, i) => Math.floor(i / 2)))
    }
  })

  it('all orders of three touchpoints give the exact result', () => {
    const small = importanceOf(survey(21, 50, 3), singles(3))
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]
    const found = lmgByOrders(small.full, small.layout, orders)
    for (const [g, value] of found.entries()) expect(value).toBeCloseTo(small.importance[g]!, 10)
  })
})

function groupsOfTwo(p: number): number[][] {
  return Array.from({ length: p }, (_, g) => [2 + 2 * g, 3 + 2 * g])
}

it('the packed triangle has one place for each pair of columns', () => {
  const places = new Set<number>()
  for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) places.add(place(5, i, j))
  expect([...places].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i))
})
