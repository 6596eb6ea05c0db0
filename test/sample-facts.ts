import { STANDARD_METRICS } from '../src/base/journey-map/metric.ts'
import type { Definitions } from '../src/base/journey-map/reading.ts'
import { randomFrom } from '../src/platform/statistics/random.ts'

/** Definitions with a merged touchpoint, channel and unit, a touchpoint without a stage, and a tree of units. */
export const DEFINITIONS: Definitions = {
  stages: [
    { id: 1, key: 'before', names: { en: 'Before' } },
    { id: 2, key: 'after', names: { en: 'After' } },
  ],
  channels: [
    { id: 1, key: 'web', names: {}, mergedInto: null },
    { id: 2, key: 'phone', names: {}, mergedInto: null },
    { id: 3, key: 'call', names: {}, mergedInto: 2 },
  ],
  touchpoints: [
    { id: 1, key: 'search', names: { fi: 'Haku' }, mergedInto: null, stage: 1 },
    { id: 2, key: 'checkout', names: {}, mergedInto: null, stage: null },
    { id: 3, key: 'support', names: {}, mergedInto: null, stage: 2 },
    { id: 4, key: 'helpdesk', names: {}, mergedInto: 3, stage: 1 },
    { id: 5, key: 'returns', names: {}, mergedInto: null, stage: 2 },
  ],
  units: [
    { id: 1, key: 'south', names: {}, mergedInto: null, parent: null, level: 'region' },
    { id: 2, key: 'north', names: {}, mergedInto: null, parent: null, level: 'region' },
    { id: 3, key: 'helsinki', names: {}, mergedInto: null, parent: 1, level: 'store' },
    { id: 4, key: 'espoo', names: {}, mergedInto: null, parent: 1, level: 'store' },
    { id: 5, key: 'oulu', names: {}, mergedInto: null, parent: 2, level: 'store' },
    { id: 6, key: 'oulu old', names: {}, mergedInto: 5, parent: null, level: 'store' },
    { id: 7, key: 'desk', names: {}, mergedInto: null, parent: 3, level: 'team' },
  ],
  metrics: STANDARD_METRICS.map((metric, index) => ({ ...metric, id: index + 1 })),
}

export const SAMPLE_KINDS = ['survey', 'interview', 'mystery', 'social', 'review', 'staff'] as const

export interface SampleEncounter {
  workspace: number
  id: string
  at: string
  received: string
  day: string
  person: string
  channel: number
  touchpoint: number
  unit: number
  segment: string
  staff: string
  journey: string
  outcome: string
  resolved: number | null
  transfers: number | null
  waiting: number | null
  handling: number | null
  money: number | null
  currency: string
  attributes: Record<string, string>
  measures: Record<string, number>
  source: string
  batch: number
  import: number
}

export interface SampleAnswer {
  workspace: number
  id: string
  encounter: string
  respondent: string
  at: string
  received: string
  day: string
  person: string
  channel: number
  touchpoint: number
  unit: number
  segment: string
  staff: string
  metric: number
  raw: number
  point: number
  normalised: number
  text: string
  language: string
  kind: (typeof SAMPLE_KINDS)[number]
  attributes: Record<string, string>
  weight: number
  source: string
  batch: number
  import: number
}

/** Random facts over three months: values missing here and there, answers to one encounter in three, some of them weighted. */
export function sampleFacts(seed: string, count: number, workspace = 1) {
  const random = randomFrom(seed)
  const upTo = (n: number) => Math.floor(random.next() * n)
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T
  const maybe = <T>(value: T): T | null => (random.next() < 0.3 ? null : value)
  const encounters = Array.from({ length: count }, (_, n): SampleEncounter => {
    const at = new Date(Date.UTC(2026, 7, 1) + upTo(92 * 86_400) * 1000).toISOString()
    return {
      workspace,
      id: `e${n}`,
      at,
      received: at,
      day: at.slice(0, 10),
      person: String(upTo(count / 6)),
      channel: upTo(4),
      touchpoint: 1 + upTo(5),
      unit: upTo(8),
      segment: pick(['', 'student', "O'Brien"]),
      staff: pick(['', 'ann', 'bo']),
      journey: '',
      outcome: pick(['', 'sold', 'left']),
      resolved: maybe(upTo(2)),
      transfers: maybe(upTo(4)),
      waiting: maybe(pick([0, 0.4, upTo(5000) / 7])),
      handling: maybe(upTo(90_000) / 11),
      money: maybe(upTo(1_000_000) / 100),
      currency: pick(['EUR', 'SEK']),
      attributes: random.next() < 0.5 ? { class: pick(['Eco', 'Business']) } : {},
      measures: {},
      source: 'test',
      batch: 1,
      import: 0,
    }
  })
  const answers = encounters.flatMap((encounter, n): SampleAnswer[] => {
    if (upTo(3) > 0) return []
    return [2, 4].slice(0, 1 + upTo(2)).map((metric) => {
      const raw = 1 + upTo(5)
      const { id, at, received, day, person, channel, touchpoint, unit, segment, staff, attributes } = encounter
      return {
        ...{ workspace, at, received, day, person, channel, touchpoint, unit, segment, staff, attributes },
        ...{
          id: `a${n}-${metric}`,
          encounter: id,
          respondent: id,
          metric,
          raw,
          point: raw,
          normalised: 25 * (raw - 1),
        },
        ...{ text: '', language: '', kind: random.next() < 0.7 ? 'survey' : pick(SAMPLE_KINDS) },
        ...{ weight: pick([1, 1, 0.5, 2.25]), source: 'test', batch: 1, import: 0 },
      }
    })
  })
  return { encounters, answers }
}
