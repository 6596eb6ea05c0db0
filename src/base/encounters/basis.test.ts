import { expect, test } from 'vitest'
import { basisOf } from './basis.ts'
import { Basis } from './fact-filter.ts'

test('an answer tells its period, its filter and when and from what it was counted, in whole milliseconds', () => {
  const asked = { period: { from: '2026-10-01', to: null }, filter: 'segment = "family"' }
  const counted = { at: new Date('2026-11-21T08:00:00Z'), source: 'rollups', milliseconds: 12.6 } as const
  const basis = basisOf(asked, counted)
  expect(basis).toEqual({
    from: '2026-10-01',
    to: null,
    filter: 'segment = "family"',
    at: '2026-11-21T08:00:00.000Z',
    source: 'rollups',
    milliseconds: 13,
  })
  expect(Basis.parse(basis)).toEqual(basis)
})
