import type { Arrival } from '../../../base/encounters/arrivals/facts.ts'
import type { EncounterSeen } from '../../surveys/condition-fields.ts'
import type { Contact, FatigueRule } from '../fatigue.ts'
import type { InvitationQuota, TriggerPlan } from '../trigger.ts'
import { type Reason, type Situation, verdictOn } from '../verdict.ts'
import type { NotAsked, Planned } from './planned.ts'

/** Columns of an encounter that asking about it needs. */
export const NEEDED = [
  'batch',
  'id',
  'at',
  'person',
  'identifiers',
  'channel',
  'touchpoint',
  'unit',
  'segment',
  'staff',
  'journey',
  'outcome',
  'resolved',
  'transfers',
  'waiting',
  'handling',
  'money',
  'currency',
  'attributes',
  'import',
] as const
export type Arrived = Pick<Arrival, Exclude<(typeof NEEDED)[number], 'batch'>> & { readonly batch: number }

/** What was looked up about the encounters of one pass. */
export interface Known {
  readonly workspace: number
  readonly trigger: number
  readonly plan: TriggerPlan
  readonly now: Date
  readonly home: string
  readonly survey: Situation['survey'] & {
    readonly id: number
    readonly version: number | null
    readonly languages: readonly string[]
  }
  readonly rules: readonly FatigueRule[]
  readonly applies: (rule: FatigueRule, encounter: Arrived) => boolean
  readonly addressOf: (encounter: Arrived) => string | null
  readonly suppressed: (address: string) => boolean
  readonly permission: (person: string) => 'given' | 'refused' | null
  readonly asked: (encounter: string) => boolean
  readonly contacts: (person: string) => readonly Contact[]
  readonly invited: (quota: InvitationQuota, unit: number) => number
  /** Names of channel, touchpoint and unit, as answers about the encounter will carry them. */
  readonly placeOf: (encounter: Arrived) => Readonly<Record<string, string>>
}

export interface Judged {
  readonly planned: readonly Planned[]
  readonly notAsked: readonly NotAsked[]
}

const DAY_MS = 86_400_000

/** Judges encounters in their order, so that whoever is asked about the first rests at the second. */
export function judge(encounters: readonly Arrived[], known: Known): Judged {
  const planned: Planned[] = []
  const notAsked: NotAsked[] = []
  const sofar = new Map<string, Contact[]>()
  const asked = new Set<string>()
  const { plan, survey } = known
  const invited = (quota: InvitationQuota, unit: number) =>
    known.invited(quota, unit) + planned.filter((one) => quota.per === 'all' || one.unitId === unit).length
  for (const encounter of encounters) {
    const address = known.addressOf(encounter)
    const zone = encounter.attributes[plan.zoneAttribute] ?? known.home
    const candidate = {
      encounter: encounter.id,
      at: new Date(encounter.at),
      person: encounter.person,
      unit: encounter.unit,
      address,
      suppressed: address !== null && known.suppressed(address),
      permission: known.permission(encounter.person),
      asked: asked.has(encounter.id) || known.asked(encounter.id),
      zone,
      contacts: [...known.contacts(encounter.person), ...(sofar.get(encounter.person) ?? [])],
    }
    const applies = (rule: FatigueRule) => known.applies(rule, encounter)
    const said = verdictOn(candidate, { ...known, applies, invited })
    const language = languageOf(encounter, plan, survey.languages)
    if (!said.ask || address === null) {
      const reason: Reason = said.ask ? 'no-address' : said.reason
      const more: { rule?: string; until?: Date } = said.ask ? {} : said
      notAsked.push({
        ...whose(encounter, known, language),
        reason,
        rule: more.rule ?? null,
        until: more.until ?? null,
        at: known.now,
      })
      continue
    }
    asked.add(encounter.id)
    const contact: Contact = { what: 'invitation', at: said.due, purpose: survey.purpose, channel: plan.channel }
    sofar.set(encounter.person, [...(sofar.get(encounter.person) ?? []), contact])
    planned.push({
      ...whose(encounter, known, language),
      version: survey.version,
      channel: plan.channel,
      encounterAt: candidate.at,
      batch: encounter.batch,
      import: encounter.import === 0 ? null : encounter.import,
      identifiers: encounter.identifiers,
      address,
      zone,
      place: known.placeOf(encounter),
      seen: seenOf(encounter),
      hidden: {},
      touchpointId: encounter.touchpoint,
      due: said.due,
      plannedAt: known.now,
      expires: new Date(said.due.getTime() + plan.expiresDays * DAY_MS),
    })
  }
  return { planned, notAsked }
}

const whose = (encounter: Arrived, { workspace, trigger, survey }: Known, language: string) => ({
  workspace,
  trigger,
  survey: survey.id,
  encounter: encounter.id,
  person: encounter.person,
  channelId: encounter.channel,
  unitId: encounter.unit,
  language,
})

/** The customer's language where the survey speaks it (also `sv` for `sv-FI`), else the survey's first. */
export function languageOf(
  { attributes }: Pick<Arrived, 'attributes'>,
  { languageAttribute }: Pick<TriggerPlan, 'languageAttribute'>,
  languages: readonly string[],
): string {
  const said = (attributes[languageAttribute] ?? '').toLowerCase()
  const [first = 'en'] = languages
  return (
    languages.find((language) => language.toLowerCase() === said) ??
    languages.find((language) => said !== '' && language.toLowerCase().split('-')[0] === said.split('-')[0]) ??
    first
  )
}

/** As conditions of the survey see it; what is not known is left out. */
export function seenOf(encounter: Arrived): EncounterSeen {
  const { touchpoint, channel, unit, segment, staff, journey, outcome, currency, attributes } = encounter
  const { resolved, transfers, waiting, handling, money } = encounter
  const known = Object.entries({ resolved, transfers, waiting, handling, money }).filter(([, value]) => value !== null)
  return {
    touchpoint,
    channel,
    unit,
    segment,
    staff,
    journey,
    outcome,
    currency,
    attributes,
    ...Object.fromEntries(known),
  }
}
