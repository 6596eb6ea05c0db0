import { expect, test } from 'vitest'
import { NOBODY, shareOf, stagesOf } from './stages.ts'

test('each stage of the funnel has its share of the one before, with its interval', () => {
  const [eligible, drawn, invited, delivered] = stagesOf({
    ...NOBODY,
    eligible: 40,
    drawn: 20,
    invited: 20,
    delivered: 15,
  })
  expect(eligible).toEqual({ stage: 'eligible', n: 40, share: null, low: null, high: null })
  expect(drawn?.share).toBe(0.5)
  expect(invited).toMatchObject({ share: 1, high: 1 })
  // Wilson for 15 of 20.
  expect(delivered?.low).toBeCloseTo(0.5313, 4)
  expect(delivered?.high).toBeCloseTo(0.8881, 4)
})

test('a share of nobody is not known', () => {
  expect(shareOf(0, 0)).toEqual({ share: null, low: null, high: null })
})
