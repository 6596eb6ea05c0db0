import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../platform/statistics/random.ts'
import { indicators } from '../scorecard/weighting/design.ts'
import { designMean } from '../scorecard/weighting/design-estimates.ts'
import { rake } from '../scorecard/weighting/raking.ts'
import type { WeightCell } from './cells.ts'
import { weightedEstimate } from './estimate.ts'
import { FEWEST_REPLIES, joinedMargins } from './joining.ts'
import { rakedCells } from './raked-cells.ts'
import { mayStillBeOff, weigh } from './weigh.ts'

const MARGINS = [
  { topic: 'segment', ordered: false },
  { topic: 'month', ordered: true },
]
const RANGE = [1, 5] as const

interface Encounter {
  readonly place: readonly [string, string]
  readonly score: number
  readonly heard: boolean
}

/** Segment a answers twice as often as b and c and is happier; May is quieter than June. */
function encounters(seed: string, n: number): Encounter[] {
  const random = randomFrom(seed)
  return Array.from({ length: n }, () => {
    const segment = ['a', 'b', 'c'][Math.floor(random.next() * 3)]!
    const month = random.next() < 0.4 ? '2026-05-01' : '2026-06-01'
    const score = Math.min(5, Math.max(1, Math.round((segment === 'a' ? 4.2 : 3) + 2 * (random.next() - 0.5))))
    return { place: [segment, month], score, heard: random.next() < (segment === 'a' ? 0.5 : 0.2) }
  })
}

function cellsOf(all: readonly Encounter[]): WeightCell[] {
  return [...Map.groupBy(all, ({ place }) => place.join('/'))].map(([, group]) => {
    const said = group.filter(({ heard }) => heard).map(({ score }) => score)
    return {
      place: group[0]!.place,
      encounters: group.length,
      heard: said.length,
      sum: said.reduce((a, b) => a + b, 0),
      squares: said.reduce((a, b) => a + b * b, 0),
    }
  })
}

const options = { range: RANGE, clustering: 1, smallest: 5 }

describe('weights from cells', () => {
  const all = encounters('weights', 3000)
  const cells = cellsOf(all)
  const said = all.filter(({ heard }) => heard)

  test('are those of single answers raked one by one', () => {
    const { weights } = rakedCells(cells, joinedMargins(cells, MARGINS))
    const margins = [0, 1].map((at) => ({
      name: String(at),
      of: said.map(({ place }) => place[at]!),
      targets: Object.fromEntries(
        [...Map.groupBy(all, ({ place }) => place[at]!)].map(([key, of]) => [key, of.length]),
      ),
    }))
    const single = rake(
      said.map(() => 1),
      margins,
    ).weights
    for (const [row, { place }] of said.entries()) {
      const cell = cells.findIndex((each) => each.place.join('/') === place.join('/'))
      expect(weights[cell]! / single[row]!).toBeCloseTo(1, 6)
    }
  })

  test('the interval comes from calibration residuals, as the design-based variance of single answers does', () => {
    const raked = rakedCells(cells, joinedMargins(cells, MARGINS))
    const found = weightedEstimate(cells, raked, { range: RANGE })!
    const weights = said.map(
      ({ place }) => raked.weights[cells.findIndex((each) => each.place.join('/') === place.join('/'))]!,
    )
    const columns = indicators(
      said.map(({ place }) => place[0]),
      said.map(({ place }) => place[1]),
    )
    const design = { weights, calibration: { base: said.map(() => 1), columns } }
    const scores = said.map(({ score }) => score)
    const whole = designMean(design, scores)!
    expect(found.value).toBeCloseTo(whole.value, 10)
    expect(found.standardError / whole.standardError).toBeCloseTo(1, 8)
    // The same for one segment only, with the others left in the design.
    const inside = said.map(({ place }) => place[0] === 'b')
    const parts = cells.map((cell) => (cell.place[0] === 'b' ? cell : undefined))
    const domain = weightedEstimate(cells, raked, { range: RANGE }, parts)!
    const expected = designMean(design, scores, inside)!
    expect(domain.value).toBeCloseTo(expected.value, 10)
    expect(domain.standardError / expected.standardError).toBeCloseTo(1, 8)
  })

  test('take off what those who answer more often added, and their intervals hold the truth', () => {
    let [rawBias, bias, held] = [0, 0, 0]
    const worlds = 200
    for (let world = 0; world < worlds; world++) {
      const company = encounters(`world ${world}`, 1500)
      const truth = company.reduce((sum, { score }) => sum + score, 0) / company.length
      const found = weigh(cellsOf(company), MARGINS, options)
      if ('problem' in found) throw new Error(found.problem)
      rawBias += (found.raw.value - truth) / worlds
      bias += (found.weighted.value - truth) / worlds
      if (found.weighted.low <= truth && truth <= found.weighted.high) held++
    }
    expect(rawBias).toBeGreaterThan(0.15)
    expect(Math.abs(bias)).toBeLessThan(0.01)
    expect(held / worlds).toBeGreaterThanOrEqual(0.93)
  })

  test('categories with too few replies are joined, months only with their neighbours', () => {
    const thin = (month: string, heard: number): WeightCell => ({
      place: ['x', month],
      encounters: 200,
      heard,
      sum: 3 * heard,
      squares: 9 * heard,
    })
    const months = [thin('2026-01-01', 40), thin('2026-02-01', 3), thin('2026-03-01', 0), thin('2026-04-01', 60)]
    const [segment, month] = joinedMargins(months, MARGINS)
    expect(segment!.classes).toBe(1)
    expect(month).toMatchObject({ categories: 4, classes: 2 })
    expect(month!.classOf.get('2026-03-01')).toBe('2026-01-01')
    expect(FEWEST_REPLIES).toBeGreaterThanOrEqual(20)
  })

  test('a weight far above the others is cut, and the margins are met again as far as that allows', () => {
    const cell = (segment: string, month: string, encounters: number, heard: number): WeightCell => ({
      place: [segment, month],
      encounters,
      heard,
      sum: 3 * heard,
      squares: 10 * heard,
    })
    const uneven = [
      cell('a', '1', 900, 300),
      cell('a', '2', 900, 300),
      cell('b', '1', 9000, 30),
      cell('b', '2', 900, 300),
    ]
    const raked = rakedCells(uneven, joinedMargins(uneven, MARGINS))
    expect(raked.trimmed).toBeGreaterThan(0)
    expect(raked.effective).toBeLessThan(930)
    const sum = raked.weights.reduce((total, weight, at) => total + weight * uneven[at]!.heard, 0)
    expect(sum).toBeCloseTo(11_700, 3)
  })

  test('nobody heard, too few heard and margins that cannot be met are said and not guessed around', () => {
    const silent = [{ place: ['a', '1'], encounters: 100, heard: 0, sum: 0, squares: 0 }]
    expect(weigh(silent, MARGINS, options)).toEqual({ problem: 'no-answers' })
    const few = [{ place: ['a', '1'], encounters: 100, heard: 3, sum: 9, squares: 27 }]
    expect(weigh(few, MARGINS, options)).toEqual({ problem: 'too-few' })
    const diagonal = [
      { place: ['a', '1'], encounters: 100, heard: 50, sum: 150, squares: 470 },
      { place: ['a', '2'], encounters: 400, heard: 0, sum: 0, squares: 0 },
      { place: ['b', '2'], encounters: 100, heard: 50, sum: 150, squares: 470 },
    ]
    expect(weigh(diagonal, MARGINS, options)).toEqual({ problem: 'margins' })
  })
})

describe('what weights cannot mend', () => {
  const found = weigh(cellsOf(encounters('off', 2000)), MARGINS, options)
  if ('problem' in found) throw new Error(found.problem)

  test('the range grows with the share of the silent and with how much they may differ, inside the worst case', () => {
    const off = (part: number, encounters = 2000) =>
      mayStillBeOff(found, encounters, { range: RANGE, late: null, part })
    expect(off(0.5).high).toBeGreaterThan(off(0.1).high)
    expect(off(0.5, 20_000).high).toBeGreaterThan(off(0.5).high)
    expect(off(0.25).worst.low).toBeLessThan(off(0.25).low)
    expect(off(0.25).worst.high).toBeGreaterThan(off(0.25).high)
    // With nothing assumed there is still what weighting revealed: those who answer do differ.
    expect(off(0).from).toBe('weighting')
    expect(off(0).low).toBeLessThan(found.weighted.low)
  })

  test('late answers that certainly differ widen the range; those that may not do nothing', () => {
    const late = { early: 4, late: 3, value: -1, low: -1.2, high: -0.8, n: 400 }
    const plain = mayStillBeOff(found, 2000, { range: RANGE, late: null })
    expect(mayStillBeOff(found, 2000, { range: RANGE, late })).toMatchObject({ from: 'late', difference: 1 })
    expect(mayStillBeOff(found, 2000, { range: RANGE, late: { ...late, high: 0.1 } })).toEqual(plain)
  })
})
