import { beforeAll, describe, expect, it } from 'vitest'
import { openNeighbourhood } from '../../../test/neighbourhood.ts'
import type { Visitor } from '../../../test/office.ts'
import { refusal } from '../../../test/owner.ts'
import { getScorecard } from '../scorecard/contract.ts'
import { getCoverage } from './contract.ts'

const { window, survey, somebody } = await openNeighbourhood()
const coverage = (who: Visitor, query: Record<string, string> = {}) => who.call(getCoverage, { query })

let analyst: Visitor
beforeAll(async () => {
  analyst = await somebody(window, 'analyst')
})

describe('who answers and who is silent, asked over HTTP', () => {
  it('counts the same encounters as the scorecard, all told and by touchpoint', async () => {
    const found = await coverage(analyst)
    const card = await analyst.call(getScorecard, { query: { by: 'touchpoint' } })
    expect(found.encounters).toBe(card.total.encounters)
    expect(found.share!.value).toBeCloseTo(card.total.coverage!.value, 12)
    // Encounters of one person are answered together, so the interval is wider than that of single ones.
    expect(found.clustering).toBeGreaterThan(1)
    for (const row of card.rows.filter(({ encounters }) => encounters > 0)) {
      const same = found.rows.find(({ topic, key }) => topic === 'touchpoint' && key === row.key)
      expect(same?.encounters).toBe(row.encounters)
      expect(same?.share.value).toBeCloseTo(row.coverage!.value, 12)
      expect(same?.names.en).toBe(row.names.en)
    }
  })

  it('tells groups by what is known and by how the encounter went, those that bend the picture first', async () => {
    const { rows, smallest } = await coverage(analyst)
    const topics = new Set(rows.map(({ topic }) => topic))
    for (const topic of [
      'channel',
      'segment',
      'weekday',
      'hour',
      'month',
      'waiting',
      'resolved',
      'earlier',
      'heardBefore',
    ])
      expect(topics).toContain(topic)
    expect(topics).toContain('attribute.language')
    const certain = rows.filter(({ mark }) => mark !== 'same')
    expect(rows.slice(0, certain.length)).toEqual(certain)
    for (const row of certain) expect(Math.sign(row.difference!.value)).toBe(row.mark === 'more' ? 1 : -1)
    for (const row of rows) {
      expect(row.encounters).toBeGreaterThanOrEqual(smallest)
      expect(row.share.low).toBeLessThanOrEqual(row.share.value)
      expect(row.share.high).toBeGreaterThanOrEqual(row.share.value)
    }
    for (const topic of ['segment', 'channel', 'resolved']) {
      const surplus = rows.filter((row) => row.topic === topic).reduce((sum, row) => sum + row.surplus, 0)
      expect(surplus).toBeCloseTo(0, 6)
    }
  })

  it('weights answers to all encounters and says how far the figure may still be off', async () => {
    const { weighting } = await coverage(analyst)
    expect(weighting).toMatchObject({ problem: null, metric: { key: 'csat' } })
    const { raw, weighted, stillOff, margins } = weighting!
    expect(weighted!.effective).toBeLessThan(raw!.n)
    expect(weighted!.n).toBe(raw!.n)
    expect(weighting!.designEffect).toBeCloseTo(raw!.n / weighted!.effective, 9)
    expect(margins.map(({ topic }) => topic)).toContain('segment')
    expect(stillOff!.low).toBeLessThan(weighted!.low)
    expect(stillOff!.high).toBeGreaterThan(weighted!.high)
    expect(stillOff!.worst.low).toBeLessThan(stillOff!.low)
    const wider = await coverage(analyst, { part: '1' })
    expect(wider.weighting!.stillOff!.high).toBeGreaterThan(stillOff!.high)
  })

  it('weights by what the reader chooses, and refuses what is not known of encounters', async () => {
    const { weighting } = await coverage(analyst, { margins: 'segment,attribute.language' })
    expect(weighting!.margins.map(({ topic }) => topic)).toEqual(['segment', 'attribute.language'])
    expect(await refusal(coverage(analyst, { margins: 'mood' }))).toMatchObject({ status: 400 })
    expect(await refusal(coverage(analyst, { metric: 'joy' }))).toMatchObject({ status: 404 })
  })

  it('answers about the whole relationship belong to no encounter and are said to be apart', async () => {
    const { weighting, metrics } = await coverage(analyst, { metric: 'nps' })
    expect(weighting).toMatchObject({ problem: 'no-answers', weighted: null, stillOff: null })
    expect(weighting!.apart).toBe(metrics.find(({ metric }) => metric === 'nps')!.apart)
    expect(weighting!.apart).toBeGreaterThan(100)
  })

  it('a filter narrows encounters and answers alike', async () => {
    const [all, family] = [await coverage(analyst), await coverage(analyst, { segment: 'Family', where: 'resolved' })]
    expect(family.encounters).toBeLessThan(all.encounters)
    expect(family.rows.filter(({ topic }) => topic === 'segment')).toEqual([])
  })

  it('a manager is told of own units only; without encounters there is nothing to tell', async () => {
    const manager = await somebody(window, 'manager')
    expect(await coverage(manager)).toMatchObject({ encounters: 0, heard: 0, share: null, rows: [], metrics: [] })
    const surveyor = await somebody(survey, 'viewer')
    expect(await coverage(surveyor)).toMatchObject({ encounters: 0, share: null, rows: [] })
  })
})
