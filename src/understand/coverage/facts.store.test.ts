import { beforeAll, describe, expect, it } from 'vitest'
import { DEFINITIONS, sampleFacts } from '../../../test/sample-facts.ts'
import { openStores } from '../../../test/stores.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import { parse } from '../../platform/condition/index.ts'
import type { Scope } from '../scorecard/scope.ts'
import { extentOf, groupsHeard, mannerOf, metricsHeard, weightCells } from './facts.ts'

const stores = await openStores()
const facts = factsOf(stores.clickhouse, 1)
const { encounters, answers } = sampleFacts('coverage', 3000)
const scope: Scope = {
  definitions: DEFINITIONS,
  condition: parse(''),
  asked: { now: new Date('2026-11-01T00:00:00Z'), zone: 'UTC' },
  period: { from: null, to: null },
}
const metricOf = (id: number) => DEFINITIONS.metrics.find((metric) => metric.id === id)!

beforeAll(async () => {
  await stores.clickhouse.append('test', 'encounters', encounters)
  await stores.clickhouse.append('test', 'answers', answers)
  // Another workspace's rows must never be counted.
  const other = sampleFacts('other', 300, 2)
  await stores.clickhouse.append('test', 'encounters', other.encounters)
  await stores.clickhouse.append('test', 'answers', other.answers)
})

describe('who was heard, counted from the facts', () => {
  it('is what a plain reading of the rows counts', async () => {
    const about = new Set(answers.map(({ encounter }) => encounter))
    const heard = encounters.filter(({ id }) => about.has(id))
    expect(await extentOf(facts, scope)).toMatchObject({ encounters: encounters.length, heard: heard.length, every: 1 })
    const groups = await groupsHeard(facts, scope, 1)
    for (const { key, ...counted } of groups.filter(({ topic }) => topic === 'segment')) {
      expect(counted.encounters).toBe(encounters.filter(({ segment }) => segment === key).length)
      expect(counted.heard).toBe(heard.filter(({ segment }) => segment === key).length)
    }
  })

  it('cells hold every encounter once, and every answer about one', async () => {
    const [first] = await metricsHeard(facts, scope)
    const metric = metricOf(first!.metric)
    const cells = await weightCells(facts, scope, metric, { margins: ['touchpoint', 'segment', 'month'], every: 1 })
    expect(cells.reduce((sum, cell) => sum + cell.encounters, 0)).toBe(encounters.length)
    const ids = new Set(encounters.map(({ id }) => id))
    const said = new Set(
      answers.filter((row) => row.metric === metric.id && ids.has(row.encounter)).map((row) => row.encounter),
    )
    const counted = cells.reduce((sum, cell) => sum + cell.heard, 0)
    expect(counted).toBeGreaterThan(0)
    // Staff, interviews and mystery visits are not what customers say.
    expect(counted).toBeLessThanOrEqual(said.size)
    const { early, late, clustering } = await mannerOf(facts, scope, metric, 1)
    expect(early.n + late.n).toBe(counted)
    expect(clustering).toBeGreaterThanOrEqual(1)
  })

  it('of every third person, all their encounters and nobody else’s are looked at', async () => {
    const [first] = await metricsHeard(facts, scope)
    const third = await weightCells(facts, scope, metricOf(first!.metric), { margins: [], every: 3 })
    const found = third.reduce((sum, cell) => sum + cell.encounters, 0)
    expect(found / encounters.length).toBeGreaterThan(0.2)
    expect(found / encounters.length).toBeLessThan(0.5)
    const groups = await groupsHeard(facts, scope, 3)
    const segments = groups.filter(({ topic }) => topic === 'segment')
    expect(segments.reduce((sum, group) => sum + group.encounters, 0)).toBe(found)
  })
})
