import { describe, expect, it } from 'vitest'
import { DEFAULT_COMPANY } from '../make.ts'
import { journeysOf } from '../timeline.ts'
import { populationTally } from '../truth.ts'
import { expectedOf } from './expected.ts'
import { heardOf } from './heard.ts'
import { judgeChanges, judgeUnits } from './judge-differences.ts'
import { judgeDrivers, kendall, spearman } from './judge-drivers.ts'
import { judgeFigures } from './judge-figures.ts'
import { weighted } from './weighting.ts'

const options = {
  ...DEFAULT_COMPANY,
  end: '2026-10-31',
  seed: 42,
  encounters: 100_000,
  customers: 20_000,
  answers: 45_000,
}
const expected = expectedOf(options, populationTally(options, 600_000))
const journeys = [...journeysOf(options)]
const heard = (selection: 'none' | 'visible' | 'full') => heardOf({ ...options, selection }, journeys)

describe('The methods in a company whose truth is known', () => {
  it('rank the touchpoints as they truly matter and name at least two of the first three', () => {
    const found = judgeDrivers(heard('none'), expected, { seed: 1, replicates: 100 })
    expect(found.kendall).toBeGreaterThan(0.85)
    expect(found.topThree).toBeGreaterThan(0.6)
    expect(found.importance).toBeGreaterThan(0.8)
    expect(found.noiseAlarm).toBe(0)
    expect(found.realAboveNoise).toBe(1)
  })

  it('find the stores that differ and leave the others alone', () => {
    const found = judgeUnits(heard('none'), expected)
    expect(found.unitFound).toBe(1)
    expect(found.unitAlarm).toBeLessThan(0.2)
  })

  it('find at least one of the two touchpoints that changed everywhere, among ninety days of answers on each side', () => {
    expect(judgeChanges(heard('none'), expected).changeFound).toBeGreaterThanOrEqual(0.5)
  })

  it('see figures that are off when some kinds of customers answer more, and nearly right after weighting', () => {
    const plain = judgeFigures(heard('visible'), expected)
    const after = judgeFigures(weighted(heard('visible'), journeys), expected)
    expect(plain.npsBias).toBeGreaterThan(1.5)
    expect(Math.abs(after.npsBias!)).toBeLessThan(plain.npsBias! / 2)
    expect(Math.abs(after.scoreBias!)).toBeLessThan(Math.abs(plain.scoreBias!) / 3)
  })

  it('cannot weight away all of it when the angry and the delighted answer more', () => {
    const fair = judgeFigures(heard('none'), expected)
    const plain = judgeFigures(heard('full'), expected)
    const after = judgeFigures(weighted(heard('full'), journeys), expected)
    expect(Math.abs(fair.npsBias!)).toBeLessThan(2)
    expect(Math.abs(after.npsBias!)).toBeLessThan(Math.abs(plain.npsBias!))
    const extremes = (who: 'none' | 'full') =>
      heard(who).journeys.filter(({ outcome }) => outcome <= 3 || outcome === 10).length / heard(who).journeys.length
    expect(extremes('full')).toBeGreaterThan(1.2 * extremes('none'))
  })
})

describe('Agreement of two rankings', () => {
  it('is 1 for the same order, −1 for the opposite one', () => {
    expect(kendall([1, 2, 3], [10, 20, 30])).toBe(1)
    expect(kendall([1, 2, 3], [3, 2, 1])).toBe(-1)
    expect(spearman([1, 2, 3, 4], [1, 2, 3, 4])).toBe(1)
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1)
    expect(kendall([1, 2, 3, 4], [2, 1, 3, 4])).toBeCloseTo(4 / 6, 12)
  })
})
