import { expect, test } from 'vitest'
import { FatigueRule } from '../fatigue.ts'
import type { Arrived, Known } from '../planning/judge.ts'
import { TriggerPlan } from '../trigger.ts'
import { simulate } from './simulate.ts'
import { summarise } from './summary.ts'

const START = Date.parse('2026-11-01T10:00:00Z')
const DAY_MS = 86_400_000

/** A call on a day of the month by one of a few people. */
const call = (n: number, day: number, person: string, about: Partial<Arrived> = {}): Arrived => ({
  batch: 1,
  id: `call-${n}`,
  at: START + day * DAY_MS,
  person,
  identifiers: { email: `p${person}@example.org` },
  channel: 1,
  touchpoint: 1,
  unit: 1,
  segment: '',
  staff: '',
  journey: '',
  outcome: '',
  resolved: null,
  transfers: null,
  waiting: null,
  handling: null,
  money: null,
  currency: '',
  attributes: {},
  import: 0,
  ...about,
})

const known = (plan: Partial<TriggerPlan> = {}, about: Partial<Known> = {}): Known => ({
  workspace: 1,
  trigger: 0,
  plan: { ...TriggerPlan.parse({ name: 'After a call', survey: 1, channel: 'email' }), ...plan },
  now: new Date(START),
  home: 'UTC',
  survey: {
    id: 1,
    version: 1,
    languages: ['en'],
    purpose: 'transactional',
    open: true,
    opensAt: null,
    closesAt: null,
    needsConsent: false,
  },
  rules: [FatigueRule.parse({ id: 'week', since: 'invitation', days: 7 })],
  applies: () => true,
  addressOf: ({ identifiers }) => identifiers.email ?? null,
  suppressed: () => false,
  permission: () => null,
  asked: () => false,
  contacts: () => [],
  invited: () => 0,
  placeOf: () => ({}),
  ...about,
})
const reasons = (calls: readonly Arrived[], about: Known, weight = 1) =>
  [...simulate(calls, about, weight)].map(({ reason }) => reason ?? 'asked')

test('in a dry run, whoever would have been asked rests as long as the rules say', () => {
  const calls = [call(1, 0, '7'), call(2, 3, '7'), call(3, 8, '7'), call(4, 8, '8')]
  expect(reasons(calls, known())).toEqual(['asked', 'asked-recently', 'asked', 'asked'])
})

test('what really happened later was not known at the time', () => {
  const later = {
    what: 'invitation',
    at: new Date(START + 2 * DAY_MS),
    purpose: 'transactional',
    channel: 'email',
  } as const
  const calls = [call(1, 0, '7'), call(2, 20, '7'), call(3, 4, '9')]
  const about = known({}, { contacts: (person) => (person === '7' ? [later] : []) })
  expect(reasons(calls, about)).toEqual(['asked', 'asked', 'asked'])
})

test('a quota fills as many times faster as each person looked at stands for', () => {
  const calls = Array.from({ length: 6 }, (_, n) => call(n, 0, String(n + 1)))
  const about = known({ quotas: [{ per: 'all', days: 7, most: 4 }] })
  expect(reasons(calls, about).filter((said) => said === 'asked')).toHaveLength(4)
  expect(reasons(calls, about, 2).filter((said) => said === 'asked')).toHaveLength(2)
})

test('counts of a share of people stand for all, with their error; small groups are only counted', () => {
  const calls = Array.from({ length: 20 }, (_, n) => call(n, 0, String(n + 1), { unit: n < 18 ? 1 : 2 }))
  const simulated = [...simulate(calls, known(), 2)]
  const dayOf = (at: Date) => at.toISOString().slice(0, 10)
  const whole = { encounters: 41, share: 0.5, days: ['2026-11-01', '2026-11-02'], smallest: 5, dayOf }
  const found = summarise(simulated, whole)
  expect(found).toMatchObject({ encounters: 41, asked: 40, perDay: 20, days: [{ asked: 40 }, { asked: 0 }] })
  // 1.96 · √((1 − 0.5) / 0.25 · 20) = 12.4
  expect(found.error).toBe(13)
  expect(found.groups.unit).toEqual({ rows: [{ key: 1, asked: 36, left: 0 }], hidden: 1 })
  expect(summarise(simulated, { ...whole, share: 1 }).error).toBeNull()
})
