import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NumberStyle } from '../mapping.ts'
import { NumberEvidence, numberReader } from './numbers.ts'

const of = (...cells: (string | number)[]) => {
  const evidence = new NumberEvidence()
  const numbers = cells.filter((cell) => evidence.add(cell)).length
  return { numbers, ...evidence.style(null) }
}

describe('Decimal signs and thousands are found over the whole column', () => {
  test.each<[string[], string, string, boolean]>([
    [['1,5', '2'], ',', '', true],
    [['1.5', '2'], '.', '', true],
    [['1 234,50', '10,00'], ',', ' ', true],
    [['1\u00a0234,50', '10'], ',', ' ', true],
    [['1.234,50', '2.345'], ',', '.', true],
    [['1,234.50', '2,345'], '.', ',', true],
    [['1,234,567'], '.', ',', true],
    [["1'234.50"], '.', "'", true],
    [['1.234', '5.678'], '.', '', false],
    [['1,234', '5,678'], ',', '', false],
    [['1,234', '5,67'], ',', '', true],
    [['12 €', '1,50 €', '-3,00 €'], ',', '', true],
    [['45 %', '7,5 %'], ',', '', true],
    [['3', '4'], '.', '', true],
  ])('%j', (cells, decimal, thousands, sure) => {
    expect(of(...cells)).toMatchObject({ numbers: cells.length, style: { decimal, thousands }, sure })
  })

  test.each(['1.2.3', 'abc', '', '12-2026', '1,2,3', '5 stars'])('%j is no number', (text) => {
    expect(of(text).numbers).toBe(0)
  })

  test.each<[string, NumberStyle['decimal'], NumberStyle['thousands'], number]>([
    ['−1 234,5 €', ',', ' ', -1234.5],
    ['(1,234.50)', '.', ',', -1234.5],
    ['12,5-', ',', '', -12.5],
    ['SEK 1.000', ',', '.', 1000],
    ['1e3', '.', '', 1000],
    [',5', ',', '', 0.5],
    ['1.5', ',', '', Number.NaN],
    ['1,23,456', '.', ',', Number.NaN],
  ])('%s with %j and %j', (text, decimal, thousands, value) => {
    expect(numberReader({ decimal, thousands })(text)).toBe(value)
  })

  test('every amount written in the Finnish or English way comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.constantFrom('fi-FI', 'en-US', 'de-DE', 'sv-SE', 'de-CH'),
        (cents, language) => {
          const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
          const evidence = new NumberEvidence()
          for (const value of [1234567.89, -1234567.89, cents / 100]) evidence.add(format.format(value))
          expect(numberReader(evidence.style(null).style)(format.format(cents / 100))).toBe(cents / 100)
        },
      ),
    )
  })
})
