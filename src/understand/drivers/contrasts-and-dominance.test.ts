import { describe, expect, it } from 'vitest'
import { golden, goldenText } from '../../../test/golden.ts'
import { cholesky, inverseFromCholesky } from '../../platform/statistics/cholesky.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { crossProductsOf } from './cross-products.ts'
import { dominance } from './dominance.ts'
import { fitOrdinal, type OrdinalRows } from './ordinal-fit.ts'
import { gathered, thinned } from './ordinal-rows.ts'
import { penaltyReward, penaltyRewardCuts } from './penalty-reward.ts'
import { multiplicities } from './replicates.ts'

type Named = Record<string, number>

interface Prca {
  expected: {
    prca: { coef: Named; se: Named; n_penalty_reward: Named; index: { driver: string; asymmetry: number }[] }
  }
}
const prca = golden<Prca>('keydriver_ipa_prca.json')
const csv = goldenText('nps_testdata.csv')

describe.skipIf(prca === null || csv === null)('must-haves and delighters among four attributes', () => {
  const names = ['Tastiness', 'Smileyness', 'Chirpiness', 'Bubbliness']
  const cuts = penaltyRewardCuts({ low: 1, high: 10, better: 'high' })
  const rows = (csv ?? '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
    .map(([y, ...x]) => [y!, ...x.flatMap((score) => [cuts.bad(score) ? 1 : 0, cuts.excellent(score) ? 1 : 0])])
  const columns = names.map((_, i) => ({ touchpoint: i, met: null, low: 2 + 2 * i, high: 3 + 2 * i }))
  const products = crossProductsOf(rows.length > 0 ? rows : [[0]])
  const found = () => penaltyReward(products, columns, multiplicities(products.blocks, 200, 'prca'))

  it('penalties, rewards, their standard errors, counts and asymmetry agree to nine digits', () => {
    const { coef, se, n_penalty_reward, index } = prca!.expected.prca
    for (const [i, each] of found().entries()) {
      const name = names[i]!
      expect(each.penalty.value).toBeCloseTo(coef[`${name}_pen`]!, 9)
      expect(each.reward.value).toBeCloseTo(coef[`${name}_rew`]!, 9)
      expect(each.penalty.se).toBeCloseTo(se[`${name}_pen`]!, 9)
      expect(each.reward.se).toBeCloseTo(se[`${name}_rew`]!, 9)
      expect(each.n).toEqual({ low: n_penalty_reward[`${name}_pen`], high: n_penalty_reward[`${name}_rew`] })
      expect(each.asymmetry!.value).toBeCloseTo(index.find((row) => row.driver === name)!.asymmetry, 9)
      expect(each.penalty.low).toBeLessThan(each.penalty.value)
      expect(each.penalty.high).toBeGreaterThan(each.penalty.value)
    }
  })

  it('taste and smile are must-haves: bad ones cost more than excellent ones earn', () => {
    expect(found()[0]!.kind).toBe('must-have')
    expect(found()[1]!.kind).toBe('must-have')
  })
})

describe('must-have, delighter, linear or cannot tell', () => {
  /** Scores 1–5 of one touchpoint whose outcome moves by `penalty` when bad and by `reward` when excellent. */
  function kindOf(penalty: number, reward: number, n: number): string {
    const random = randomFrom(`${penalty}/${reward}`)
    const cuts = penaltyRewardCuts({ low: 1, high: 5, better: 'high' })
    const rows = Array.from({ length: n }, () => {
      const score = 1 + random.integer(5)
      const [low, high] = [cuts.bad(score) ? 1 : 0, cuts.excellent(score) ? 1 : 0]
      return [penalty * low + reward * high + random.next(), low, high]
    })
    const products = crossProductsOf(rows, { blocks: 64, blockOf: rows.map((_, i) => i % 64) })
    return penaltyReward(products, [{ touchpoint: 1, met: null, low: 2, high: 3 }], multiplicities(64, 200, 1))[0]!.kind
  }

  it('tells them apart when there are answers enough', () => {
    expect(kindOf(-1, 0.1, 800)).toBe('must-have')
    expect(kindOf(-0.1, 1, 800)).toBe('delighter')
    expect(kindOf(-1, 1, 800)).toBe('linear')
  })

  it('says so when the bad or the excellent end has fewer than 30 answers, or nothing moves', () => {
    expect(kindOf(-1, 0.1, 70)).toBe('cannot-tell')
    expect(kindOf(0, 0, 800)).toBe('cannot-tell')
  })

  it('what counts as bad and excellent follows the scale, and its direction', () => {
    const counted = (low: number, high: number, better: 'high' | 'low') => {
      const { bad, excellent } = penaltyRewardCuts({ low, high, better })
      const scores = Array.from({ length: high - low + 1 }, (_, i) => low + i)
      return [scores.filter(bad), scores.filter(excellent)]
    }
    expect(counted(1, 10, 'high')).toEqual([
      [1, 2, 3, 4],
      [8, 9, 10],
    ])
    expect(counted(0, 10, 'high')).toEqual([
      [0, 1, 2, 3],
      [8, 9, 10],
    ])
    expect(counted(1, 5, 'high')).toEqual([[1, 2], [5]])
    expect(counted(1, 7, 'high')).toEqual([
      [1, 2, 3],
      [6, 7],
    ])
    expect(counted(1, 5, 'low')).toEqual([[4, 5], [1]])
  })
})

interface Infert {
  data: Record<string, number[]>
  expected: { general_dominance: Named; mcfadden_full: number; coef: Named; se: Named; deviance: number }
}
const infert = golden<Infert>('keydriver_logistic_dominance_infert.json')

describe.skipIf(infert === null)('a yes/no outcome', () => {
  const names = ['age', 'parity', 'induced', 'spontaneous']
  const rows = rowsOf(
    names.map((name) => infert?.data[name] ?? []),
    infert?.data.case ?? [],
    2,
  )
  const groups = names.map((_, touchpoint) => ({ touchpoint, columns: [touchpoint] }))

  it('is fitted as in the reference: coefficients and deviance', () => {
    const fit = fitOrdinal(rows)
    expect(fit.guarded).toBe(false)
    expect(-fit.zeta[0]!).toBeCloseTo(infert!.expected.coef['(Intercept)']!, 6)
    for (const [i, name] of names.entries()) expect(fit.beta[i]).toBeCloseTo(infert!.expected.coef[name]!, 6)
    expect(-2 * fit.logLikelihood).toBeCloseTo(infert!.expected.deviance, 7)
  })

  it('is shared among the drivers as in the reference, to nine digits', () => {
    const found = dominance({ rows, groups, seed: 1 })
    expect(found.method).toBe('exact')
    expect(found.mcfadden.value).toBeCloseTo(infert!.expected.mcfadden_full, 9)
    for (const [i, name] of names.entries()) {
      expect(found.drivers[i]!.dominance).toBeCloseTo(infert!.expected.general_dominance[name]!, 9)
    }
  })

  it('by sampled orders comes within the stated sampling error', () => {
    const found = dominance({ rows, groups, seed: 1, exactFits: 1 })
    expect(found.method).toBe('sampled')
    for (const [i, name] of names.entries()) {
      const { dominance: value, samplingError } = found.drivers[i]!
      const off = Math.abs(value - infert!.expected.general_dominance[name]!)
      expect(off).toBeLessThan(4 * samplingError * found.mcfadden.value + 1e-9)
    }
    expect(found.drivers.reduce((sum, driver) => sum + driver.importance, 0)).toBeCloseTo(1, 9)
  })
})

interface Housing {
  data: { Sat: string[]; Infl: string[]; Type: string[]; Cont: string[]; Freq: number[] }
  expected: {
    coef: Named
    zeta: Named
    se: Named
    deviance: number
    general_dominance_mcfadden: Named
    mcfadden: number
  }
}
const housing = golden<Housing>('keydriver_ordinal_housing_polr.json')

describe.skipIf(housing === null)('an outcome in ordered steps', () => {
  const terms = [
    ['Infl', 'Medium'],
    ['Infl', 'High'],
    ['Type', 'Apartment'],
    ['Type', 'Atrium'],
    ['Type', 'Terrace'],
    ['Cont', 'High'],
  ] as const
  const columns = terms.map(([factor, level]) => housing?.data[factor].map((value) => (value === level ? 1 : 0)) ?? [])
  const satisfaction = housing?.data.Sat.map((each) => ['Low', 'Medium', 'High'].indexOf(each)) ?? []
  const rows = { ...rowsOf(columns, satisfaction, 3), weights: Float64Array.from(housing?.data.Freq ?? []) }

  it('is fitted as in the reference: coefficients, thresholds, standard errors, deviance', () => {
    const fit = fitOrdinal(rows)
    const inverse = inverseFromCholesky(cholesky(fit.information, 8)!, 8)
    for (const [i, [factor, level]] of terms.entries()) {
      expect(fit.beta[i]).toBeCloseTo(housing!.expected.coef[factor + level]!, 5)
      expect(Math.sqrt(inverse[(i + 2) * 9]!)).toBeCloseTo(housing!.expected.se[factor + level]!, 5)
    }
    expect(fit.zeta[0]).toBeCloseTo(housing!.expected.zeta['Low|Medium']!, 5)
    expect(fit.zeta[1]).toBeCloseTo(housing!.expected.zeta['Medium|High']!, 5)
    expect(-2 * fit.logLikelihood).toBeCloseTo(housing!.expected.deviance, 6)
  })

  it('is shared among groups of columns as in the reference', () => {
    const groups = [[0, 1], [2, 3, 4], [5]].map((own, touchpoint) => ({ touchpoint, columns: own }))
    const found = dominance({ rows, groups, seed: 1 })
    for (const [i, name] of ['Infl', 'Type', 'Cont'].entries()) {
      expect(found.drivers[i]!.dominance).toBeCloseTo(housing!.expected.general_dominance_mcfadden[name]!, 6)
    }
    expect(found.n).toBe(1681)
  })
})

describe('fits that have no finite answer', () => {
  it('are held and reported when a score separates the happy from the unhappy completely', () => {
    const x = Array.from({ length: 100 }, (_, i) => i)
    const rows = rowsOf(
      [x],
      x.map((value) => (value < 50 ? 0 : 1)),
      2,
    )
    const fit = fitOrdinal(rows)
    expect(fit.guarded).toBe(true)
    expect(Number.isFinite(fit.beta[0]!)).toBe(true)
    expect(dominance({ rows, groups: [{ touchpoint: 1, columns: [0] }], seed: 1 })).toMatchObject({ guarded: 1 })
  })

  it('collinear columns add nothing, and a missing category is refused', () => {
    const random = randomFrom(1)
    const x = Array.from({ length: 200 }, () => random.next())
    const y = x.map((value) => (value + random.next() > 1 ? 1 : 0))
    const once = fitOrdinal(rowsOf([x], y, 2))
    const twice = fitOrdinal(rowsOf([x, x.map((value) => 2 * value)], y, 2))
    expect(twice.logLikelihood).toBeCloseTo(once.logLikelihood, 8)
    const groups = [{ touchpoint: 1, columns: [0] }]
    expect(() => dominance({ rows: rowsOf([x], y, 3), groups, seed: 1 })).toThrow(/category/)
  })
})

describe('many rows', () => {
  const random = randomFrom('rows')
  const scores = Array.from({ length: 3 }, () => Array.from({ length: 4000 }, () => 1 + random.integer(5)))
  const rows = rowsOf(
    scores,
    scores[0]!.map((score) => (score + 4 * random.next() > 5 ? 1 : 0)),
    2,
  )

  it('that are alike are fitted once, with the same result', () => {
    const fewer = gathered(rows)
    expect(fewer.y.length).toBeLessThan(251)
    expect(fitOrdinal(fewer).logLikelihood).toBeCloseTo(fitOrdinal(rows).logLikelihood, 6)
  })

  it('are thinned within the steps of the outcome, each keeping its share', () => {
    const thin = thinned(rows, 500, randomFrom(1))
    expect(thin.y.length).toBeGreaterThan(490)
    expect(thin.y.length).toBeLessThan(510)
    const share = (of: OrdinalRows) =>
      of.weights.reduce((sum, w, i) => sum + w * of.y[i]!, 0) / of.weights.reduce((a, b) => a + b, 0)
    expect(share(thin)).toBeCloseTo(share(rows), 10)
  })
})

function rowsOf(columns: readonly (readonly number[])[], y: readonly number[], categories: number): OrdinalRows {
  const x = Float64Array.from(
    { length: y.length * columns.length },
    (_, at) => columns[at % columns.length]![Math.floor(at / columns.length)]!,
  )
  return { x, columns: columns.length, y: Uint8Array.from(y), weights: new Float64Array(y.length).fill(1), categories }
}
