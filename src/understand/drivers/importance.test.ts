import { describe, expect, it } from 'vitest'
import { golden, goldenText } from '../../../test/golden.ts'
import { crossProductsOf, merge } from './cross-products.ts'
import { lmg } from './lmg.ts'
import { type Correlation, correlation, layoutOf } from './moments.ts'
import { otherMeasures } from './other-measures.ts'
import { relativeWeights } from './relative-weights.ts'

type Named = Record<string, number>
type Columns = Record<string, number[]>

function fullCorrelation(data: Columns, outcome: string, names: readonly string[]): Correlation {
  const rows = data[outcome]!.map((y, i) => [y, ...names.map((name) => data[name]![i]!)])
  return correlation(merge(crossProductsOf(rows)), layout(names))
}

const layout = (names: readonly string[]) => layoutOf(names.map((_, i) => [2 + i]))

function expectNamed(found: Float64Array, expected: Named, names: readonly string[], digits: number): void {
  for (const [i, name] of names.entries()) expect(found[i], name).toBeCloseTo(expected[name]!, digits)
}

interface Relaimpo {
  data: Columns
  expected: { R2: number } & Record<'lmg' | 'last' | 'first' | 'betasq' | 'pratt' | 'genizi' | 'lmg_normalised', Named>
  johnson_relative_weights_epsilon: Named
}
const swiss = golden<Relaimpo>('keydriver_swiss_relaimpo.json')

describe.skipIf(swiss === null)('importance agrees with the published figures of 47 Swiss provinces', () => {
  const names = ['Agriculture', 'Examination', 'Education', 'Catholic', 'Infant.Mortality']
  const full = swiss === null ? null : fullCorrelation(swiss.data, 'Fertility', names)

  it('LMG and R² to nine digits, and as shares', () => {
    const { importance, r2 } = lmg(full!, layout(names))
    expectNamed(importance, swiss!.expected.lmg, names, 10)
    expect(r2).toBeCloseTo(swiss!.expected.R2, 10)
    expectNamed(
      importance.map((value) => value / r2),
      swiss!.expected.lmg_normalised,
      names,
      9,
    )
  })

  it('Johnson’s relative weights, which equal Genizi’s measure', () => {
    const weights = relativeWeights(full!, layout(names))
    expectNamed(weights, swiss!.johnson_relative_weights_epsilon, names, 10)
    expectNamed(weights, swiss!.expected.genizi, names, 10)
  })

  it('first, last, squared coefficient and Pratt, with its negative share', () => {
    const found = otherMeasures(full!, layout(names))
    for (const measure of ['first', 'last', 'betasq', 'pratt'] as const) {
      expectNamed(found[measure], swiss!.expected[measure], names, 10)
    }
  })
})

interface Mtcars {
  data: Columns
  expected: { R2: number; johnson_raw: Named; lmg: Named }
}
const mtcars = golden<Mtcars>('keydriver_mtcars_relweights.json')

describe.skipIf(mtcars === null)('each driver keeps its own weight, whatever the order of the columns', () => {
  const orders = [
    ['cyl', 'disp', 'hp', 'gear'],
    ['hp', 'gear', 'cyl', 'disp'],
    ['gear', 'hp', 'disp', 'cyl'],
  ]
  it.each(orders)('with %s, %s, %s, %s', (...names) => {
    const full = fullCorrelation(mtcars!.data, 'mpg', names)
    expectNamed(relativeWeights(full, layout(names)), mtcars!.expected.johnson_raw, names, 10)
    expectNamed(lmg(full, layout(names)).importance, mtcars!.expected.lmg, names, 10)
    expect(lmg(full, layout(names)).r2).toBeCloseTo(mtcars!.expected.R2, 10)
  })
})

interface Ipa {
  expected: { R2: number } & Record<'lmg' | 'johnson' | 'last' | 'first' | 'performance', Named>
}
const ipa = golden<Ipa>('keydriver_ipa_prca.json')
const answers = goldenText('nps_testdata.csv')

describe.skipIf(ipa === null || answers === null)(
  'importance of four attributes of which two say nearly the same',
  () => {
    it('LMG, Johnson, first and last to nine digits', () => {
      const [head, ...lines] = answers!.trim().split('\n')
      const names = head!.split(',').map((name) => name.replaceAll('"', ''))
      const rows = lines.map((line) => line.split(',').map(Number))
      const data = Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i]!)]))
      const drivers = names.slice(1)
      const full = fullCorrelation(data, names[0]!, drivers)
      expectNamed(lmg(full, layout(drivers)).importance, ipa!.expected.lmg, drivers, 9)
      expectNamed(relativeWeights(full, layout(drivers)), ipa!.expected.johnson, drivers, 9)
      const beside = otherMeasures(full, layout(drivers))
      expectNamed(beside.first, ipa!.expected.first, drivers, 9)
      expectNamed(beside.last, ipa!.expected.last, drivers, 9)
    })
  },
)
