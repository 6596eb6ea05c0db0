import type { Appender } from '../../../base/encounters/append.ts'
import { arrivals } from '../../../base/encounters/arrivals/facts.ts'
import { encounterFields } from '../../../base/encounters/fields.ts'
import type { DefinitionBook } from '../../../base/journey-map/index.ts'
import { type AddressChannel, addressHash, permissionsOf, suppressedAmong } from '../../../base/people/index.ts'
import type { Clickhouse } from '../../../platform/clickhouse/open.ts'
import { bind, compile, matches, parse, type Row } from '../../../platform/condition/index.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Clock } from '../../../platform/time.ts'
import { addressFor } from '../address.ts'
import type { FatigueRule } from '../fatigue.ts'
import { moveCursor, rulesOf, type TriggerRow, triggersOn } from '../triggers/store.ts'
import { type Arrived, type Judged, judge, type Known, NEEDED } from './judge.ts'
import {
  askedAmong,
  contactsOf,
  identifiersOf,
  insertNotAsked,
  insertPlanned,
  invitedByUnit,
  surveyAsked,
} from './store.ts'

export interface PlanningParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly clock: Clock
}

/** Encounters judged at once: enough for a busy second, few enough that an invitation never waits for a long pass. */
const AT_ONCE = 2_000
const DAY_MS = 86_400_000

/** Looks at every encounter that came since the last pass, for each trigger that is on. Returns how many invitations were planned. */
export async function planInvitations(parts: PlanningParts, signal: AbortSignal): Promise<number> {
  let planned = 0
  for (const trigger of await triggersOn(parts.db, null)) {
    let current = trigger
    for (let more = true; more && !signal.aborted; ) {
      const pass = await planSome(parts, current)
      planned += pass.planned
      more = pass.more
      current = { ...current, cursor: pass.cursor }
    }
  }
  return planned
}

async function planSome(parts: PlanningParts, trigger: TriggerRow) {
  const { workspace, plan } = trigger
  const now = parts.clock.now()
  const { lists, workspace: home } = await parts.definitions.of(workspace)
  const asked = { now, zone: home.zone }
  const condition = compile(bind(parse(plan.when), encounterFields(lists), asked))
  const found = await arrivals(parts, workspace, {
    after: trigger.cursor,
    columns: NEEDED.filter((column) => column !== 'batch'),
    condition,
    limit: AT_ONCE,
  })
  const rows = found.rows as readonly Arrived[]
  const judged: Judged =
    rows.length === 0 ? { planned: [], notAsked: [] } : judge(rows, await knownOf(parts, trigger, rows, now))
  // Cursor and invitations move together: after a crash each encounter is looked at exactly once.
  const planned = await parts.db.transaction().execute(async (tx) => {
    if (!(await moveCursor(tx, trigger, found.cursor))) return null
    await insertNotAsked(tx, judged.notAsked)
    return insertPlanned(tx, judged.planned)
  })
  return { planned: planned ?? 0, more: planned !== null && found.more, cursor: found.cursor }
}

/** Everything that judging these encounters needs, each looked up once for all of them. */
export async function knownOf(
  { db, definitions }: Pick<PlanningParts, 'db' | 'definitions'>,
  trigger: Pick<TriggerRow, 'id' | 'workspace' | 'plan'>,
  encounters: readonly Arrived[],
  now: Date,
): Promise<Known> {
  const { id, workspace, plan } = trigger
  const book = await definitions.of(workspace)
  const persons = [...new Set(encounters.map(({ person }) => person))].filter((person) => person !== '0')
  const rules = await rulesOf(db, workspace)
  const longest = Math.max(1, ...rules.map(({ days }) => days))
  const [survey, contacts, identifiers, asked] = await Promise.all([
    surveyAsked(db, workspace, plan.survey),
    contactsOf(db, workspace, persons, new Date(now.getTime() - longest * DAY_MS)),
    identifiersOf(db, workspace, persons),
    askedAmong(
      db,
      workspace,
      plan.survey,
      encounters.map((encounter) => encounter.id),
    ),
  ])
  const addresses = new Map<string, string | null>()
  for (const one of encounters)
    addresses.set(one.id, addressFor(plan.channel, one.identifiers, identifiers.get(one.person)))
  const channel: AddressChannel | null = plan.channel === 'webhook' ? null : plan.channel
  const hashes =
    channel === null
      ? []
      : [...addresses.values()].filter((one) => one !== null).map((one) => addressHash(channel, one))
  const [suppressed, permissions, ...quotas] = await Promise.all([
    channel === null ? new Set<string>() : suppressedAmong(db, workspace, channel, hashes),
    permissionsOf(db, workspace, persons, plan.purpose, channel ?? 'email'),
    ...plan.quotas.map((quota) => invitedByUnit(db, id, quota, now)),
  ])
  const total = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
  return {
    workspace,
    trigger: id,
    plan,
    now,
    home: book.workspace.zone,
    survey,
    rules,
    applies: applying(rules, encounterFields(book.lists), { now, zone: book.workspace.zone }),
    addressOf: (encounter) => addresses.get(encounter.id) ?? null,
    suppressed: (address) => channel !== null && suppressed.has(addressHash(channel, address)),
    permission: (person) => permissions.get(person) ?? null,
    asked: (encounter) => asked.has(encounter),
    contacts: (person) => contacts.get(person) ?? [],
    invited: (quota, unit) => {
      const counts = quotas[plan.quotas.indexOf(quota)] ?? new Map<number, number>()
      return quota.per === 'all' ? total(counts) : (counts.get(unit) ?? 0)
    },
    placeOf: (encounter) => placeOf(encounter, book.lists),
  }
}

/** Conditions of rules are read once for all encounters; one that cannot be read any more protects everybody. */
function applying(
  rules: readonly FatigueRule[],
  fields: ReturnType<typeof encounterFields>,
  asked: { now: Date; zone: string },
) {
  const bound = new Map(
    rules.filter(({ when }) => when.trim() !== '').map((rule) => [rule.id, bind(parse(rule.when), fields, asked)]),
  )
  return (rule: FatigueRule, encounter: Arrived) => {
    const condition = bound.get(rule.id)
    return condition === undefined || matches(condition, encounter as unknown as Row)
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
