import { expect, it } from 'vitest'
import { marksOn } from './breaks.ts'

const broken = (day: string, ...what: ('wording' | 'scale' | 'replaced')[]) => ({
  day,
  what,
  survey: 1,
  surveyName: 'After a call',
  version: 2,
  question: 'q1',
  metric: 'csat',
  touchpoint: 1,
})
const months = ['2026-09', '2026-10', '2026-11'].map((period) => ({ period }))
const days = ['2026-11-02', '2026-11-09'].map((period) => ({ period }))

it('a change of the question is marked on the trend at the month or week in which it was made', () => {
  expect(marksOn(months, [broken('2026-10-31', 'wording')])).toEqual([{ period: '2026-10', what: ['wording'] }])
  expect(marksOn(days, [broken('2026-11-08', 'scale')])).toEqual([{ period: '2026-11-02', what: ['scale'] }])
})

it('several changes within one point are one mark that says them all', () => {
  const all = [broken('2026-11-01', 'wording'), broken('2026-11-30', 'scale', 'wording')]
  expect(marksOn(months, all)).toEqual([{ period: '2026-11', what: ['wording', 'scale'] }])
})

it('what lies outside the picture is not marked', () => {
  expect(marksOn(months, [broken('2026-08-31', 'wording'), broken('2026-12-01', 'wording')])).toEqual([])
  expect(marksOn([], [broken('2026-12-01', 'wording')])).toEqual([])
})
