import { describe, expect, it } from 'vitest'
import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import { widened } from './design-effect.ts'
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
})
