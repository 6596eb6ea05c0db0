import { beforeAll, describe, expect, it } from 'vitest'
import { openNeighbourhood } from '../../../test/neighbourhood.ts'
import type { Visitor } from '../../../test/office.ts'
import { refusal } from '../../../test/owner.ts'
import { compareDrivers, getDrivers } from './contract.ts'

const { window, survey, somebody, later, unit, append } = await openNeighbourhood()
const drivers = (who: Visitor, query: Record<string, string> = {}) => who.call(getDrivers, { query })
const near = (a: { high: number; low: number }, value: number) => a.low <= value && value <= a.high

let analyst: Visitor
let surveyor: Visitor
beforeAll(async () => {
  analyst = await somebody(window, 'analyst')
  surveyor = await somebody(survey, 'analyst')
})

describe('which touchpoints move the outcome, asked over HTTP', () => {
  it('from encounters and answers of the days before: shares that add up, heard fewer than met, effects also in NPS points', async () => {
    const found = await drivers(analyst)
    expect(found).toMatchObject({ outcome: 'nps', problem: null, dominance: null })
    expect(found.drivers.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 9)
    const told = found.drivers.filter(({ performance }) => performance !== null)
    expect(told.length).toBeGreaterThan(8)
    for (const driver of told) {
      expect(driver.names.en).toBeTruthy()
      expect(driver.performance!.n).toBe(Math.round(driver.heard))
      expect(driver.heard).toBeLessThan(driver.met * found.n)
      expect(driver.performance!.value).toBeGreaterThan(2)
      if (driver.effect && driver.effect.low > 0.1) expect(driver.effectNps!.value).toBeGreaterThan(0)
    }
  })

  it('from a questionnaire: those who answered met it', async () => {
    const found = await drivers(surveyor)
    expect(found.problem).toBeNull()
    for (const driver of found.drivers) expect(driver).toMatchObject({ heardShare: 1 })
    for (const driver of found.drivers) expect(driver.heard).toBeCloseTo(driver.met * found.n, 6)
    expect(found.uneven).toBeNull()
  })

  it('warns where one touchpoint is heard far more often than another, and says how often each is', async () => {
    const found = await drivers(analyst)
    for (const { heard, heardShare, met } of found.drivers) expect(heardShare).toBeCloseTo(heard / (met * found.n), 6)
    const shares = found.drivers.filter(({ heard }) => heard > 0).map(({ heardShare }) => heardShare)
    const bent = Math.max(...shares) >= 1.5 * Math.min(...shares)
    expect(found.uneven !== null).toBe(bent)
    if (found.uneven) expect(found.uneven.most.share).toBe(Math.max(...shares))
  })

  it('for one segment, and against another with each difference tested', async () => {
    const [all, family] = [await drivers(analyst), await drivers(analyst, { segment: 'Family' })]
    expect(family.n).toBeLessThan(all.n / 2)
    expect(family.basis.filter).toContain('Family')
    const query = { where: 'segment = "Family"', otherWhere: 'segment = "Adult without children"' }
    const compared = await analyst.call(compareDrivers, { query })
    expect(compared.a.n).toBe(family.n)
    expect(compared.b).toMatchObject({ problem: null })
    expect(compared.rows.length).toBeGreaterThan(3)
    for (const row of compared.rows) {
      expect(row.difference).toBeCloseTo(row.a - row.b, 9)
      expect(near(row, row.difference)).toBe(true)
    }
    const few = await analyst.call(compareDrivers, { query: { ...query, otherFrom: '2026-10-25' } })
    expect(few).toMatchObject({ rows: [], a: { problem: null }, b: { problem: 'too-few' } })
  })

  it('for one channel: only its touchpoints, while the outcome stays that of everybody', async () => {
    const all = await drivers(analyst)
    const stores = await drivers(analyst, { where: 'channel = "Store"' })
    expect(stores.n).toBe(all.n)
    expect(stores.drivers.map(({ names }) => names.en).sort()).toEqual([
      'Advice in store',
      'Pick-up in store',
      'Returns',
      'Store visit',
    ])
    const visit = (of: typeof all) => of.drivers.find(({ names }) => names.en === 'Store visit')!
    expect(visit(stores).met).toBe(visit(all).met)
    expect(visit(stores).performance!.value).toBe(visit(all).performance!.value)
    const two = await drivers(analyst, {
      where: 'stage = "After purchase" and channel = "Store" and segment = "Family"',
    })
    expect(two.drivers.map(({ names }) => names.en).sort()).toEqual(['Pick-up in store', 'Returns'])
  })

  it('a filter that mixes touchpoints with the outcome says how to write it instead', async () => {
    const refused = await refusal(drivers(analyst, { where: 'channel = "Store" or segment = "Family"' }))
    expect(refused).toMatchObject({ status: 400 })
    expect(refused.message).toContain('touchpoints and of the outcome at once')
  })

  it('too few answers: no ranking, but how many more it takes', async () => {
    const few = await drivers(analyst, { where: 'segment = "business"', from: '2026-10-25' })
    expect(few).toMatchObject({ problem: 'too-few', drivers: [], r2: null })
    expect(few.moreNeeded.why).toBe('minimum')
    expect(few.moreNeeded.answers).toBeGreaterThan(10)
    const none = await drivers(analyst, { from: '2020-01-01', to: '2020-01-02' })
    expect(none).toMatchObject({ n: 0, problem: 'too-few', moreNeeded: { why: 'minimum', answers: 50 } })
  })

  it('an outcome that there is not is not found, with those there are', async () => {
    expect(await refusal(drivers(analyst, { outcome: 'joy' }))).toMatchObject({ status: 404 })
    expect((await refusal(drivers(analyst, { outcome: 'joy' }))).message).toContain('"joy"')
  })

  it('waiting instead of scores: seconds, where less is better', async () => {
    const found = await drivers(analyst, { measure: 'waiting' })
    const call = found.drivers.find(({ names }) => names.en === 'Support call')!
    expect(call.scale).toMatchObject({ low: 0, better: 'low' })
    expect(call.performance!.value).toBeGreaterThan(20)
  })

  it('a yes or no outcome has the shares of McFadden beside, on request', async () => {
    const satisfied = Array.from({ length: 400 }, (_, n) => {
      const respondent = `yes-no ${n}`
      const at = '2026-10-20T10:00:00Z'
      const good = (n * 7) % 10 < 6
      const score = (low: number, step: number) => Math.min(5, low + ((n * step) % 3) + (good ? 1 : 0))
      return [
        { id: `${n}-y`, at, respondent, metric: 'satisfied', score: good ? 1 : 0 },
        { id: `${n}-a`, at, respondent, metric: 'csat', touchpoint: 'Checkout and payment', score: score(2, 5) },
        { id: `${n}-b`, at, respondent, metric: 'csat', touchpoint: 'Returns', score: 1 + ((n * 13) % 5) },
      ]
    }).flat()
    await append(survey, satisfied)
    const found = await drivers(surveyor, { outcome: 'satisfied', dominance: 'true' })
    expect(found.dominance!.n).toBe(400)
    expect(found.dominance!.drivers.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 6)
    for (const driver of found.dominance!.drivers) {
      expect(near(driver, driver.importance)).toBe(true)
      expect(driver.samplingError).toBe(0)
    }
    expect(near(found.dominance!.mcfadden, found.dominance!.mcfadden.value)).toBe(true)
    const [first] = found.dominance!.drivers.toSorted((a, b) => b.importance - a.importance)
    expect(first!.touchpoint).toBe(found.drivers[0]!.touchpoint)
    expect(found.drivers.every(({ effectNps }) => effectNps === null)).toBe(true)
  })
})

describe('who may ask', () => {
  it('a viewer sees the same figures as an analyst', async () => {
    const viewer = await somebody(window, 'viewer')
    expect((await drivers(viewer)).drivers).toEqual((await drivers(analyst)).drivers)
  })

  it('a manager sees what customers met in the own units, and only those customers', async () => {
    const all = await drivers(analyst)
    const manager = await somebody(window, 'manager', ['South'])
    const own = await drivers(manager)
    expect(own.problem).toBeNull()
    expect(own.n).toBeLessThan(all.n)
    const names = own.drivers.map((driver) => driver.names.en)
    expect(names).toContain('Store visit')
    expect(names).not.toContain('Product search')
    const south = await drivers(analyst, { unit: String(await unit(window, 'South')) })
    expect(south.drivers).toEqual(own.drivers)
    const nowhere = await somebody(window, 'manager')
    expect(await drivers(nowhere)).toMatchObject({ n: 0, problem: 'too-few', drivers: [] })
  })

  it('in a questionnaire asked in a store, a manager sees the responses of that store', async () => {
    const manager = await somebody(survey, 'manager', ['Small store'])
    const own = await drivers(manager, { outcome: 'nps' })
    const all = await drivers(surveyor, { outcome: 'nps' })
    expect(own.n / all.n).toBeGreaterThan(0.15)
    expect(own.n / all.n).toBeLessThan(0.35)
    for (const driver of own.drivers) expect(driver.heard).toBeCloseTo(driver.met * own.n, 6)
  })

  it('an agent may not', async () => {
    const agent = await somebody(window, 'agent')
    expect(await refusal(drivers(agent))).toMatchObject({ status: 403 })
  })
})

describe('the same question asked twice', () => {
  it('is counted once within a minute and says when; later it is counted anew', async () => {
    const query = { segment: 'Senior', window: '60' }
    const first = await drivers(analyst, query)
    later(30)
    const again = await drivers(analyst, query)
    expect(again.basis.at).toBe(first.basis.at)
    expect(again.drivers).toEqual(first.drivers)
    later(31)
    const anew = await drivers(analyst, query)
    expect(anew.basis.at).not.toBe(first.basis.at)
    expect(anew.drivers).toEqual(first.drivers)
  })
})
