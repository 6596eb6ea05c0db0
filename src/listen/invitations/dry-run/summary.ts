import { normalCritical } from '../../../platform/statistics/normal.ts'
import type { DryRun } from '../contract.ts'
import { REASONS } from '../reason.ts'
import type { Simulated } from './simulate.ts'

export interface Whole {
  /** Encounters that the trigger speaks of, all of them. */
  readonly encounters: number
  /** Share of people that were looked at, above 0 and at most 1. */
  readonly share: number
  readonly days: readonly string[]
  readonly smallest: number
  /** Day of a moment in the workspace's time zone. */
  readonly dayOf: (at: Date) => string
}

/** Counts of a dry run. Where only a share of people was looked at, counts are estimates of the whole. */
export function summarise(simulated: readonly Simulated[], whole: Whole): DryRun {
  const scale = (n: number) => Math.round(n / whole.share)
  const asked = simulated.filter(({ due }) => due !== null)
  const perDay = Map.groupBy(asked, ({ due }) => whole.dayOf(due as Date))
  const reasons = Map.groupBy(simulated, ({ reason }) => reason)
  const groups = (key: (one: Simulated) => string | number) => groupsOf(simulated, key, whole)
  return {
    encounters: whole.encounters,
    asked: scale(asked.length),
    share: whole.share,
    error: errorOf(asked, whole.share),
    perDay: asked.length / whole.share / Math.max(1, whole.days.length),
    days: whole.days.map((day) => ({ day, asked: scale(perDay.get(day)?.length ?? 0) })),
    reasons: REASONS.map((reason) => ({ reason, n: scale(reasons.get(reason)?.length ?? 0) })).filter(({ n }) => n > 0),
    groups: {
      channel: groups(({ encounter }) => encounter.channel),
      unit: groups(({ encounter }) => encounter.unit),
      language: groups(({ language }) => language),
      segment: groups(({ encounter }) => encounter.segment),
    },
  }
}

/** Half the 95 % interval of the estimated number of asked; null when everybody was looked at. */
// Source: Horvitz-Thompson estimator of a total under Bernoulli sampling of whole people, Särndal et al. 1992, (3.2.4).
function errorOf(asked: readonly Simulated[], share: number): number | null {
  if (share >= 1) return null
  const perPerson = Map.groupBy(asked, ({ encounter }) => (encounter.person === '0' ? encounter.id : encounter.person))
  let squares = 0
  for (const { length } of perPerson.values()) squares += length * length
  return Math.ceil(normalCritical(0.95) * Math.sqrt(((1 - share) / (share * share)) * squares))
}

/** Largest first; groups in which fewer were met than may be shown are only counted. */
function groupsOf(
  simulated: readonly Simulated[],
  key: (one: Simulated) => string | number,
  { share, smallest }: Whole,
) {
  const all = [...Map.groupBy(simulated, key)].map(([name, some]) => {
    const asked = some.filter(({ due }) => due !== null).length
    return {
      key: name,
      met: some.length,
      asked: Math.round(asked / share),
      left: Math.round((some.length - asked) / share),
    }
  })
  const shown = all.filter(({ met }) => met >= smallest)
  const rows = shown
    .toSorted((a, b) => b.met - a.met)
    .slice(0, MOST_GROUPS)
    .map(({ key: group, asked, left }) => ({ key: group, asked, left }))
  return { rows, hidden: all.length - shown.length }
}

const MOST_GROUPS = 20
