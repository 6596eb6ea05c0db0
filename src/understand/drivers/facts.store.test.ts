import { beforeAll, describe, expect, it } from 'vitest'
import { DEFINITIONS, type SampleAnswer, type SampleEncounter, sampleFacts } from '../../../test/sample-facts.ts'
import { openStores } from '../../../test/stores.ts'
import { rebuildMonth } from '../../base/encounters/rollups.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import { parse } from '../../platform/condition/index.ts'
import { randomFrom } from '../../platform/statistics/random.ts'
import { analyseDrivers } from './analyse.ts'
import { type CrossProducts, crossProductsOf, merge } from './cross-products.ts'
import type { DriverColumn, DriverScope } from './data-set.ts'
import { driverCandidates, driverData, driverRows, outcomeCounts } from './facts.ts'
import { penaltyRewardCuts } from './penalty-reward.ts'
import { shapeOf } from './reader.ts'

const stores = await openStores()
const NPS = 1
const DAY = 86_400_000

/** Encounters with answers to some, and a relationship NPS of people now and then: workspace 1. */
const world = sampleFacts('drivers', 2400)
const outcomes = relationships(1)
/** A questionnaire with an outcome and some of five touchpoints, nobody known by name: workspace 2. */
const forms = questionnaire(2)

const blocks = new Map<string, number>()

beforeAll(async () => {
  await stores.clickhouse.append('test', 'encounters', world.encounters)
  await stores.clickhouse.append('test', 'answers', [...world.answers, ...outcomes, ...forms])
  for (const month of [202608, 202609, 202610]) await rebuildMonth(stores.clickhouse, month)
  const query = `SELECT toString(if(person = 0, cityHash64(respondent), person)) AS who, any(if(person = 0, respondent, toString(person))) AS name,
    any(cityHash64(if(person = 0, cityHash64(respondent), person)) % 256) AS block FROM answers GROUP BY who`
  for (const row of await stores.clickhouse.ask<{ name: string; block: number }>('test', query, {}))
    blocks.set(row.name, row.block)
})

const scope = (over: Partial<DriverScope> = {}): DriverScope => ({
  definitions: DEFINITIONS,
  condition: parse(''),
  asked: { now: new Date('2026-11-01T00:00:00Z'), zone: 'UTC' },
  period: { from: '2026-08-20', to: '2026-10-31' },
  outcome: { metric: NPS },
  shape: 'window',
  windowDays: 30,
  measure: 'score',
  ...over,
})

describe('what drives the relationship, when customers are asked now and then', () => {
  it.each([
    ['scores', scope()],
    ['waiting times', scope({ measure: 'waiting' })],
    ['scores, for one segment', scope({ condition: parse('segment = "student"') })],
  ])('the sums from the store are those of a plain reading, by %s', async (_, asked) => {
    const facts = factsOf(stores.clickhouse, 1)
    const drivers = await driverCandidates(facts, asked)
    const data = await driverData(facts, asked, drivers, await outcomeCounts(facts, asked))
    const rows = plainWindow(asked, drivers)
    expect(rows.length).toBeGreaterThan(100)
    expectSame(data.products, productsOf(rows, drivers, data.outcomeCentre, 'drivers', asked.measure))
    expectSame(data.contrasts.products, productsOf(rows, drivers, data.outcomeCentre, 'contrasts', asked.measure))
    expect(data.metWeight).toEqual(drivers.map((_, j) => sum(rows.map((row) => (row.met[j] ? row.weight : 0)))))
    const told = drivers.map((_, j) => rows.filter((row) => row.mean[j] !== null))
    expect(data.heardWeight).toEqual(told.map((own) => sum(own.map((row) => row.weight))))
    expect(data.metWeight.some((met, j) => met > data.heardWeight[j]!)).toBe(true)
    for (const [j, own] of told.entries()) {
      const inBlocks = (part: number) =>
        sum(Array.from({ length: 256 }, (_, b) => data.heard![2 * (b * drivers.length + j) + part]!))
      expect(inBlocks(0)).toBeCloseTo(data.heardWeight[j]!, 9)
      expect(inBlocks(1)).toBeCloseTo(sum(own.map((row) => row.weight * (row.y - data.outcomeCentre))), 6)
    }
  })

  it('counts a merged touchpoint as the one it was merged into, and never another workspace', async () => {
    const facts = factsOf(stores.clickhouse, 1)
    const drivers = await driverCandidates(facts, scope())
    expect(drivers.map(({ touchpoint }) => touchpoint).sort()).toEqual([1, 2, 3, 5])
    expect(drivers.find(({ touchpoint }) => touchpoint === 3)?.ids).toEqual([3, 4])
    const counts = await outcomeCounts(facts, scope())
    expect(counts).toMatchObject({
      answers: outcomes.filter(({ day }) => day >= '2026-08-20').length,
      companions: 0,
    })
    expect(shapeOf(counts)).toBe('window')
  })

  it('goes through the whole analysis', async () => {
    const facts = factsOf(stores.clickhouse, 1)
    const drivers = await driverCandidates(facts, scope())
    const data = await driverData(facts, scope(), drivers, await outcomeCounts(facts, scope()))
    const { result } = analyseDrivers({ outcome: 'nps', ...data, seed: 1, replicates: 50 })
    expect(result.problem).toBeNull()
    expect(result.drivers.every(({ effect, effectNps }) => (effect === null) === (effectNps === null))).toBe(true)
    expect(result.drivers.some(({ effectNps }) => effectNps !== null)).toBe(true)
    expect(sum(result.drivers.map(({ importance }) => importance))).toBeCloseTo(1, 9)
  })
})

describe('what drives the outcome of a questionnaire', () => {
  const asked = scope({ shape: 'survey', period: { from: null, to: null } })

  it('the sums from the store are those of a plain reading, also with weights', async () => {
    const facts = factsOf(stores.clickhouse, 2)
    const counts = await outcomeCounts(facts, asked)
    expect(counts).toMatchObject({ answers: 900, withPerson: 0, weighted: true })
    expect(counts.companions).toBeGreaterThan(0.99)
    expect(shapeOf(counts)).toBe('survey')
    const drivers = await driverCandidates(facts, asked)
    const data = await driverData(facts, asked, drivers, counts)
    const rows = plainSurvey(drivers)
    expectSame(data.products, productsOf(rows, drivers, data.outcomeCentre, 'drivers', 'score'))
    expectSame(data.contrasts.products, productsOf(rows, drivers, data.outcomeCentre, 'contrasts', 'score'))
    expect(data.metWeight).toEqual(data.heardWeight)
    expect(data.heard).toBeUndefined()
  })

  it('draws a bounded sample of rows that is the same for everybody', async () => {
    const facts = factsOf(stores.clickhouse, 2)
    const drivers = await driverCandidates(facts, asked)
    const all = await driverRows(facts, asked, drivers)
    expect([all.y.length, all.points]).toEqual([900, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])
    const some = await driverRows(facts, asked, drivers, 100)
    expect(some.y.length).toBe(100)
    expect(await driverRows(facts, asked, drivers, 100)).toEqual(some)
    const met = (rows: typeof all, j: number) => sum(Array.from(rows.y, (_, r) => rows.x[r * rows.columns + 2 * j]!))
    for (const [j] of drivers.entries())
      expect(met(all, j)).toBe(plainSurvey(drivers).filter((row) => row.met[j]).length)
  })
})

interface PlainRow {
  readonly who: string
  readonly weight: number
  readonly y: number
  readonly met: readonly boolean[]
  /** Mean of how it went, 0…100 or seconds; null where nobody said. */
  readonly mean: readonly (number | null)[]
}

function plainWindow(asked: DriverScope, drivers: readonly DriverColumn[]): PlainRow[] {
  const chosen = outcomes.filter(
    (row) => row.day >= '2026-08-20' && row.person !== '0' && (fieldsEmpty(asked) || row.segment === 'student'),
  )
  return chosen.map((outcome) => {
    const until = Date.parse(outcome.at)
    const near = (row: SampleEncounter | SampleAnswer) => {
      const at = Date.parse(row.at)
      return row.person === outcome.person && at <= until && at > until - 30 * DAY
    }
    const encounters = world.encounters.filter(near)
    const answers = world.answers.filter((row) => near(row) && ['survey', 'review', 'social'].includes(row.kind))
    const per = drivers.map(({ ids, metric }) => {
      const here = encounters.filter(({ touchpoint }) => ids.includes(touchpoint))
      const said = answers.filter((row) => ids.includes(row.touchpoint))
      const scores =
        asked.measure === 'score' ? said.filter((row) => row.metric === metric).map((row) => row.normalised) : []
      const waits = asked.measure === 'score' ? [] : here.map((row) => row.waiting).filter((wait) => wait !== null)
      const told = asked.measure === 'score' ? said.filter((row) => row.metric === metric) : said
      return { met: here.length + told.length > 0, mean: meanOf([...scores, ...waits]) }
    })
    return rowOf(outcome, per)
  })
}

function plainSurvey(drivers: readonly DriverColumn[]): PlainRow[] {
  return forms
    .filter((row) => row.touchpoint === 0)
    .map((outcome) => {
      const per = drivers.map(({ ids, metric }) => {
        const said = forms.filter(
          (row) => row.respondent === outcome.respondent && ids.includes(row.touchpoint) && row.metric === metric,
        )
        return { met: said.length > 0, mean: meanOf(said.map((row) => row.normalised)) }
      })
      return rowOf(outcome, per)
    })
}

function rowOf(outcome: SampleAnswer, per: readonly { met: boolean; mean: number | null }[]): PlainRow {
  const who = outcome.person === '0' ? outcome.respondent : outcome.person
  return {
    who,
    weight: outcome.weight,
    y: outcome.raw,
    met: per.map(({ met }) => met),
    mean: per.map(({ mean }) => mean),
  }
}

function productsOf(
  rows: readonly PlainRow[],
  drivers: readonly DriverColumn[],
  centre: number,
  which: 'drivers' | 'contrasts',
  measure: DriverScope['measure'],
): CrossProducts {
  const columns = (row: PlainRow) =>
    drivers.flatMap(({ scale, centre: middle }, j) => {
      const { low, high, better } = scale
      const mean = row.mean[j] ?? null
      const met = row.met[j] ? 1 : 0
      const share = (mean ?? 0) / 100
      const score =
        measure !== 'score' ? mean : better === 'high' ? low + share * (high - low) : high - share * (high - low)
      if (which === 'drivers') return [met, mean === null ? 0 : (score ?? 0) - middle]
      const cuts = penaltyRewardCuts(scale)
      return [met, mean !== null && cuts.bad(score ?? 0) ? 1 : 0, mean !== null && cuts.excellent(score ?? 0) ? 1 : 0]
    })
  const npsPart = (y: number) => (which === 'contrasts' ? [] : [y >= 9 ? 100 : y <= 6 ? -100 : 0])
  return crossProductsOf(
    rows.map((row) => [row.y - centre, ...columns(row), ...npsPart(row.y)]),
    { blocks: 256, blockOf: rows.map((row) => blocks.get(row.who) ?? -1), weights: rows.map((row) => row.weight) },
  )
}

/** Block by block, to the rounding of the order of adding. */
function expectSame(a: CrossProducts, b: CrossProducts): void {
  expect([a.columns, a.blocks, [...a.n]]).toEqual([b.columns, b.blocks, [...b.n]])
  const most = Math.max(...merge(b).sums.map(Math.abs))
  const wrong = [...a.sums.keys()].filter((at) => Math.abs(a.sums[at]! - b.sums[at]!) > 1e-12 * most)
  expect(wrong).toEqual([])
  expect(Math.max(...a.w2.map((w2, at) => Math.abs(w2 - b.w2[at]!)))).toBeLessThan(1e-9)
}

function fieldsEmpty({ condition }: DriverScope): boolean {
  return 'all' in condition
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

function relationships(workspace: number): SampleAnswer[] {
  const random = randomFrom('relationships')
  return Array.from({ length: 600 }, (_, n) => {
    const at = new Date(Date.UTC(2026, 7, 1) + random.integer(91 * 86_400) * 1000).toISOString()
    const raw = random.integer(11)
    const person = String(random.integer(400))
    const segment = random.integer(2) === 0 ? 'student' : ''
    return {
      ...answerAt(workspace, at),
      id: `o${n}`,
      respondent: `o${n}`,
      person,
      segment,
      metric: NPS,
      raw,
      point: raw,
      normalised: raw * 10,
    }
  })
}

function questionnaire(workspace: number): SampleAnswer[] {
  const random = randomFrom('questionnaire')
  return Array.from({ length: 900 }, (_, n) => {
    const at = new Date(Date.UTC(2026, 8, 1) + random.integer(40 * 86_400) * 1000).toISOString()
    const halo = random.integer(4)
    const weight = [1, 0.5, 2][random.integer(3)]!
    const base = { ...answerAt(workspace, at), respondent: `r${n}`, person: '0', weight }
    const raw = Math.min(10, 2 * halo + random.integer(5))
    const parts = [1, 2, 3, 4, 5].flatMap((touchpoint): SampleAnswer[] => {
      if (random.integer(4) === 0) return []
      const score = 1 + ((halo + random.integer(3)) % 5)
      return [
        {
          ...base,
          id: `r${n}-${touchpoint}`,
          touchpoint,
          metric: 2,
          raw: score,
          point: score,
          normalised: 25 * (score - 1),
        },
      ]
    })
    return [{ ...base, id: `r${n}-nps`, metric: NPS, raw, point: raw, normalised: raw * 10 }, ...parts]
  }).flat()
}

function answerAt(workspace: number, at: string) {
  return {
    ...{
      workspace,
      at,
      received: at,
      day: at.slice(0, 10),
      encounter: '',
      channel: 0,
      touchpoint: 0,
      unit: 0,
      segment: '',
      staff: '',
    },
    ...{
      text: '',
      language: '',
      kind: 'survey' as const,
      attributes: {},
      weight: 1,
      source: 'test',
      batch: 1,
      import: 0,
    },
  }
}
