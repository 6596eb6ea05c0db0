import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { NewAnswer, NewEncounter } from '../base/encounters/row.ts'
import { offsetOf } from '../platform/time.ts'
import { COMPANY_ZONE, TOUCHPOINTS, UNITS } from './company.ts'
import { type Company, makeCompany } from './make.ts'

const SMALL = { end: '2026-10-31', seed: 7, encounters: 20_000, customers: 4_000, answers: 4_500 } as const

function everything(company: Company) {
  const batches = [...company.batches(1_000)]
  return {
    batches,
    encounters: batches.flatMap((batch) => batch.encounters),
    answers: batches.flatMap((batch) => batch.answers),
  }
}

const bytes = (company: Company) =>
  createHash('sha256')
    .update(JSON.stringify([...company.batches()]))
    .digest('hex')
const small = everything(makeCompany(SMALL))
const encounters = small.encounters
const answers = small.answers
const people = new Set(encounters.map((row) => row.identifiers?.customer))

describe('The sample company', () => {
  it('comes out the same to the byte from the same seed, and different from another', () => {
    expect(bytes(makeCompany(SMALL))).toBe(bytes(makeCompany(SMALL)))
    expect(bytes(makeCompany(SMALL))).not.toBe(bytes(makeCompany({ ...SMALL, seed: 8 })))
  })

  it('has exactly as many encounters, customers and answers as were ordered', () => {
    expect(encounters).toHaveLength(SMALL.encounters)
    expect(answers).toHaveLength(SMALL.answers)
    expect(people.size).toBe(SMALL.customers)
    expect(new Set(encounters.map((row) => row.id)).size).toBe(SMALL.encounters)
    expect(new Set(answers.map((row) => row.id)).size).toBe(SMALL.answers)
  })

  it('keeps the order of size when the numbers are small or customers are few', () => {
    const few = everything(makeCompany({ ...SMALL, encounters: 300, customers: 20, answers: 100 }))
    expect(few.encounters).toHaveLength(300)
    expect(few.answers).toHaveLength(100)
    expect(everything(makeCompany({ ...SMALL, answers: 0 })).answers).toHaveLength(0)
  })

  it('sends rows that the front door accepts, in batches no larger than asked', () => {
    for (const row of encounters) expect(NewEncounter.safeParse(row).success).toBe(true)
    for (const row of answers) expect(NewAnswer.safeParse(row).success).toBe(true)
    for (const batch of small.batches) {
      expect(Math.max(batch.encounters.length, batch.answers.length)).toBeLessThanOrEqual(1_000)
    }
  })

  it('answers only about encounters that were sent before', () => {
    const known = new Map<string, string>()
    for (const batch of small.batches) {
      for (const row of batch.encounters) known.set(row.id!, row.touchpoint)
      for (const row of batch.answers) {
        if (row.encounter !== undefined) expect(known.get(row.encounter)).toBe(row.touchpoint)
        else expect(row.metric).toBe('nps')
      }
    }
  })

  it('is said to be a sample, and holds no address outside example.com', () => {
    expect(makeCompany(SMALL).setup.names.en).toContain('sample')
    const text = JSON.stringify(small.batches)
    expect(text.match(/@[a-z.]+/g)?.every((part) => part === '@example.com')).toBe(true)
  })

  it('meets every touchpoint, and only some customers meet the rare ones', () => {
    const met = (name: string) => encounters.filter((row) => row.touchpoint === name).length
    for (const each of TOUCHPOINTS) expect(met(each.names.en!)).toBeGreaterThan(100)
    expect(met('Returns')).toBeLessThan(met('Product search') / 5)
  })

  it('gives about five encounters to an order from the web shop, within three weeks', () => {
    const orders = Map.groupBy(encounters, (row) => row.journey ?? '')
    orders.delete('')
    const web = [...orders.values()].filter((rows) => rows.some((row) => row.touchpoint === 'Checkout and payment'))
    const mean = web.reduce((sum, rows) => sum + rows.length, 0) / web.length
    expect(mean).toBeGreaterThan(4.5)
    expect(mean).toBeLessThan(6)
    for (const rows of web) {
      const times = rows.map((row) => Date.parse(row.at))
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(21 * 86_400_000)
    }
  })

  it('knows units as a tree of regions, stores and teams', () => {
    const keys = new Set(UNITS.map((unit) => unit.key))
    for (const unit of UNITS) expect(unit.parent === null || keys.has(unit.parent)).toBe(true)
    expect(UNITS.filter((unit) => unit.level === 'store')).toHaveLength(12)
  })
})

const local = (at: string) => new Date(Date.parse(at) + offsetOf(COMPANY_ZONE, Date.parse(at)))

describe('Time in the sample company', () => {
  it('lies within 24 months up to the last day', () => {
    const days = encounters.map((row) => local(row.at).toISOString().slice(0, 10)).sort()
    expect(days.at(0)).toBe('2024-11-01')
    expect(days.at(-1)).toBe('2026-10-31')
  })

  it('is busy before Christmas and quiet in July', () => {
    const inMonth = (month: string) => encounters.filter((row) => row.at.slice(5, 7) === month).length
    expect(inMonth('12')).toBeGreaterThan(1.3 * inMonth('10'))
    expect(inMonth('07')).toBeLessThan(0.8 * inMonth('05'))
  })

  it('keeps opening hours: no calls at weekends or at night', () => {
    const calls = encounters.filter((row) => row.channel === 'Phone').map((row) => local(row.at))
    for (const at of calls) {
      expect([1, 2, 3, 4, 5]).toContain(at.getUTCDay())
      expect(at.getUTCHours()).toBeGreaterThanOrEqual(8)
      expect(at.getUTCHours()).toBeLessThan(18)
    }
  })

  it('fills the stores on Saturdays', () => {
    const visits = encounters.filter((row) => row.touchpoint === 'Store visit')
    const onDay = (weekday: number) => visits.filter((row) => local(row.at).getUTCDay() === weekday).length
    for (const weekday of [0, 1, 2, 3, 4, 5]) expect(onDay(6)).toBeGreaterThan(1.2 * onDay(weekday))
  })

  it('makes callers wait longer in the December rush', () => {
    const waits = (december: boolean) =>
      encounters
        .filter((row) => row.touchpoint === 'Support call' && (row.at.slice(5, 7) === '12') === december)
        .map((row) => Math.log(row.waitingSeconds!))
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
    expect(mean(waits(true)) - mean(waits(false))).toBeGreaterThan(0.25)
  })
})
