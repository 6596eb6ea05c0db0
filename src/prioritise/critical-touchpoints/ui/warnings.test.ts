import { describe, expect, test } from 'vitest'
import { speaker } from '../../../../test/speaker.ts'
import { LANGUAGES } from '../../../web/kit/numbers/formats.ts'
import { warningsOf } from './warnings.ts'

type Found = Parameters<typeof warningsOf>[0]

const gain = { value: 0.1, low: 0, high: 0.2 }
const clear = { aboveNoise: true, gain }
const found: Found = {
  collinearity: { condition: 3, level: 'none', inflation: [], inseparable: [], constant: [] },
  uneven: null,
  unplaced: [],
  rows: [clear, clear, clear, clear],
}
const writing = {
  names: (ids: readonly number[]) => ids.map((id) => `T${id}`).join(', '),
  percent: (share: number) => `${Math.round(100 * share)}%`,
}
const said = (of: Partial<Found>, language: (typeof LANGUAGES)[number] = 'en') =>
  warningsOf({ ...found, ...of }, writing).map(speaker(language))

describe('what the reader of the list should beware of', () => {
  test('nothing, when all is well', () => {
    expect(said({})).toEqual([])
  })

  test('touchpoints heard unequally often are named with how often, and what that does to importance', () => {
    const uneven = { most: { touchpoint: 1, share: 0.6 }, least: { touchpoint: 2, share: 0.2 } }
    const [warning] = said({ uneven })
    expect(warning).toContain('Customers of T1 say how it went far more often (60% of those who met it)')
    expect(warning).toContain('customers of T2 (20%)')
  })

  test('touchpoints that are one to the data are named with the reason, and not again as merely entangled', () => {
    const inflation = [1, 2, 3].map((touchpoint) => ({ touchpoint, value: null }))
    const twins = { touchpoints: [1, 2], why: 'identical' as const }
    const warnings = said({ collinearity: { ...found.collinearity, level: 'severe', inflation, inseparable: [twins] } })
    expect(warnings[0]).toContain('Cannot be told apart: T1, T2.')
    expect(warnings[1]).toMatch(/harder to tell apart: T3\.$/)
  })

  test('with three in question or fewer it says why the chance is another one, with none that the order says nothing', () => {
    const faint = { aboveNoise: false, gain }
    expect(said({ rows: [clear, clear, faint, faint] })[0]).toContain('Only 2 touchpoints stand clear of chance')
    expect(said({ rows: [clear, faint] })[0]).toContain('no chances are shown')
    expect(said({ rows: [faint, faint] })[0]).toContain('the order says nothing yet')
  })

  test.each(LANGUAGES)('every warning has its words in %s', (language) => {
    const whys = (['identical', 'alike', 'follows'] as const).map((why) => ({ touchpoints: [1, 2], why }))
    const uneven = { most: { touchpoint: 1, share: 0.6 }, least: { touchpoint: 2, share: 0.2 } }
    for (const rows of [[], [clear], [clear, clear]]) {
      const all = said(
        { collinearity: { ...found.collinearity, inseparable: whys }, uneven, unplaced: [3], rows },
        language,
      )
      expect(all.join(' ')).not.toMatch(/\{\{|priorities\.|undefined|NaN/)
    }
  })
})
