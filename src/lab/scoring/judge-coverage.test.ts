import { describe, expect, it } from 'vitest'
import { DEFAULT_COMPANY } from '../make.ts'
import type { Selection } from '../response.ts'
import { journeysOf } from '../timeline.ts'
import { type Findings, mean } from './findings.ts'
import { heardOf } from './heard.ts'
import { judgeCoverage } from './judge-coverage.ts'

const COMPANIES = 40

/** Means over seeded companies of 6,000 encounters and 1,500 answers, by who answers. */
function companies(selection: Selection): { raw: number; weighted: number; held: number } {
  const found = Array.from({ length: COMPANIES }, (_, seed) => {
    const size = { ...DEFAULT_COMPANY, end: '2026-10-31', months: 12, seed: 100 + seed }
    const options = { ...size, encounters: 6000, customers: 1200, answers: 1500 }
    const journeys = [...journeysOf(options)]
    return judgeCoverage(heardOf({ ...options, selection }, journeys), journeys)
  })
  const over = (pick: (each: (typeof found)[number]) => Findings, key: string) =>
    mean(found.map((each) => pick(each)[key] ?? Number.NaN))
  return {
    raw: over(({ raw }) => raw, 'encounterBias'),
    weighted: over(({ weighted }) => weighted, 'encounterBias'),
    held: over(({ weighted }) => weighted, 'stillOff'),
  }
}

describe('The coverage page in companies whose truth is known', () => {
  it('weights away what depends on known things, and its stated range holds the truth', () => {
    const found = companies('visible')
    expect(Math.abs(found.weighted)).toBeLessThan(Math.abs(found.raw) / 2)
    expect(found.held).toBeGreaterThanOrEqual(0.95)
  })

  it('with the angry and the delighted answering more its stated range holds the truth', () => {
    expect(companies('full').held).toBeGreaterThanOrEqual(0.95)
  })

  it('with the unhappy answering more, which no weight can see, it is still off, by less than it says it may be', () => {
    const found = companies('felt')
    expect(found.weighted).toBeLessThan(-0.02)
    expect(found.held).toBeGreaterThanOrEqual(0.95)
  })
})
