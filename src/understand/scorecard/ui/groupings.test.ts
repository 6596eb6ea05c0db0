import { expect, test } from 'vitest'
import { DEFAULT_FILTER } from '../../../web/kit/filter/filter.ts'
import { narrowTo } from './groupings.ts'
import { stepOf, usualMetric } from './useScorecard.ts'

test('opening a row of the scorecard narrows the page to it', () => {
  expect(narrowTo('channel', '3', DEFAULT_FILTER)).toEqual({ channels: [3] })
  expect(narrowTo('unit:region', '7', DEFAULT_FILTER)).toEqual({ units: [7] })
  expect(narrowTo('segment', 'Business, small', DEFAULT_FILTER)).toEqual({ segments: ['Business, small'] })
  expect(narrowTo('month', '2026-11-01', DEFAULT_FILTER)).toEqual({
    period: { kind: 'months', from: '2026-11', to: '2026-11' },
  })
  expect(narrowTo('attribute.class', 'Eco "plus"', { ...DEFAULT_FILTER, where: 'waiting > 60' })).toEqual({
    where: 'waiting > 60 and attribute.class = "Eco \\"plus\\""',
  })
})

test('what is not known cannot be opened', () => {
  expect(narrowTo('channel', '', DEFAULT_FILTER)).toBeNull()
})

test('the page begins with what touchpoints are asked, not with what the relationship is asked', () => {
  const metrics = [
    { metric: 'nps', n: 900 },
    { metric: 'csat', n: 500 },
  ]
  expect(usualMetric({ metrics, outcomes: [{ metric: 'nps', n: 900 }] })).toBe('csat')
  expect(usualMetric({ metrics, outcomes: [] })).toBe('nps')
  expect(usualMetric({ metrics: [], outcomes: [] })).toBeUndefined()
})

test('a month is drawn by days, half a year by weeks, longer by months', () => {
  expect(stepOf({ from: '2026-11-01', to: '2026-11-30' })).toBe('day')
  expect(stepOf({ from: '2026-07-01', to: '2026-11-30' })).toBe('week')
  expect(stepOf({ from: '2025-11-01', to: '2026-10-31' })).toBe('month')
})
