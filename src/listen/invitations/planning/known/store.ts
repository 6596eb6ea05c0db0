import { encounterFields } from '../../../../base/encounters/fields.ts'
import type { DefinitionBook } from '../../../../base/journey-map/index.ts'
import { type AddressChannel, addressHash, permissionsOf, suppressedAmong } from '../../../../base/people/index.ts'
import { type Bound, bind, matches, parse, type Row } from '../../../../platform/condition/index.ts'
import type { Db, Tx } from '../../../../platform/postgres/open.ts'
import { addressFor } from '../../address.ts'
import type { FatigueRule } from '../../fatigue.ts'
import type { TriggerPlan } from '../../trigger.ts'
import { rulesOf, type TriggerRow } from '../../triggers/store.ts'
import type { Arrived, Known } from '../judge.ts'
import { askedAmong, contactsOf, identifiersOf, invitedByUnit, surveyAsked } from '../store.ts'

const DAY_MS = 86_400_000

export interface Sources {
  readonly db: Db | Tx
  readonly definitions: DefinitionBook
}

export interface JudgedTrigger {
  readonly trigger: Pick<TriggerRow, 'id' | 'workspace' | 'plan'>
  readonly now: Date
  /** Contacts from this moment less the longest rest on; now when left out. */
  readonly from?: Date
  /** What would be if this trigger had never asked anybody. */
  readonly asIf?: boolean
}

/** Everything that judging these encounters needs, each looked up once for all of them. */
export async function knownOf(sources: Sources, about: JudgedTrigger, encounters: readonly Arrived[]): Promise<Known> {
  const { db, definitions } = sources
  const { now, trigger } = about
  const { id, workspace, plan } = trigger
  const book = await definitions.of(workspace)
  const persons = personsOf(encounters)
  const rules = await rulesOf(db, workspace)
  const except = about.asIf ? id : null
  const contacts = await contactsOf(db, workspace, persons, longAgo(rules, about.from ?? now), { except })
  const asked = await askedAmong(db, workspace, plan.survey, idsOf(encounters), except)
  const quotas = about.asIf ? [] : await Promise.all(plan.quotas.map((quota) => invitedByUnit(db, id, quota, now)))
  return {
    ...(await reachOf(db, trigger, encounters)),
    workspace,
    trigger: id,
    plan,
    now,
    home: book.workspace.zone,
    survey: await surveyAsked(db, workspace, plan.survey),
    rules,
    applies: applying(rules, encounterFields(book.lists), { now, zone: book.workspace.zone }),
    asked: (encounter) => asked.has(encounter),
    contacts: (person) => contacts.get(person) ?? [],
    invited: (quota, unit) => {
      const counts = quotas[plan.quotas.indexOf(quota)]
      if (counts === undefined) return 0
      return quota.per === 'all' ? total(counts) : (counts.get(unit) ?? 0)
    },
    placeOf: (encounter) => placeOf(encounter, book.lists),
  }
}

export const personsOf = (encounters: readonly Pick<Arrived, 'person'>[]): string[] =>
  [...new Set(encounters.map(({ person }) => person))].filter((person) => person !== '0')
const idsOf = (encounters: readonly Arrived[]) => encounters.map(({ id }) => id)
const total = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)

/** What happened before cannot hold anybody back any more. */
export function longAgo(rules: readonly FatigueRule[], from: Date): Date {
  return new Date(from.getTime() - Math.max(1, ...rules.map(({ days }) => days)) * DAY_MS)
}

/** Channels whose addresses can be suppressed; a system that is told decides by itself. */
export const addressChannelOf = (channel: string): AddressChannel | null =>
  channel === 'email' || channel === 'sms' ? channel : null

type Reach = Pick<Known, 'addressOf' | 'suppressed' | 'permission'>

/** Whether and where people may be written to. */
async function reachOf(
  db: Db | Tx,
  { workspace, plan }: { readonly workspace: number; readonly plan: TriggerPlan },
  encounters: readonly Arrived[],
): Promise<Reach> {
  const persons = personsOf(encounters)
  const identifiers = await identifiersOf(db, workspace, persons)
  const addresses = new Map(
    encounters.map((one) => [one.id, addressFor(plan.channel, one.identifiers, identifiers.get(one.person))]),
  )
  const channel = addressChannelOf(plan.channel)
  const known = [...new Set(addresses.values())].filter((address) => address !== null)
  const hashes = new Map(channel === null ? [] : known.map((address) => [address, addressHash(channel, address)]))
  const suppressed =
    channel === null ? new Set<string>() : await suppressedAmong(db, workspace, channel, [...hashes.values()])
  const permissions = await permissionsOf(db, workspace, persons, plan.purpose, channel ?? 'email')
  return {
    addressOf: (encounter) => addresses.get(encounter.id) ?? null,
    suppressed: (address) => suppressed.has(hashes.get(address) ?? ''),
    permission: (person) => permissions.get(person) ?? null,
  }
}

/** Conditions of rules are read once for all encounters; one that cannot be read any more protects everybody. */
export function applying(
  rules: readonly FatigueRule[],
  fields: ReturnType<typeof encounterFields>,
  asked: { readonly now: Date; readonly zone: string },
) {
  const bound = new Map<string, Bound | null>()
  for (const { id, when } of rules) if (when.trim() !== '') bound.set(id, readable(when, fields, asked))
  return (rule: FatigueRule, encounter: object) => {
    const condition = bound.get(rule.id) ?? null
    return condition === null || matches(condition, encounter as Row)
  }
}

function readable(when: string, fields: ReturnType<typeof encounterFields>, asked: { now: Date; zone: string }) {
  try {
    return bind(parse(when), fields, asked)
  } catch {
    return null
  }
}

type Lists = Awaited<ReturnType<DefinitionBook['of']>>['lists']

/** Keys of the definitions, which is what answers are placed by. */
function placeOf({ channel, touchpoint, unit, segment, staff }: Arrived, lists: Lists): Record<string, string> {
  const key = (rows: readonly { readonly id: number; readonly key: string }[], id: number) =>
    rows.find((row) => row.id === id)?.key
  const place = {
    channel: key(lists.channels, channel),
    touchpoint: key(lists.touchpoints, touchpoint),
    unit: key(lists.units, unit),
    segment,
    staff,
  }
  return Object.fromEntries(
    Object.entries(place).filter((part): part is [string, string] => part[1] !== undefined && part[1] !== ''),
  )
}
