import { describe, expect, it } from 'vitest'
import { FatigueRule } from './fatigue.ts'
import { TriggerPlan } from './trigger.ts'
import { type Candidate, type Situation, sampled, verdictOn } from './verdict.ts'

const NOON = new Date('2026-11-18T10:00:00Z')
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000)
const days = (count: number) => minutes(count * 1_440)

const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  encounter: 'call-1',
  at: NOON,
  person: '77',
  unit: 3,
  address: 'a@example.org',
  suppressed: false,
  permission: null,
  asked: false,
  zone: 'Europe/Helsinki',
  contacts: [],
  ...more,
})

const situation = (plan: Partial<TriggerPlan> = {}, more: Partial<Situation> = {}): Situation => ({
  plan: { ...TriggerPlan.parse({ name: 'After a call', survey: 1, channel: 'email', waitMinutes: 60 }), ...plan },
  trigger: 5,
  now: NOON,
  home: 'Europe/Helsinki',
  survey: { purpose: 'transactional', open: true, opensAt: null, closesAt: null, needsConsent: false },
  rules: [],
  applies: () => true,
  invited: () => 0,
  ...more,
})
const onceIn30Days = FatigueRule.parse({ id: 'month', since: 'invitation', days: 30 })
const lately = { what: 'invitation', at: days(-7), purpose: 'transactional', channel: 'email' } as const

describe('who is asked after an encounter', () => {
  it('asks an hour after a call at noon', () => {
    expect(verdictOn(candidate(), situation())).toEqual({ ask: true, due: minutes(60) })
  })

  it('waits for the morning when the hour ends in the quiet of the evening', () => {
    const evening = new Date('2026-11-18T17:30:00Z')
    expect(verdictOn(candidate({ at: evening }), situation({}, { now: evening }))).toEqual({
      ask: true,
      due: new Date('2026-11-19T06:00:00Z'),
    })
  })

  it('counts the quiet hours on the clock of the customer', () => {
    expect(verdictOn(candidate({ zone: 'Asia/Tokyo' }), situation())).toEqual({
      ask: true,
      due: new Date('2026-11-18T23:00:00Z'),
    })
  })

  it('leaves somebody alone who was invited a week ago, and says until when', () => {
    expect(verdictOn(candidate({ contacts: [lately] }), situation({}, { rules: [onceIn30Days] }))).toEqual({
      ask: false,
      reason: 'asked-recently',
      rule: 'month',
      until: days(23),
    })
  })

  it('asks in spite of it about what carries out an agreement', () => {
    const said = verdictOn(
      candidate({ contacts: [lately] }),
      situation({ transactional: true }, { rules: [onceIn30Days] }),
    )
    expect(said.ask).toBe(true)
  })

  it('asks later under a rule that delays, unless it is too late then', () => {
    const rules = [{ ...onceIn30Days, effect: 'delay' as const }]
    expect(verdictOn(candidate({ contacts: [lately] }), situation({ latestHours: 24 * 30 }, { rules }))).toEqual({
      ask: true,
      due: days(23),
    })
    expect(verdictOn(candidate({ contacts: [lately] }), situation({}, { rules }))).toMatchObject({
      reason: 'asked-recently',
    })
  })

  it.each([
    ['of an encounter from long ago', 'too-old', { at: days(-10) }, {}],
    ['about which was asked before', 'already-asked', { asked: true }, {}],
    ['of nobody known', 'no-person', { person: '0' }, {}],
    ['without an address', 'no-address', { address: null }, {}],
    ['whose address is on the list of those not to write to', 'suppressed', { suppressed: true }, {}],
    ['who refused', 'no-permission', { permission: 'refused' as const }, {}],
    ['when the quota of the unit is full', 'quota-full', {}, { quotas: [{ per: 'unit' as const, days: 7, most: 1 }] }],
  ])('does not ask %s', (_, reason, one, plan) => {
    expect(verdictOn(candidate(one), situation(plan, { invited: () => 1 }))).toMatchObject({ ask: false, reason })
  })

  it('needs a given permission where consent is the lawful basis', () => {
    const consent = { ...situation().survey, needsConsent: true }
    expect(verdictOn(candidate(), situation({}, { survey: consent }))).toMatchObject({ reason: 'no-permission' })
    expect(verdictOn(candidate({ permission: 'given' }), situation({}, { survey: consent })).ask).toBe(true)
  })

  it('asks about a quarter of encounters when told so, the same ones every time', () => {
    const asked = Array.from({ length: 40_000 }, (_, index) => sampled(0.25, 5, `call-${index}`))
    const share = asked.filter(Boolean).length / asked.length
    // Four standard errors of a share of a quarter among 40,000.
    expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 40_000))
    expect(asked).toEqual(Array.from({ length: 40_000 }, (_, index) => sampled(0.25, 5, `call-${index}`)))
  })
})
