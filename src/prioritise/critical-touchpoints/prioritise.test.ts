import { describe, expect, it } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { analyseDrivers, crossProductsOf, rowsOf } from '../../understand/drivers/index.ts'
import { PrioritiesResult } from './contract.ts'
import { fieldOf, positionOn, splitOf } from './fields.ts'
import { prioritise } from './prioritise.ts'

/**
 * Five touchpoints: 10 matters most and does badly, 20 matters and does well, 30 matters less and does badly,
 * 40 matters as much as 10 but a better score goes with a worse outcome, 50 matters least and does best.
 */
const centres = [2, 4.2, 2, 2.2, 4.8]
const world = {
  met: [1, 0.8, 0.9, 1, 1],
  effect: [1, 0.95, 0.3, -1, 0.1],
  meeting: [0, 0, 0, 0, 0],
  halo: 0,
  noise: 1.5,
}
const rows = rowsOf(world, 1500, randomFrom('priorities'))
const groups = centres.map((centre, g) => ({
  touchpoint: 10 * (g + 1),
  met: 2 + 2 * g,
  score: 3 + 2 * g,
  centre,
  scale: { low: 1, high: 5, better: 'high' as const },
}))
const products = crossProductsOf(rows, { blocks: 128, blockOf: rows.map((_, i) => i % 128) })
const analysis = analyseDrivers({ outcome: 'nps', products, groups, seed: 1, replicates: 300 })

describe('what to fix first', () => {
  const found = prioritise(analysis, { customers: new Map([[10, 812]]) })

  it('is what matters most and does worst; the list is complete, plain JSON, with probabilities that add up', () => {
    expect(PrioritiesResult.parse(JSON.parse(JSON.stringify(found)))).toEqual(found)
    expect(found.rows.map((row) => row.touchpoint)).toEqual([10, 20, 30, 50, 40])
    expect(found.rows[0]).toMatchObject({ field: 'fix', customers: 812, rank: { value: 1 } })
    expect(found.rows[0]!.topThree).toBe(1)
    expect(found.rows.reduce((sum, row) => sum + (row.topThree ?? 0), 0)).toBeCloseTo(3, 9)
    for (const row of found.rows) {
      expect(row.fields.fix + row.fields.keep + row.fields.watch + row.fields.fine).toBeCloseTo(1, 9)
      expect(row.fields[row.field]).toBeGreaterThan(0.4)
      expect(row.position.low).toBeLessThanOrEqual(row.position.value)
    }
  })

  it('each field by its name: matters and strong is kept, matters less and weak is watched', () => {
    const field = (touchpoint: number) => found.rows.find((row) => row.touchpoint === touchpoint)!.field
    expect(field(20)).toBe('keep')
    expect(field(30)).toBe('watch')
    expect(field(50)).toBe('fine')
  })

  it('promises nothing from raising a score that goes with a worse outcome', () => {
    const against = found.rows.find((row) => row.touchpoint === 40)!
    expect(against.sign).toBe(-1)
    expect(against.gain).toEqual({ value: 0, low: 0, high: 0 })
    expect(against.effect!.high).toBeLessThan(0)
  })

  it('tells no chance of what cannot gain, and of three that can only the chance of being the first', () => {
    expect(found.rows.find((row) => row.touchpoint === 40)).toMatchObject({ topThree: null, topOne: null })
    const three = analyseDrivers({ outcome: 'nps', products, groups: groups.slice(0, 3), seed: 1, replicates: 300 })
    const { rows: listed } = prioritise(three)
    expect(listed.map((row) => row.topThree)).toEqual([null, null, null])
    expect(listed.reduce((sum, row) => sum + (row.topOne ?? 0), 0)).toBeCloseTo(1, 9)
    expect(listed[0]!.topOne).toBeGreaterThan(0.9)
  })

  it('one point better goes with a full point for those who met it, and with less over everybody', () => {
    const second = found.rows.find((row) => row.touchpoint === 20)!
    expect(second.effect!.low).toBeLessThan(0.95)
    expect(second.effect!.high).toBeGreaterThan(0.95)
    expect(second.effectOverall!.value).toBeCloseTo(second.effect!.value * second.met, 10)
  })

  it('does not depend on the order in which the touchpoints were counted', () => {
    const turned = analyseDrivers({ outcome: 'nps', products, groups: groups.toReversed(), seed: 1, replicates: 300 })
    const again = prioritise(turned)
    expect(again.rows.map((row) => row.touchpoint)).toEqual(found.rows.map((row) => row.touchpoint))
    for (const [i, row] of again.rows.entries()) {
      expect(row.gain.value).toBeCloseTo(found.rows[i]!.gain.value, 9)
      expect(row.topThree ?? -1).toBeCloseTo(found.rows[i]!.topThree ?? -1, 9)
    }
  })

  it('says how many more answers would settle the first three, or that none would', () => {
    const even = { ...world, met: Array(6).fill(1), effect: [1, 0.9, 0.8, 0.75, 0.7, 0.1], meeting: Array(6).fill(0) }
    const own = rowsOf(even, 300, randomFrom('even'))
    const six = Array.from({ length: 6 }, (_, g) => ({ ...groups[0]!, touchpoint: g, met: null, score: 3 + 2 * g }))
    const close = prioritise(
      analyseDrivers({ outcome: 'nps', products: crossProductsOf(own), groups: six, seed: 2, replicates: 200 }),
    )
    expect(close.moreNeeded.why).not.toBe('enough')
    expect(prioritise(analysis).moreNeeded).toEqual({ why: 'enough', answers: 0, between: null })
  })

  it('with too few answers says so and ranks nothing', () => {
    const few = crossProductsOf(rows.slice(0, 20))
    const none = prioritise(analyseDrivers({ outcome: 'nps', products: few, groups, seed: 1 }))
    expect(none).toMatchObject({
      rows: [],
      problem: 'too-few',
      split: null,
      moreNeeded: { why: 'minimum', answers: 30, between: null },
    })
  })
})

describe('the four fields', () => {
  interface Ipa {
    expected: Record<'lmg' | 'performance', Record<string, number>> & {
      quadrant_lmg_mean_split: Record<string, string>
    }
  }
  const ipa = golden<Ipa>('keydriver_ipa_prca.json')
  const NAMES = { concentrate_here: 'fix', keep_up: 'keep', low_priority: 'watch', possible_overkill: 'fine' }

  it.skipIf(ipa === null)('agree with the reference quadrants when cut at the means', () => {
    const { lmg, performance, quadrant_lmg_mean_split: expected } = ipa!.expected
    const position = (name: string) => positionOn({ low: 1, high: 10, better: 'high' }, performance[name]!)
    const split = splitOf(Object.values(lmg), Object.keys(lmg).map(position), 'mean')
    const found = Object.fromEntries(
      Object.entries(lmg).map(([name, value]) => [name, fieldOf(value, position(name), split)]),
    )
    const named = Object.entries(expected).map(([name, field]) => [name, NAMES[field as keyof typeof NAMES]])
    expect(found).toEqual(Object.fromEntries(named))
  })

  it('can be cut in the middle of the scale, and a measure where less is better is turned around', () => {
    expect(splitOf([0.2, 0.8], [0.9, 0.7], 'midpoint')).toEqual({ importance: 0.5, performance: 0.5 })
    expect(positionOn({ low: 0, high: 600, better: 'low' }, 150)).toBe(0.75)
  })
})
