import { describe, expect, test } from 'vitest'
import { golden } from '../../../test/golden.ts'
import { betaCdf, betaQuantile, fCdf, fQuantile, fUpper } from './beta-distribution.ts'
import { binomialCdf, binomialProbability, binomialQuantile } from './binomial.ts'
import { chiSquaredCdf, chiSquaredQuantile, chiSquaredUpper, gammaQuantile } from './chi-squared.ts'
import { erf, erfc } from './error-function.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { incompleteGamma } from './incomplete-gamma.ts'
import { digamma, logGamma } from './log-gamma.ts'
import { logSumExp } from './log-sum-exp.ts'
import { normalCdf, normalCritical, normalQuantile, normalTwoSided, normalUpper } from './normal.ts'
import { tCdf, tCritical, tQuantile, tTwoSided } from './student-t.ts'

type Row = readonly (number | string)[]
type Numerics = Record<string, readonly Row[]> & { log1p_expm1_logsumexp: Record<string, number> }

const reference = golden<Numerics>('numerics.json')

const functions: Record<string, (...x: number[]) => number> = {
  lgamma: (x) => logGamma(x),
  digamma: (x) => digamma(x),
  erf: (x) => erf(x),
  norm_cdf: (x) => normalCdf(x),
  norm_quantile: (p) => normalQuantile(p),
  'beta_inc_reg_I(a,b,x)': (a, b, x) => incompleteBeta(a, b, x).lower,
  'gamma_inc_reg_P(a,x)': (a, x) => incompleteGamma(a, x).lower,
  't_cdf(x,df)': (x, df) => tCdf(x, df),
  'chi2_sf(x,df)': (x, df) => chiSquaredUpper(x, df),
  'F_sf(x,d1,d2)': (x, d1, d2) => fUpper(x, d1, d2),
  'binom_cdf(k,n,p)': (k, n, p) => binomialCdf(k, n, p),
}

/** Relative error, or absolute near zero where the reference itself is a rounded zero. */
function gap(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), expected === 0 ? 1 : 1e-320)
}

describe.skipIf(reference === null)('Probabilities agree with the 40-digit reference values', () => {
  test.each(Object.keys(functions))('%s to 13 digits', (name) => {
    for (const row of reference?.[name] ?? []) {
      const numbers = row.map(Number)
      const expected = numbers.pop()!
      expect(gap(functions[name]!(...numbers), expected), `${name}(${numbers}) against ${expected}`).toBeLessThan(
        name === 'norm_cdf' && expected < 1e-307 ? 1e-6 : 2e-13,
      )
    }
  })

  test('sums of exponentials do not overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(reference!.log1p_expm1_logsumexp.logsumexp_1000_1000!, 12)
    expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY)
  })
})

describe('Quantiles undo their distributions', () => {
  const levels = [1e-12, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999]
  const undone: [string, (p: number) => number][] = [
    ['normal', (p) => normalCdf(normalQuantile(p))],
    ['t with 1 degree', (p) => tCdf(tQuantile(p, 1), 1)],
    ['t with 4.7 degrees', (p) => tCdf(tQuantile(p, 4.7), 4.7)],
    ['t with a million degrees', (p) => tCdf(tQuantile(p, 1e6), 1e6)],
    ['chi-squared', (p) => chiSquaredCdf(chiSquaredQuantile(p, 3), 3)],
    ['gamma with a small shape', (p) => incompleteGamma(0.2, gammaQuantile(p, 0.2)).lower],
    ['F', (p) => fCdf(fQuantile(p, 3, 20), 3, 20)],
    ['beta', (p) => betaCdf(betaQuantile(p, 2.5, 7), 2.5, 7)],
    ['beta with shapes below 1', (p) => betaCdf(betaQuantile(p, 0.4, 0.9), 0.4, 0.9)],
    ['beta of a very large sample', (p) => betaCdf(betaQuantile(p, 3e5, 7e5), 3e5, 7e5)],
  ]
  test.each(undone)('%s', (_, round) => {
    for (const p of levels) expect(gap(round(p), p)).toBeLessThan(1e-9)
  })

  test('the familiar multipliers are the familiar ones', () => {
    expect(normalCritical(0.95)).toBeCloseTo(1.959963984540054, 14)
    expect(tCritical(0.95, 4)).toBeCloseTo(2.7764451051977987, 12)
    expect(tCritical(0.95, 10)).toBeCloseTo(2.2281388519862744, 12)
    expect(tCritical(0.95, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 14)
    expect(betaQuantile(0.975, 1, 20)).toBeCloseTo(0.168433470983085, 12)
  })
})

describe('Edges', () => {
  test('impossible questions give no number, certain ones give 0 or 1', () => {
    expect(logGamma(-1)).toBeNaN()
    expect(digamma(0)).toBeNaN()
    expect(normalQuantile(1.2)).toBeNaN()
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(tQuantile(0.3, 0)).toBeNaN()
    expect(incompleteGamma(2, 0).lower).toBe(0)
    expect(incompleteBeta(2, 3, 1).lower).toBe(1)
    expect(erfc(40)).toBe(0)
    expect(normalTwoSided(0)).toBe(1)
    expect(tTwoSided(0, 5)).toBe(1)
    expect(normalUpper(10)).toBeCloseTo(7.61985302416053e-24, 36)
  })

  test('counts of successes add up and are cut where they should be', () => {
    const all = Array.from({ length: 21 }, (_, k) => binomialProbability(k, 20, 0.1)).reduce((a, b) => a + b, 0)
    expect(all).toBeCloseTo(1, 14)
    expect(binomialCdf(-1, 20, 0.1)).toBe(0)
    expect(binomialCdf(20, 20, 0.1)).toBe(1)
    expect(binomialQuantile(0.5, 20, 0.5)).toBe(10)
    expect(binomialQuantile(0.025, 1000, 0.5)).toBe(469)
  })
})
