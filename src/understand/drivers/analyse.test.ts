import { describe, expect, it } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { analyseDrivers } from './analyse.ts'
import { driverDifferences } from './compare.ts'
import { DriversResult } from './contract.ts'
import { coverageOfIntervals, falseAlarms } from './coverage.ts'
import { crossProductsOf, merge } from './cross-products.ts'
import { emptyEstimates, estimatorOf } from './estimator.ts'
import { bca, percentile } from './intervals.ts'
import { lmg, lmgRoom } from './lmg.ts'
import { correlation, type DriverGroup } from './moments.ts'
import { answersOf, groupsOf, rowsOf } from './planted.ts'
import { bootstrap, jackknife, multiplicities, ofGroup } from './replicates.ts'

const world = {
  met: [1, 0.6, 0.8, 0.3, 1, 0.5],
  effect: [0.8, 0.6, 0.4, 0.3, 0.1, 0],
  meeting: [0, 0, -0.3, -0.5, 0, 0],
  halo: 0.4,
  noise: 2,
}
const products = answersOf(world, 2000, 256, randomFrom('answers'))
const input = { outcome: 'nps', products, groups: groupsOf(world), seed: 1, replicates: 300 }

interface SwissBootstrap {
  expected: Record<string, Record<'perc80' | 'perc90' | 'bca80' | 'bca90', [number, number]>>
}
const swiss = golden<{ data: Record<string, number[]> }>('keydriver_swiss_relaimpo.json')
const intervals = golden<SwissBootstrap>('keydriver_swiss_lmg_bootstrap.json')

describe.skipIf(swiss === null || intervals === null)('intervals of 47 Swiss provinces', () => {
  it('agree with ten thousand published bootstraps to within their chance, percentile and BCa', () => {
    const names = Object.keys(intervals!.expected)
    const rows = swiss!.data.Fertility!.map((y, i) => [y, ...names.map((name) => swiss!.data[name]![i]!)])
    const scale = { low: 0, high: 100, better: 'high' } as const
    const groups = names.map((_, g): DriverGroup => ({ touchpoint: g, met: null, score: 2 + g, centre: 0, scale }))
    const cross = crossProductsOf(rows)
    const totals = merge(cross)
    const estimator = estimatorOf(totals, groups, randomFrom(1).next)
    const again = bootstrap(cross, estimator, multiplicities(cross.blocks, 6000, 'swiss'))
    const left = jackknife(cross, totals, estimator)
    for (const [g, name] of names.entries()) {
      const expected = intervals!.expected[name]!
      const values = ofGroup(again.importance, 5, g)
      const own = [estimator.point.importance[g]!, ofGroup(left.importance, 5, g)] as const
      const found = {
        perc80: percentile(values, 0.8),
        perc90: percentile(values, 0.9),
        bca80: bca(values, ...own, 0.8),
        bca90: bca(values, ...own, 0.9),
      }
      for (const kind of ['perc80', 'perc90', 'bca80', 'bca90'] as const) {
        expect(Math.abs(found[kind].low - expected[kind][0]), `${name} ${kind} low`).toBeLessThan(0.02)
        expect(Math.abs(found[kind].high - expected[kind][1]), `${name} ${kind} high`).toBeLessThan(0.02)
      }
    }
  })
})

describe('the drivers of an outcome', () => {
  const { result, replicates } = analyseDrivers(input)

  it('have the promised shape, without holes, as plain JSON', () => {
    expect(DriversResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(replicates?.touchpoints).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('are sorted by importance and share all that is explained', () => {
    const shares = result.drivers.map((driver) => driver.importance)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
    expect(result.drivers.reduce((sum, driver) => sum + driver.johnson, 0)).toBeCloseTo(1, 8)
    expect(result.drivers.reduce((sum, driver) => sum + (driver.topThree ?? 0), 0)).toBeCloseTo(3, 1)
    for (const driver of result.drivers) {
      expect(driver.low).toBeLessThanOrEqual(driver.importance)
      expect(driver.high).toBeGreaterThanOrEqual(driver.importance)
    }
  })

  it('find the planted leader, its direction, its effect and how many met it', () => {
    const first = result.drivers[0]!
    expect(first.touchpoint).toBe(1)
    expect(first.sign).toBe(1)
    expect(first.effect!.low).toBeLessThan(0.8)
    expect(first.effect!.high).toBeGreaterThan(0.8)
    expect(result.drivers.find((driver) => driver.touchpoint === 2)!.met).toBeCloseTo(0.6, 1)
    expect(first.performance!.n).toBe(2000)
  })

  it('are the same for the same seed, and nearly so for another', () => {
    expect(analyseDrivers(input).result).toEqual(result)
    const other = analyseDrivers({ ...input, seed: 2 }).result
    expect(other.drivers[0]!.importance).toBe(result.drivers[0]!.importance)
    expect(Math.abs(other.drivers[0]!.low - result.drivers[0]!.low)).toBeLessThan(0.02)
  })

  it('turn around with a measure where less is better, such as waiting', () => {
    const groups = groupsOf(world).map((group) => ({ ...group, scale: { ...group.scale, better: 'low' as const } }))
    const turned = analyseDrivers({ ...input, groups }).result.drivers[0]!
    expect(turned.sign).toBe(-1)
    expect(turned.effect!.value).toBeCloseTo(-result.drivers[0]!.effect!.value, 10)
    expect(turned.importance).toBe(result.drivers[0]!.importance)
  })

  it('report progress up to the end', () => {
    const seen: number[] = []
    analyseDrivers(input, (share) => seen.push(share))
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })
})

describe('when the data cannot carry a ranking', () => {
  it('too few answers: says how many more, ranks nothing', () => {
    const few = { ...input, products: answersOf(world, 30, 256, randomFrom(3)) }
    const { result, replicates } = analyseDrivers(few)
    expect(result).toMatchObject({
      problem: 'too-few',
      drivers: [],
      r2: null,
      moreNeeded: { why: 'minimum', answers: 20 },
    })
    expect(replicates).toBeNull()
    expect(DriversResult.safeParse(result).success).toBe(true)
  })

  it('one answer, or none', () => {
    expect(analyseDrivers({ ...input, products: answersOf(world, 1, 256, randomFrom(3)) }).result.problem).toBe(
      'too-few',
    )
    expect(analyseDrivers({ ...input, products: crossProductsOf([], { blocks: 4 }), groups: [] }).result.n).toBe(0)
  })

  it('answers of three people only', () => {
    const rows = rowsOf(world, 400, randomFrom(4))
    const people = crossProductsOf(rows, { blocks: 256, blockOf: rows.map((_, i) => i % 3) })
    expect(analyseDrivers({ ...input, products: people }).result.problem).toBe('too-few-people')
  })

  it('an outcome that never varies, and touchpoints that never vary', () => {
    const flat = rowsOf(world, 400, randomFrom(5)).map((row) => row.map((value, i) => (i === 0 ? 9 : value)))
    expect(analyseDrivers({ ...input, products: crossProductsOf(flat) }).result.problem).toBe('outcome-constant')
    const still = rowsOf(world, 400, randomFrom(5)).map((row) => row.map((value, i) => (i === 0 ? value : 1)))
    expect(analyseDrivers({ ...input, products: crossProductsOf(still) }).result.problem).toBe('no-drivers')
  })

  it('two touchpoints that cannot be told apart: says that they are as good as equal, or how many answers would do', () => {
    const twins = { ...world, met: [1, 1, 1, 1], effect: [0.5, 0.5, 0.5, 0.5], meeting: [0, 0, 0, 0] }
    const { result } = analyseDrivers({
      ...input,
      products: answersOf(twins, 600, 256, randomFrom(6)),
      groups: groupsOf(twins),
    })
    expect(['separate', 'equal']).toContain(result.moreNeeded.why)
  })

  it('refuses cross-products of the wrong length and columns that are not there', () => {
    expect(() => analyseDrivers({ ...input, products: { ...products, columns: 99 } })).toThrow(/length/)
    const lost = groupsOf(world).map((group) => ({ ...group, score: 77 }))
    expect(() => analyseDrivers({ ...input, groups: lost })).toThrow(/column/)
  })
})

describe('the handful who skipped half the form', () => {
  it('neither make touchpoints look entangled nor count as people who did not meet them', () => {
    const rows = rowsOf({ ...world, met: [1, 1, 1, 1, 1, 1] }, 3000, randomFrom(11))
    for (const row of rows.slice(0, 4)) row.fill(0, 1)
    const { result } = analyseDrivers({ ...input, products: crossProductsOf(rows) })
    expect(result.collinearity.level).toBe('none')
    expect(result.collinearity.constant).toHaveLength(6)
    for (const driver of result.drivers) expect(driver.effect).not.toBeNull()
  })

  it('a touchpoint that hardly anybody met gets no importance', () => {
    const rows = rowsOf({ ...world, met: [1, 1, 1, 1, 1, 0.001] }, 3000, randomFrom(12))
    const { result } = analyseDrivers({ ...input, products: crossProductsOf(rows) })
    expect(result.drivers.find((driver) => driver.touchpoint === 6)).toMatchObject({ importance: 0, aboveNoise: false })
  })
})

describe('several answers of the same people', () => {
  const random = randomFrom('people')
  const people = rowsOf(world, 250, random)
  const rows = people.flatMap((row) =>
    Array.from({ length: 4 }, () => row.map((value, i) => value + (i === 0 ? random.next() : 0))),
  )
  const analysed = (blockOf: number[]) =>
    analyseDrivers({ ...input, products: crossProductsOf(rows, { blocks: 256, blockOf }) }).result

  it('count for little more than one each when resampled together, which is what the blocks are for', () => {
    const together = analysed(rows.map((_, i) => Math.floor(i / 4)))
    const apart = analysed(rows.map(() => random.integer(256)))
    expect(together.effective).toBeLessThan(400)
    expect(apart.effective).toBeGreaterThan(800)
    const width = (result: typeof together) => result.drivers[0]!.high - result.drivers[0]!.low
    expect(width(together)).toBeGreaterThan(1.5 * width(apart))
    expect(together.noiseLine!).toBeGreaterThan(2 * apart.noiseLine!)
  })
})

describe('touchpoints that say the same', () => {
  const rows = rowsOf(world, 500, randomFrom(7)).map((row) => [...row, row[2]! * 3, 1])
  const scale = { low: -3, high: 3, better: 'high' } as const
  const doubled = [...groupsOf(world), { touchpoint: 7, met: null, score: 14, centre: 0, scale }]
  const { result } = analyseDrivers({ ...input, products: crossProductsOf(rows), groups: doubled })

  it('share the importance evenly and are named as entangled, with no effect of their own', () => {
    const [one, two] = [1, 7].map((id) => result.drivers.find((driver) => driver.touchpoint === id)!)
    expect(one!.importance).toBeCloseTo(two!.importance, 9)
    expect(one!.effect).toBeNull()
    expect(result.collinearity.level).toBe('severe')
    expect(result.collinearity.condition).toBeNull()
    expect(result.drivers.find((driver) => driver.touchpoint === 2)!.effect).not.toBeNull()
  })

  it('and columns that never vary are listed', () => {
    expect(result.collinearity.constant).toEqual([
      { touchpoint: 1, part: 'met' },
      { touchpoint: 5, part: 'met' },
    ])
  })
})

describe('more than twenty touchpoints', () => {
  it('are ranked by sampled orders with the sampling error stated', () => {
    const p = 24
    const many = {
      met: Array(p).fill(1),
      effect: Array.from({ length: p }, (_, i) => i / p),
      meeting: Array(p).fill(0),
      halo: 0.2,
      noise: 3,
    }
    const groups = groupsOf(many)
    const { result } = analyseDrivers({
      ...input,
      products: answersOf(many, 1500, 128, randomFrom(8)),
      groups,
      replicates: 50,
    })
    expect(result.method).toBe('sampled')
    expect(result.drivers.reduce((sum, driver) => sum + driver.importance, 0)).toBeCloseTo(1, 8)
    expect(Math.max(...result.drivers.map((driver) => driver.samplingError))).toBeLessThan(0.01)
    expect(Math.max(...result.drivers.map((driver) => driver.samplingError))).toBeGreaterThan(0)
  })

  it('between 15 and 20 the replicates’ few orders are corrected by the exact result', () => {
    const p = 16
    const level = Array(p).fill(0)
    const many = { met: Array(p).fill(1), effect: level.map((_, i) => i / p), meeting: level, halo: 0.2, noise: 3 }
    const cross = answersOf(many, 1500, 64, randomFrom(9))
    const estimator = estimatorOf(merge(cross), groupsOf(many), randomFrom(1).next)
    const whole = estimator.estimate(merge(cross), emptyEstimates(p))
    for (let g = 0; g < p; g++) expect(whole.importance[g]).toBeCloseTo(estimator.point.importance[g]!, 10)
    const again = bootstrap(cross, estimator, multiplicities(64, 40, 'exact'))
    const room = lmgRoom(p, estimator.layout.columns.length + 1)
    const times = multiplicities(64, 40, 'exact')
    for (const b of [0, 7, 39]) {
      const totals = merge(cross, times.subarray(64 * b, 64 * (b + 1)))
      const exact = lmg(correlation(totals, estimator.layout), estimator.layout, room)
      const off = exact.importance.map((value, g) => Math.abs(value - again.importance[b * p + g]!))
      expect(Math.max(...off)).toBeLessThan(0.002)
      expect(again.r2[b]).toBeCloseTo(exact.r2, 9)
    }
  })
})

describe('against a planted truth', () => {
  it('intervals of 95 % hold the truth in about 95 of 100 worlds, and ranks, effects and R² too', () => {
    const report = coverageOfIntervals({ world, worlds: 60, n: 1000, seed: 'coverage', replicates: 200 })
    expect(report.overall.value).toBeGreaterThan(0.91)
    expect(report.overall.value).toBeLessThan(0.985)
    expect(report.r2).toBeGreaterThan(0.85)
    expect(report.rank).toBeGreaterThan(0.93)
    expect(report.effect).toBeGreaterThan(0.9)
    expect(report.performance).toBeGreaterThan(0.9)
    expect(Math.abs(report.topThree.claimed - report.topThree.true)).toBeLessThan(0.1)
  })

  it('touchpoints that mean nothing stay under the noise line, those that matter rise above it', () => {
    const quiet = { ...world, effect: [0.8, 0.6, 0, 0, 0, 0], meeting: [0, 0, 0, 0, 0, 0], halo: 0 }
    const report = coverageOfIntervals({ world: quiet, worlds: 60, n: 800, seed: 'noise', replicates: 20 })
    expect(report.aboveNoise[0]).toBe(1)
    expect(report.aboveNoise[1]).toBeGreaterThan(0.95)
    for (const share of report.aboveNoise.slice(2)) expect(share).toBeLessThan(0.12)
  })

  it('two segments that value different things are told apart, and only in those', () => {
    const analysed = (effect: number[], seed: string) =>
      analyseDrivers({ ...input, seed, products: answersOf({ ...world, effect }, 2000, 256, randomFrom(seed)) })
    const found = driverDifferences(
      analysed([0.8, 0.6, 0.4, 0.3, 0.1, 0], 'a'),
      analysed([0.1, 0.6, 0.4, 0.3, 0.8, 0], 'b'),
    )
    const of = (touchpoint: number) => found.find((each) => each.touchpoint === touchpoint)!
    expect(of(1)).toMatchObject({ different: true })
    expect(of(1).low).toBeGreaterThan(0)
    expect(of(5).high).toBeLessThan(0)
    expect(of(6).different).toBe(false)
    expect(of(1).difference).toBeCloseTo(of(1).a - of(1).b, 12)
    expect(found.every((each) => each.adjusted >= each.p)).toBe(true)
  })

  it('two halves of the same customers are seldom said to differ', () => {
    expect(falseAlarms({ world, worlds: 30, n: 500, other: 900, seed: 'alarms', replicates: 200 })).toBeLessThan(0.17)
  })
})
