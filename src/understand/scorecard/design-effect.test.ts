import { describe, expect, it } from 'vitest'
import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import { designEffectOf, widened } from './design-effect.ts'
import { figure } from './figure.ts'
import { plainCounts } from './scale-counts.ts'

const csat = STANDARD_METRICS.find((metric) => metric.key === 'csat')!
const answers = plainCounts([
  [1, 10],
  [3, 40],
  [5, 50],
])

describe('answers of the same person are not independent', () => {
  it('leaves the figure where it is and widens its interval by the root of the design effect', () => {
    const plain = figure(csat, answers)
    const wide = figure(csat, widened(answers, 4))
    if ('tooFew' in plain || 'tooFew' in wide) throw new Error('a hundred answers are enough')
    expect(wide.value).toBe(plain.value)
    expect(wide.nEffective).toBeCloseTo(25, 6)
    expect((wide.high - wide.low) / (plain.high - plain.low)).toBeGreaterThan(1.9)
    expect((wide.high - wide.low) / (plain.high - plain.low)).toBeLessThan(2.4)
  })

  it('never makes an interval narrower', () => {
    expect(widened(answers, 0.5)).toBe(answers)
    expect(widened(answers, Number.NaN)).toBe(answers)
  })

  it('finds that ten people who each say the same four times tell no more than ten answers', () => {
    const said = Array.from({ length: 40 }, (_, index) => ({ cell: 'all', cluster: index % 10, raw: (index % 10) % 5 }))
    expect(designEffectOf(said)).toBeCloseTo(4, 12)
    expect(designEffectOf(said.map((each, index) => ({ ...each, cluster: index })))).toBeCloseTo(1, 12)
  })

  it('cannot tell where a row has but one person, or all say the same', () => {
    const scores = [1, 3, 5]
    expect(designEffectOf(scores.map((raw) => ({ cell: 1, cluster: 'A', raw })))).toBeNull()
    expect(designEffectOf(scores.map((cluster) => ({ cell: 1, cluster, raw: 4 })))).toBeNull()
  })
})
