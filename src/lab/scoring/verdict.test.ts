import { describe, expect, it } from 'vitest'
import { casesKey, type Findings } from './findings.ts'
import type { LineDefinition } from './lines.ts'
import { lineOf } from './verdict.ts'

const line: LineDefinition = { key: 'nps', group: 'coverage', unit: 'share', target: { low: 0.93, high: 0.97 } }
const companies = (values: readonly number[], cases = 1): Findings[] =>
  values.map((nps) => ({ nps, [casesKey('nps')]: cases }))
const repeated = (count: number, value: number) => Array.from({ length: count }, () => value)

describe('The verdict on a method', () => {
  it('does not call 4 of 4 too high: so few companies cannot tell 95 from 100 of 100', () => {
    const found = lineOf(line, companies(repeated(4, 1)))
    expect(found.value).toBe(1)
    expect(found.interval!.low).toBeCloseTo(4 / (4 + 1.959964 ** 2), 5)
    expect(found.verdict).toBe('holds')
    expect(lineOf(line, companies(repeated(10, 1), 15)).verdict).toBe('holds')
  })

  it('calls 200 of 200 too high, and 150 of 200 too low', () => {
    expect(lineOf(line, companies(repeated(200, 1))).verdict).toBe('too-high')
    expect(lineOf(line, companies([...repeated(150, 1), ...repeated(50, 0)])).verdict).toBe('too-low')
    expect(lineOf(line, companies([...repeated(188, 1), ...repeated(12, 0)])).verdict).toBe('holds')
  })

  it('is surer of many intervals in each company, unless those of one company go right and wrong together', () => {
    const spread = [0.8, 0.9, 1, 0.9, 0.95, 0.9, 0.85, 0.9, 1, 0.9]
    const together = [1, 1, 1, 1, 0, 1, 1, 1, 1, 1]
    const width = (values: readonly number[], cases: number) => {
      const { low, high } = lineOf(line, companies(values, cases)).interval!
      return high - low
    }
    expect(width(spread, 20)).toBeLessThan(0.1)
    expect(width(together, 20)).toBeGreaterThan(0.35)
    expect(width(spread, 2)).toBeGreaterThan(width(spread, 20))
  })

  it('says nothing of a bias that one company alone shows, and judges it when there are several', () => {
    const bias: LineDefinition = { ...line, unit: 'nps', target: { low: -0.5, high: 0.5 } }
    expect(lineOf(bias, companies([3]))).toMatchObject({ value: 3, interval: null, verdict: null })
    expect(lineOf(bias, companies([3, 3.2, 2.9])).verdict).toBe('too-high')
    expect(lineOf(bias, companies([3, -3, 1])).verdict).toBe('holds')
    expect(lineOf({ ...bias, target: null }, companies([3, 3.2])).verdict).toBeNull()
    expect(lineOf(bias, [{}])).toMatchObject({ value: null, verdict: null })
  })
})
