import { beforeAll, describe, expect, it } from 'vitest'
import { DEFINITIONS, type SampleAnswer, type SampleEncounter, sampleFacts } from '../../../test/sample-facts.ts'
import { openStores } from '../../../test/stores.ts'
import { rebuildMonth } from '../../base/encounters/rollups.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import { parse } from '../../platform/condition/index.ts'
import { bucketOf } from '../../platform/statistics/log-histogram.ts'
import { type CellCounts, restOf, totalOf } from './cells.ts'
import { designEffectOf } from './design-effect.ts'
import { designEffects, scorecardOf, seriesOf } from './facts.ts'
import type { Grouping } from './grouping.ts'
import { countsOf } from './scale-counts.ts'
import { CUSTOMER_KINDS, type Scope } from './scope.ts'

const stores = await openStores()
const facts = factsOf(stores.clickhouse, 1)
const { encounters, answers } = sampleFacts('scorecard', 3000)
const scope: Scope = {
  definitions: DEFINITIONS,
  condition: parse(''),
  asked: { now: new Date('2026-11-01T00:00:00Z'), zone: 'UTC' },
  period: { from: '2026-09-15', to: '2026-10-31' },
  before: { from: '2026-08-01', to: '2026-09-14' },
}
/** True of every row, but only the facts can tell. */
const EVERYONE = 'not staff = "nobody"'

beforeAll(async () => {
  await stores.clickhouse.append('test', 'encounters', encounters)
  await stores.clickhouse.append('test', 'answers', answers)
  // Another workspace's rows must never be counted.
  const other = sampleFacts('other', 300, 2)
  await stores.clickhouse.append('test', 'encounters', other.encounters)
  await stores.clickhouse.append('test', 'answers', other.answers)
  for (const month of [202608, 202609, 202610]) await rebuildMonth(stores.clickhouse, month)
})

const groupings: readonly Grouping[] = [
  { by: 'nothing' },
  { by: 'touchpoint' },
  { by: 'channel' },
  { by: 'stage' },
  { by: 'unit' },
  { by: 'unit', level: 'region' },
  { by: 'segment' },
  { by: 'month' },
  { by: 'week' },
  { by: 'day' },
]

describe('the scorecard', () => {
  it.each(groupings)('counts the same from roll-ups and from single rows, by %o', async (by) => {
    const rolled = await scorecardOf(facts, scope, by)
    const single = await scorecardOf(facts, { ...scope, condition: parse(EVERYONE) }, by)
    expect([rolled.source, single.source]).toEqual(['rollups', 'facts'])
    expect(single.cells.map((cell) => cell.key)).toEqual(rolled.cells.map((cell) => cell.key))
    for (const [index, cell] of rolled.cells.entries()) {
      expectSame(cell.now, single.cells[index]!.now)
      expectSame(cell.before, single.cells[index]!.before)
    }
  })

  it.each([
    ['', '', () => true, () => true],
    ['unit = "south" and stage = "after"', 'rolled up', inSouthAfter, inSouthAfter],
    [
      'attribute.class = "Eco"',
      'shared',
      (e: Place) => e.attributes.class === 'Eco',
      (a: Place) => a.attributes.class === 'Eco',
    ],
    ['resolved', 'encounters only', (e: SampleEncounter) => e.resolved === 1, aboutResolved],
    ['score <= 2', 'answers only', () => true, (a: SampleAnswer) => a.raw <= 2],
  ] as const)('counts what a plain reading of the rows counts: %s (%s)', async (where, _, ofEncounters, ofAnswers) => {
    const { cells } = await scorecardOf(facts, { ...scope, condition: parse(where) }, { by: 'touchpoint' })
    for (const cell of cells) {
      const here = (row: Place & { day: string }) =>
        (row.touchpoint === 4 ? 3 : row.touchpoint) === cell.key && row.day >= '2026-09-15'
      const expected = plainly(
        encounters.filter((row) => here(row) && ofEncounters(row)),
        answers.filter((row) => here(row) && ofAnswers(row) && CUSTOMER_KINDS.includes(row.kind)),
      )
      expectSame(cell.now, expected)
    }
    expect(cells.map((cell) => cell.key)).toEqual(
      [1, 2, 3, 5].filter((key) => where === '' || cells.some((cell) => cell.key === key)),
    )
  })

  it('groups by a value that only the rows know, with one cell for those without it', async () => {
    const { cells, source } = await scorecardOf(facts, scope, { by: 'attribute', key: 'class' })
    expect(source).toBe('facts')
    expect(cells.map((cell) => cell.key)).toEqual(['', 'Business', 'Eco'])
    expectSame(
      totalOf(cells.map((cell) => cell.now)),
      (await scorecardOf(facts, scope, { by: 'nothing' })).cells[0]!.now,
    )
  })

  it('compares a touchpoint with the rest without asking again', async () => {
    const { cells } = await scorecardOf(facts, scope, { by: 'touchpoint' })
    const rest = restOf(totalOf(cells.map((cell) => cell.now)), cells[0]!.now)
    expectSame(rest, totalOf(cells.slice(1).map((cell) => cell.now)))
  })

  it('counts staff, interviews and mystery visits only when asked to', async () => {
    const only = await scorecardOf(facts, { ...scope, kinds: ['mystery'], metrics: [2] }, { by: 'nothing' })
    const expected = answers.filter(
      (row) => row.kind === 'mystery' && row.metric === 2 && row.day >= '2026-09-15',
    ).length
    expect(
      [...only.cells[0]!.now.answers].map(([metric, points]) => [metric, points.reduce((n, p) => n + p.n, 0)]),
    ).toEqual([[2, expected]])
  })

  it('follows each touchpoint month by month, and the months add up', async () => {
    const { series, source } = await seriesOf(
      facts,
      { ...scope, period: { from: null, to: null } },
      { by: 'touchpoint' },
      'month',
    )
    expect(source).toBe('rollups')
    const one = series.find(({ key }) => key === 3)!
    expect(one.points.map((point) => point.from)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01'])
    const all = encounters.filter(({ touchpoint }) => touchpoint === 3 || touchpoint === 4)
    expect(one.points.reduce((n, point) => n + point.counts.encounters, 0)).toBe(all.length)
  })

  it.each([
    [{ by: 'nothing' }, () => ''],
    [{ by: 'touchpoint' }, ({ touchpoint }: SampleAnswer) => (touchpoint === 4 ? 3 : touchpoint)],
    [{ by: 'month' }, ({ day }: SampleAnswer) => day.slice(0, 7)],
  ] as const)('finds the same design effect in the store as in memory, by %o', async (by, cellOf) => {
    const found = await designEffects(facts, by, DEFINITIONS)
    for (const { id } of DEFINITIONS.metrics) {
      const asked = answers.filter(({ metric, kind }) => metric === id && CUSTOMER_KINDS.includes(kind))
      const effect = designEffectOf(
        asked.map((answer) => ({
          cell: cellOf(answer),
          cluster: answer.person === '0' ? `response ${answer.respondent}` : `person ${answer.person}`,
          raw: answer.raw,
          weight: answer.weight,
        })),
      )
      if (effect === null) expect(found.has(id)).toBe(false)
      else expect(found.get(id)).toBeCloseTo(effect, 9)
    }
    expect(found.size).toBeGreaterThan(0)
  })

  it('refuses a filter part that speaks of encounters and answers at once', async () => {
    const mixed = scorecardOf(facts, { ...scope, condition: parse('resolved or score < 3') }, { by: 'nothing' })
    await expect(mixed).rejects.toThrow(/encounters and of answers at once/)
  })
})

type Place = Pick<SampleEncounter, 'touchpoint' | 'unit' | 'attributes'>

function inSouthAfter({ touchpoint, unit }: Place): boolean {
  return [1, 3, 4, 7].includes(unit) && [3, 4, 5].includes(touchpoint)
}

function aboutResolved(answer: SampleAnswer): boolean {
  return encounters[Number(answer.encounter.slice(1))]?.resolved === 1
}

/** The same counts by plain TypeScript. */
function plainly(rows: readonly SampleEncounter[], said: readonly SampleAnswer[]): CellCounts {
  const heard = new Set(answers.map((answer) => answer.encounter))
  const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null)
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const durations = (values: readonly number[]) => {
    const histogram = new Map<number, number>()
    for (const value of values) histogram.set(bucketOf(value), (histogram.get(bucketOf(value)) ?? 0) + 1)
    return { histogram, sum: sum(values), n: values.length }
  }
  const paid = rows.filter((row) => row.money !== null)
  const sums = new Map<string, number>()
  for (const { currency, money } of paid) sums.set(currency, (sums.get(currency) ?? 0) + (money ?? 0))
  const resolved = known(rows.map((row) => row.resolved))
  const transfers = known(rows.map((row) => row.transfers))
  const metrics = new Set(said.map((answer) => answer.metric))
  return {
    encounters: rows.length,
    heard: rows.filter((row) => heard.has(row.id)).length,
    resolved: { yes: sum(resolved), known: resolved.length },
    transfers: { sum: sum(transfers), known: transfers.length },
    waiting: durations(known(rows.map((row) => row.waiting))),
    handling: durations(known(rows.map((row) => row.handling))),
    money: { sums, n: paid.length },
    answers: new Map(
      [...metrics].map((metric) => {
        const { scale } = DEFINITIONS.metrics.find(({ id }) => id === metric)!
        return [
          metric,
          countsOf(
            scale,
            said.filter((answer) => answer.metric === metric),
          ),
        ]
      }),
    ),
  }
}

/** Counts to the last one, sums to the rounding of their order. */
function expectSame(a: CellCounts, b: CellCounts): void {
  expect(comparable(a)).toEqual(comparable(b))
}

function comparable(counts: CellCounts) {
  const round = (value: number) => Number(value.toPrecision(10))
  const sorted = <V>(map: ReadonlyMap<number | string, V>) => [...map].sort(([x], [y]) => (x < y ? -1 : 1))
  const duration = ({ histogram, sum, n }: CellCounts['waiting']) => ({
    buckets: sorted(histogram),
    sum: round(sum),
    n,
  })
  return {
    ...counts,
    waiting: duration(counts.waiting),
    handling: duration(counts.handling),
    money: { n: counts.money.n, sums: sorted(counts.money.sums).map(([currency, sum]) => [currency, round(sum)]) },
    answers: sorted(counts.answers).map(([metric, points]) => [
      metric,
      points.map((point) => Object.fromEntries(Object.entries(point).map(([name, value]) => [name, round(value)]))),
    ]),
  }
}
