import type { Arrival } from '../../../base/encounters/index.ts'
import type { Contact, FatigueRule } from '../fatigue.ts'
import type { InvitationQuota, TriggerPlan } from '../trigger.ts'
import { type Candidate, type Situation, type Verdict, verdictOn } from '../verdict.ts'
import type { NotAsked, Planned } from './planned.ts'
import { languageOf, seenOf } from './seen.ts'

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
    const earlier = sofar.get(encounter.person) ?? []
    const candidate = candidateOf(encounter, known, { asked: asked.has(encounter.id), earlier })
    const applies = (rule: FatigueRule) => known.applies(rule, encounter)
    const said = verdictOn(candidate, { ...known, applies, invited })
    if (!said.ask || candidate.address === null) {
      notAsked.push(notAskedFor(encounter, known, said))
      continue
    }
    asked.add(encounter.id)
    const contact: Contact = { what: 'invitation', at: said.due, purpose: survey.purpose, channel: plan.channel }
    sofar.set(encounter.person, [...earlier, contact])
    planned.push(plannedFor(encounter, known, { due: said.due, address: candidate.address, zone: candidate.zone }))
  }
  return { planned, notAsked }
}

interface Sofar {
  readonly asked: boolean
  readonly earlier: readonly Contact[]
}

/** What is known of an encounter, with what this pass has decided before it. */
export function candidateOf(encounter: Arrived, known: Known, { asked, earlier }: Sofar): Candidate {
  const address = known.addressOf(encounter)
  return {
    encounter: encounter.id,
    at: new Date(encounter.at),
    person: encounter.person,
    unit: encounter.unit,
    address,
    suppressed: address !== null && known.suppressed(address),
    permission: known.permission(encounter.person),
    asked: asked || known.asked(encounter.id),
    zone: encounter.attributes[known.plan.zoneAttribute] ?? known.home,
    contacts: [...known.contacts(encounter.person), ...earlier],
  }
}

function notAskedFor(encounter: Arrived, known: Known, said: Verdict): NotAsked {
  const about = said.ask ? { reason: 'no-address' as const } : said
  return {
    ...whose(encounter, known),
    reason: about.reason,
    rule: 'rule' in about ? (about.rule ?? null) : null,
    until: 'until' in about ? (about.until ?? null) : null,
    at: known.now,
  }
}

interface Leaving {
  readonly due: Date
  readonly address: string
  readonly zone: string
}

function plannedFor(encounter: Arrived, known: Known, { due, address, zone }: Leaving): Planned {
  return {
    ...whose(encounter, known),
    version: known.survey.version,
    channel: known.plan.channel,
    encounterAt: new Date(encounter.at),
    batch: encounter.batch,
    import: encounter.import === 0 ? null : encounter.import,
    identifiers: encounter.identifiers,
    address,
    zone,
    place: known.placeOf(encounter),
    seen: seenOf(encounter),
    hidden: {},
    touchpointId: encounter.touchpoint,
    due,
    plannedAt: known.now,
    expires: new Date(due.getTime() + known.plan.expiresDays * DAY_MS),
  }
}

const whose = (encounter: Arrived, { workspace, trigger, survey, plan }: Known) => ({
  workspace,
  trigger,
  survey: survey.id,
  encounter: encounter.id,
  person: encounter.person,
  channelId: encounter.channel,
  unitId: encounter.unit,
  language: languageOf(encounter, plan, survey.languages),
})
