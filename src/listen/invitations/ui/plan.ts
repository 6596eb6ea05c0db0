import type { TriggerPlan } from '../contract.ts'

/** What a new trigger says until somebody says otherwise. */
export const newPlan = (survey: number, name: string): TriggerPlan => ({
  name,
  survey,
  channel: 'email',
  when: '',
  waitMinutes: 60,
  latestHours: 72,
  share: 1,
  quotas: [],
  quiet: { from: '20:00', until: '08:00', days: [1, 2, 3, 4, 5, 6, 7] },
  reminders: { most: 0, afterDays: 3 },
  languageAttribute: 'language',
  zoneAttribute: 'zone',
  expiresDays: 14,
  purpose: 'feedback',
  transactional: false,
})

/** One quota of a week for all, one for each unit, as the form shows them. */
export function quotaOf(plan: TriggerPlan, per: 'all' | 'unit'): number | '' {
  return plan.quotas.find((quota) => quota.per === per)?.most ?? ''
}

export function withQuota(plan: TriggerPlan, per: 'all' | 'unit', most: number | ''): TriggerPlan {
  const others = plan.quotas.filter((quota) => quota.per !== per)
  const days = plan.quotas.find((quota) => quota.per === per)?.days ?? 7
  return { ...plan, quotas: most === '' ? others : [...others, { per, days, most }] }
}
