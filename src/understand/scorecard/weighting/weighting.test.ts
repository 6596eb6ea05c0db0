import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { golden, goldenText } from '../../../../test/golden.ts'
import { Fault } from '../../../platform/fault.ts'
import { calibrate } from './calibration.ts'
import { designCovariance, indicators, type SurveyDesign } from './design.ts'
import {
  type DesignEstimate,
  designEffect,
  designMean,
  designQuantile,
  designRatio,
  designRegression,
  designTotal,
} from './design-estimates.ts'
import { kishSize } from './kish.ts'
import { postStratify, rake } from './raking.ts'

interface Estimate {
  est: number
  se: number
}
type Pair = {
  total_enroll: Estimate
  mean_api00: Estimate
  weight_range: [number, number]
  weight_ratio: [number, number]
}
interface Reference {
  expected: {
    strat: {
      mean_api00: Estimate
      total_enroll: Estimate
      mean_by_stype: { stype: string[]; api00: number[]; se: number[] }
      deff: number
      ratio_api_stu_enroll: Estimate
      quantile: number[]
      prop_schwide: { est: number[]; se: number[] }
    }
    clus1: Pair & { total_stype: { est: number[]; se: number[] } }
    poststrat_clus1: Pair & { total_stype: { est: number[]; se: number[] } }
    rake_clus1: Pair & { weights_by_cell: { stype: string[]; 'sch.wide': string[]; w: number[] } }
    cal_stype: Pair
    cal_stype_api99: Pair
    cal_raking: Pair
    cal_logit: Pair
    svyglm_strat: { coef: Record<string, number>; se: Record<string, number> }
    kish: { strat: number; rake: number }
  }
}
type Row = Record<string, string>

const reference = golden<Reference>('survey_api.json')?.expected
const table = (file: string): Row[] | null => {
  const text = goldenText(file)
  return text === null ? null : parse(text, { columns: true })
}
const strat = table('apistrat.csv')
const clus = table('apiclus1.csv')
const numbers = (rows: Row[], column: string) => rows.map((row) => Number(row[column]))
const words = (rows: Row[], column: string) => rows.map((row) => row[column]!)

const is = (found: DesignEstimate | null, { est, se }: Estimate) => {
  expect(Math.abs(found!.value / est - 1)).toBeLessThan(1e-8)
  expect(Math.abs(found!.standardError - se)).toBeLessThan(1e-8 * Math.max(1, se))
}

describe.skipIf(!reference || !strat)('Figures of a stratified sample agree with the survey package', () => {
  const rows = strat ?? []
  const expected = reference?.strat
  const design: SurveyDesign = {
    weights: numbers(rows, 'pw'),
    strata: words(rows, 'stype'),
    population: numbers(rows, 'fpc'),
  }
  const api = numbers(rows, 'api00')
  const enroll = numbers(rows, 'enroll')

  test('mean, total, ratio, shares and design effect', () => {
    is(designMean(design, api), expected!.mean_api00)
    is(designTotal(design, enroll), expected!.total_enroll)
    is(designRatio(design, numbers(rows, 'api.stu'), enroll), expected!.ratio_api_stu_enroll)
    expect(designEffect(design, api)).toBeCloseTo(expected!.deff, 8)
    for (const [i, answer] of ['No', 'Yes'].entries()) {
      const found = designMean(
        design,
        words(rows, 'sch.wide').map((word) => (word === answer ? 1 : 0)),
      )
      is(found, { est: expected!.prop_schwide.est[i]!, se: expected!.prop_schwide.se[i]! })
    }
    expect(kishSize(design.weights)).toBeCloseTo(reference!.kish.strat, 8)
  })

  test('means of parts, with the whole design kept for their standard error', () => {
    const { stype, api00, se } = expected!.mean_by_stype
    for (const [i, type] of stype.entries()) {
      is(
        designMean(
          design,
          api,
          words(rows, 'stype').map((word) => word === type),
        ),
        { est: api00[i]!, se: se[i]! },
      )
    }
  })

  test('quantiles', () => {
    expect([0.25, 0.5, 0.75].map((p) => designQuantile(design, api, p))).toEqual(expected!.quantile)
  })

  test('regression', () => {
    const names = ['ell', 'meals', 'mobility']
    const x = rows.map((row) => names.map((name) => Number(row[name])))
    const { coefficients, standardErrors } = designRegression(design, x, api)
    for (const [i, name] of ['(Intercept)', ...names].entries()) {
      expect(coefficients[i]).toBeCloseTo(reference!.svyglm_strat.coef[name]!, 8)
      expect(standardErrors[i]).toBeCloseTo(reference!.svyglm_strat.se[name]!, 8)
    }
  })
})

describe.skipIf(!reference || !clus)('Figures of a cluster sample agree with the survey package', () => {
  const rows = clus ?? []
  const base = numbers(rows, 'pw')
  const plain: SurveyDesign = { weights: base, clusters: words(rows, 'dnum'), population: numbers(rows, 'fpc') }
  const stype = words(rows, 'stype')
  const wide = words(rows, 'sch.wide')
  const byType = { name: 'stype', of: stype, targets: { E: 4421, H: 755, M: 1018 } }
  const byWide = { name: 'sch.wide', of: wide, targets: { No: 1072, Yes: 5122 } }
  const api = numbers(rows, 'api00')
  const enroll = numbers(rows, 'enroll')
  const withColumns = rows.map((_, i) => [...indicators(stype)[i]!, Number(rows[i]!.api99)])
  const totals = [...new Set(stype)].map((type) => byType.targets[type as 'E' | 'H' | 'M'])
  const calibrated = (weights: readonly number[], columns: readonly (readonly number[])[]): SurveyDesign => ({
    ...plain,
    weights,
    calibration: { base, columns },
  })
  const both = (design: SurveyDesign, { mean_api00, total_enroll }: Partial<Pair>) => {
    if (mean_api00) is(designMean(design, api), mean_api00)
    if (total_enroll) is(designTotal(design, enroll), total_enroll)
  }
  const typeTotals = (design: SurveyDesign, expected: { est: number[]; se: number[] }) => {
    for (const [i, type] of ['E', 'H', 'M'].entries()) {
      const found = designTotal(
        design,
        stype.map((word) => (word === type ? 1 : 0)),
      )
      is(found, { est: expected.est[i]!, se: expected.se[i]! })
    }
  }

  test('as drawn', () => {
    both(plain, reference!.clus1)
    typeTotals(plain, reference!.clus1.total_stype)
  })

  test('post-stratified, which a calibration to the same groups repeats', () => {
    const weights = postStratify(base, byType)
    both(calibrated(weights, indicators(stype)), reference!.poststrat_clus1)
    typeTotals(calibrated(weights, indicators(stype)), reference!.poststrat_clus1.total_stype)
    const linear = calibrate(base, indicators(stype), totals)
    both(calibrated(linear, indicators(stype)), reference!.cal_stype)
  })

  test('raked to two margins', () => {
    const { weights, nEffective } = rake(base, [byType, byWide], { tolerance: 1e-13 })
    both(calibrated(weights, indicators(stype, wide)), reference!.rake_clus1)
    const cells = reference!.rake_clus1.weights_by_cell
    for (const [i, w] of cells.w.entries()) {
      const row = rows.findIndex((_, r) => stype[r] === cells.stype[i] && wide[r] === cells['sch.wide'][i])
      expect(weights[row]).toBeCloseTo(w, 8)
    }
    expect(nEffective).toBeCloseTo(reference!.kish.rake, 8)
  })

  test('calibrated on an earlier score, linearly, by raking and within limits', () => {
    const known = [...totals, 3914069]
    const linear = calibrate(base, withColumns, known)
    both(calibrated(linear, withColumns), reference!.cal_stype_api99)
    expect(Math.min(...linear)).toBeCloseTo(reference!.cal_stype_api99.weight_range[0], 8)
    expect(Math.max(...linear)).toBeCloseTo(reference!.cal_stype_api99.weight_range[1], 8)
    both(calibrated(calibrate(base, withColumns, known, { kind: 'raking' }), withColumns), reference!.cal_raking)
    const bounded = calibrate(base, withColumns, known, { kind: 'logit', low: 0.7, high: 1.7 })
    both(calibrated(bounded, withColumns), reference!.cal_logit)
    const ratios = bounded.map((weight, i) => weight / base[i]!)
    expect(Math.min(...ratios)).toBeCloseTo(reference!.cal_logit.weight_ratio[0], 7)
    expect(Math.max(...ratios)).toBeCloseTo(reference!.cal_logit.weight_ratio[1], 7)
  })
})

describe('Raking', () => {
  const small = golden<{ seed: number[][]; row: number[]; col: number[]; expected: number[][] }>('raking_small.json')
  const cells = [0, 1, 2, 3, 4, 5]
  const side = (name: string, of: string[], targets: number[]) => ({
    name,
    of,
    targets: Object.fromEntries(targets.map((target, i) => [String(i), target])),
  })

  test.skipIf(small === null)('a table of two by three comes out in any order of the margins', () => {
    const rows = side(
      'row',
      cells.map((i) => String(Math.floor(i / 3))),
      small!.row,
    )
    const columns = side(
      'column',
      cells.map((i) => String(i % 3)),
      small!.col,
    )
    for (const margins of [
      [rows, columns],
      [columns, rows],
    ]) {
      const { weights } = rake(small!.seed.flat(), margins, { trimAt: null })
      for (const [i, value] of small!.expected.flat().entries()) expect(weights[i]).toBeCloseTo(value, 8)
    }
  })

  const two = { name: 'age', of: ['young', 'old', 'old'], targets: { young: 50, old: 50 } }

  test('margins that no weights can meet are refused, not tried for ever', () => {
    const refused = (...margins: (typeof two)[]) => expect(() => rake([1, 1, 1], margins)).toThrow(Fault)
    refused()
    refused({ ...two, of: ['young', 'old'] })
    refused({ ...two, of: ['young', 'old', ''] })
    refused(two, { name: 'store', of: ['a', 'b', 'b'], targets: { a: 50, b: 51 } } as never)
    refused({ ...two, of: ['old', 'old', 'old'] })
    refused({ ...two, targets: { young: -1, old: 101 } })
    // The young are all in store a, so a cannot be smaller than the young.
    refused(two, { name: 'store', of: ['a', 'b', 'b'], targets: { a: 40, b: 60 } } as never)
    expect(() => rake([1, Number.NaN, 1], [two])).toThrow(Fault)
    expect(() => rake([], [two])).toThrow(Fault)
  })

  test('a group that should be nobody gets no weight', () => {
    const { weights } = rake([1, 1, 1], [{ ...two, targets: { young: 0, old: 80 } }])
    expect(weights).toEqual([0, 40, 40])
  })

  test('weights far above the others are cut at five medians and the margins met again', () => {
    const of = Array.from({ length: 200 }, (_, i) => (i < 100 ? 'a' : 'b'))
    const start = of.map((_, i) => (i === 0 ? 100 : 1))
    const margin = { name: 'group', of, targets: { a: 100, b: 100 } }
    const untouched = rake(start, [margin], { trimAt: null })
    const cut = rake(start, [margin])
    expect(untouched.largestRatio).toBeGreaterThan(50)
    expect(cut.trimmed).toBe(1)
    expect(cut.largestRatio).toBeLessThan(5.01)
    expect(cut.weights.slice(0, 100).reduce((a, b) => a + b, 0)).toBeCloseTo(100, 8)
    expect(cut.nEffective).toBeGreaterThan(untouched.nEffective)
  })

  test('whatever the answers, raked weights meet their margins and equal groups keep equal weights', () => {
    const group = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(fc.array(fc.tuple(group, group), { minLength: 1, maxLength: 40 }), (pairs) => {
        // Nine certain answers, one per combination, so that every margin can be met.
        const all = [...pairs, ...['a', 'b', 'c'].flatMap((x) => ['a', 'b', 'c'].map((y): [string, string] => [x, y]))]
        const first = { name: 'first', of: all.map(([x]) => x), targets: { a: 20, b: 30, c: 50 } }
        const second = { name: 'second', of: all.map(([, y]) => y), targets: { a: 60, b: 30, c: 10 } }
        const { weights } = rake(
          all.map(() => 1),
          [first, second],
          { trimAt: null },
        )
        for (const { of, targets } of [first, second]) {
          for (const [category, target] of Object.entries(targets)) {
            expect(weights.reduce((sum, w, i) => sum + (of[i] === category ? w : 0), 0)).toBeCloseTo(target, 6)
          }
        }
        const cells = new Map<string, number>()
        for (const [i, pair] of all.entries()) {
          const known = cells.get(pair.join()) ?? weights[i]!
          expect(weights[i]).toBeCloseTo(known, 10)
          cells.set(pair.join(), known)
        }
      }),
      { numRuns: 60, seed: 12 },
    )
  })
})

describe('Designs at their edges', () => {
  test('equal weights give the ordinary mean and its ordinary error', () => {
    const y = [1, 2, 3, 4, 10]
    const found = designMean({ weights: y.map(() => 7) }, y)!
    expect(found.value).toBe(4)
    expect(found.standardError).toBeCloseTo(Math.sqrt(12.5 / 5), 12)
  })

  test('everybody asked leaves no error; a part without answers has no mean', () => {
    const census: SurveyDesign = { weights: [1, 1, 1], population: [3, 3, 3] }
    expect(designMean(census, [1, 2, 6])!.standardError).toBe(0)
    expect(designMean(census, [1, 2, 6], [false, false, false])).toBeNull()
    expect(designQuantile({ weights: [] }, [], 0.5)).toBeNull()
    expect(designEffect({ weights: [1] }, [3])).toBeNull()
  })

  test('a stratum with one answer is refused unless it may be centred on the rest', () => {
    const lonely: SurveyDesign = { weights: [1, 1, 1], strata: ['a', 'a', 'b'] }
    expect(() => designMean(lonely, [1, 2, 3])).toThrow('single drawn group')
    expect(designMean({ ...lonely, lonely: 'centre' }, [1, 2, 3])!.standardError).toBeGreaterThan(0)
    expect(() => designCovariance({ weights: [1, 1] }, [[1]])).toThrow(Fault)
    expect(() => designMean({ weights: [1, 1, 1], population: [2, 2, 2] }, [1, 2, 3])).toThrow(Fault)
  })

  test('totals out of reach and columns that repeat each other are refused', () => {
    const x = [
      [1, 0],
      [1, 1],
      [1, 2],
    ]
    expect(() => calibrate([1, 1, 1], x, [3, 100], { kind: 'logit', low: 0.5, high: 2 })).toThrow(Fault)
    expect(() => calibrate([1, 1, 1], x, [3, 7], { kind: 'raking' })).toThrow(Fault)
    expect(() =>
      calibrate(
        [1, 1],
        [
          [1, 2],
          [1, 2],
        ],
        [3, 5],
      ),
    ).toThrow(Fault)
    expect(() => calibrate([1], x, [3, 5])).toThrow(Fault)
    expect(() => calibrate([1, 1, 1], x, [3, 5], { kind: 'logit', low: 2, high: 3 })).toThrow(Fault)
  })
})
