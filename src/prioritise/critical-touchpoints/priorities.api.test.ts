import { beforeAll, describe, expect, it } from 'vitest'
import { openNeighbourhood } from '../../../test/neighbourhood.ts'
import type { Visitor } from '../../../test/office.ts'
import { refusal } from '../../../test/owner.ts'
import { getDrivers } from '../../understand/drivers/contract.ts'
import { getPriorities } from './contract.ts'

const { window, survey, somebody } = await openNeighbourhood()
const priorities = (who: Visitor, query: Record<string, string> = {}) => who.call(getPriorities, { query })

let analyst: Visitor
beforeAll(async () => {
  analyst = await somebody(window, 'analyst')
})

describe('what to fix first, asked over HTTP', () => {
  it('is a ranked list with names, fields, chances, customers and the share of encounters that were heard', async () => {
    const found = await priorities(analyst)
    expect(found).toMatchObject({ outcome: 'nps', problem: null, level: 0.95, metric: { key: 'nps', kind: 'nps' } })
    expect(found.rows.length).toBeGreaterThan(8)
    const told = found.rows.filter(({ topThree }) => topThree !== null)
    expect(told.length).toBeGreaterThan(3)
    expect(told.reduce((sum, row) => sum + row.topThree!, 0)).toBeCloseTo(3, 1)
    for (const row of found.rows) if (!row.aboveNoise) expect(row.topThree).toBeNull()
    const gains = found.rows.map((row) => row.gain.value)
    expect(gains).toEqual(gains.toSorted((a, b) => b - a))
    expect(found.coverage).toBeGreaterThan(0.05)
    expect(found.coverage).toBeLessThan(0.6)
    for (const row of found.rows) {
      expect(row.names.en).toBeTruthy()
      expect(row.channel).not.toBeNull()
      expect(row.customers).toBeGreaterThan(0)
      expect(row.position.value).toBeGreaterThan(0.2)
      if (row.effectNps) expect(row.effectNpsOverall!.value).toBeCloseTo(row.effectNps.value * row.met, 9)
    }
  })

  it('places touchpoints by the score of those who were heard, as the scorecard does, though few were', async () => {
    const found = await priorities(analyst)
    const drivers = await analyst.call(getDrivers, { query: {} })
    for (const row of found.rows) {
      const driver = drivers.drivers.find((each) => each.touchpoint === row.touchpoint)!
      expect(row.performance).toEqual(driver.performance)
      expect(row.position.value).toBeCloseTo((driver.performance!.value - 1) / 4, 9)
    }
    // Both pages asked the same, so it was computed once.
    expect(drivers.basis.at).toBe(found.basis.at)
  })

  it('for one channel: its touchpoints and its customers, and the coverage of that channel', async () => {
    const [all, stores] = [await priorities(analyst), await priorities(analyst, { where: 'channel = "Store"' })]
    expect(stores.n).toBe(all.n)
    expect(new Set(stores.rows.map((row) => row.channel)).size).toBe(1)
    const visit = (of: typeof all) => of.rows.find((row) => row.names.en === 'Store visit')!
    expect(visit(stores).customers).toBe(visit(all).customers)
    expect(stores.coverage).not.toBe(all.coverage)
  })

  it('for one segment customers are those of the segment; a filter that days do not tell has no coverage', async () => {
    const [all, family] = [await priorities(analyst), await priorities(analyst, { segment: 'Family' })]
    for (const row of family.rows) {
      expect(row.customers!).toBeLessThan(all.rows.find((each) => each.touchpoint === row.touchpoint)!.customers!)
    }
    expect(family.coverage).not.toBeNull()
    expect((await priorities(analyst, { where: 'attribute.language = "fi"' })).coverage).toBeNull()
  })

  it('cut in the middle of the scale on request', async () => {
    expect((await priorities(analyst, { split: 'midpoint' })).split).toMatchObject({ by: 'midpoint', performance: 0.5 })
  })

  it('too few answers: an empty list, and how many more it takes', async () => {
    const few = await priorities(analyst, { segment: 'Business', from: '2026-10-25' })
    expect(few).toMatchObject({ problem: 'too-few', rows: [], split: null })
    expect(few.moreNeeded.answers).toBeGreaterThan(10)
  })

  it('an outcome that there is not is not found', async () => {
    expect(await refusal(priorities(analyst, { outcome: 'joy' }))).toMatchObject({ status: 404 })
  })

  it('a questionnaire without encounters has priorities too, with unknown coverage', async () => {
    const surveyor = await somebody(survey, 'viewer')
    const found = await priorities(surveyor)
    expect(found.problem).toBeNull()
    expect(found.coverage).toBeNull()
    expect(found.rows.every((row) => row.customers === null)).toBe(true)
  })
})

describe('who may ask', () => {
  it('a viewer sees everything; a manager the own units: their touchpoints, their customers', async () => {
    const all = await priorities(await somebody(window, 'viewer'))
    const own = await priorities(await somebody(window, 'manager', ['Helsinki store', 'Espoo store']))
    expect(own.problem).toBeNull()
    expect(own.n).toBeLessThan(all.n)
    expect(own.rows.map((row) => row.names.en)).not.toContain('Checkout and payment')
    for (const row of own.rows) {
      expect(row.customers!).toBeLessThan(all.rows.find((each) => each.touchpoint === row.touchpoint)!.customers!)
    }
  })

  it('an agent may not', async () => {
    expect(await refusal(priorities(await somebody(window, 'agent')))).toMatchObject({ status: 403 })
  })
})
