import { encounterFields } from '../../../base/encounters/fields.ts'
import { arrivalsFromNow } from '../../../base/encounters/index.ts'
import type { DefinitionLists } from '../../../base/journey-map/contract.ts'
import { bind, parse } from '../../../platform/condition/index.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import { mayChange, refuseForeign } from '../../surveys/keepers.ts'
import { readSurvey } from '../../surveys/store.ts'
import {
  ChangeTrigger,
  CreateTrigger,
  ListTriggers,
  ReadFatigue,
  SaveFatigue,
  SwitchTrigger,
  type Trigger,
  TryTrigger,
} from '../contract.ts'
import { DRY_RUN_DAYS, dryRun } from '../dry-run/facts.ts'
import type { FatigueRule } from '../fatigue.ts'
import type { MountParts } from '../parts.ts'
import {
  changeTrigger,
  insertTrigger,
  listTriggers,
  readTrigger,
  rulesOf,
  saveRules,
  switchTrigger,
  type TriggerCounts,
  type TriggerRow,
  triggerCounts,
} from './store.ts'

const DAY_MS = 86_400_000

export function mountTriggers(edge: Edge, parts: MountParts): void {
  mountListing(edge, parts)
  mountChanging(edge, parts)
  mountFatigue(edge, parts)
}

function mountListing(edge: Edge, parts: MountParts): void {
  const { db, definitions } = parts
  mount(edge, ListTriggers, async ({ query }, who, { now }) => {
    const { lists } = await definitions.of(who.workspace)
    const rows = await listTriggers(db, who.workspace, query.survey ?? null, query.archived)
    const counts = await triggerCounts(db, who.workspace, new Date(now.getTime() - DRY_RUN_DAYS * DAY_MS))
    const unitOf = await unitsOfSurveys(parts, who, rows)
    return { rows: rows.map((row) => shown(row, { lists, now, counts, own: mayChange(who, unitOf(row.survey)) })) }
  })
  mount(edge, TryTrigger, async ({ body }, who, { now }) => {
    const { workspace, units } = who
    await readable(parts, who, body.plan.when, now)
    return dryRun(parts, { workspace, trigger: body.trigger ?? 0, plan: body.plan, now, units })
  })
}

/** Units of the surveys that these triggers ask with. */
async function unitsOfSurveys({ db }: MountParts, who: Principal, rows: readonly TriggerRow[]) {
  const units = new Map<number, number | null>()
  for (const survey of new Set(rows.map((row) => row.survey)))
    units.set(survey, (await readSurvey(db, who.workspace, survey)).unit)
  return (survey: number) => units.get(survey) ?? null
}

function mountChanging(edge: Edge, parts: MountParts): void {
  const { db, appender } = parts
  const own = async (who: Principal, survey: number) =>
    refuseForeign(who, (await readSurvey(db, who.workspace, survey)).unit)
  const one = async (who: Principal, id: number, now: Date) => {
    const { lists } = await parts.definitions.of(who.workspace)
    const counts = await triggerCounts(db, who.workspace, new Date(now.getTime() - DRY_RUN_DAYS * DAY_MS))
    return shown(await readTrigger(db, who.workspace, id), { lists, now, counts, own: true })
  }
  mount(edge, CreateTrigger, async ({ body }, who, { now, audit }) => {
    await own(who, body.survey)
    await readable(parts, who, body.when, now)
    const id = await insertTrigger(db, who.workspace, body, who.userId)
    audit(id, { plan: body })
    return one(who, id, now)
  })
  mount(edge, ChangeTrigger, async ({ params, body }, who, { now, audit }) => {
    await own(who, (await readTrigger(db, who.workspace, params.id)).survey)
    await own(who, body.survey)
    await readable(parts, who, body.when, now)
    await changeTrigger(db, who.workspace, params.id, { plan: body })
    audit(params.id, { plan: body })
    return one(who, params.id, now)
  })
  mount(edge, SwitchTrigger, async ({ params, body }, who, { now, audit }) => {
    const trigger = await readTrigger(db, who.workspace, params.id)
    await own(who, trigger.survey)
    if (body.to === 'on') await readable(parts, who, trigger.plan.when, now)
    if (body.to === 'archived') await changeTrigger(db, who.workspace, params.id, { archivedAt: now })
    else {
      await changeTrigger(db, who.workspace, params.id, { archivedAt: null })
      const to =
        body.to === 'on'
          ? ({ state: 'on', from: await arrivalsFromNow(appender) } as const)
          : ({ state: 'off' } as const)
      await switchTrigger(db, who.workspace, params.id, to)
    }
    audit(params.id, { to: body.to })
    return one(who, params.id, now)
  })
}

function mountFatigue(edge: Edge, parts: MountParts): void {
  const { db } = parts
  mount(edge, ReadFatigue, async (_, who) => ({ rules: [...(await rulesOf(db, who.workspace))] }))
  mount(edge, SaveFatigue, async ({ body }, who, { now, audit }) => {
    const { rules } = body
    const again = twice(rules)
    if (again !== null)
      throw new Fault('conflict', `Two rules are called ${again}.`, { reason: 'rule-twice', values: { name: again } })
    for (const { when } of rules) await readable(parts, who, when, now)
    await saveRules(db, who.workspace, rules)
    audit('fatigue', { rules })
    return { rules }
  })
}

function twice(rules: readonly FatigueRule[]): string | null {
  const seen = new Set<string>()
  for (const { id } of rules) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return null
}

/** @throws Fault 'bad-input' for a condition that cannot be read */
async function readable({ definitions }: MountParts, who: Principal, when: string, now: Date): Promise<void> {
  const { lists } = await definitions.of(who.workspace)
  bind(parse(when), encounterFields(lists), { now, zone: lists.workspace.zone })
}

interface Around {
  readonly lists: DefinitionLists
  readonly now: Date
  readonly counts: ReadonlyMap<number, TriggerCounts>
  readonly own: boolean
}

function shown(row: TriggerRow, { lists, now, counts, own }: Around): Trigger {
  const { sent = 0, notAsked = 0, waiting = 0 } = counts.get(row.id) ?? {}
  return {
    id: row.id,
    plan: row.plan,
    on: row.state === 'on',
    own,
    broken: isBroken(row.plan.when, lists, now),
    sent,
    notAsked,
    waiting,
    createdAt: row.createdAt.toISOString(),
    archived: row.archivedAt !== null,
  }
}

function isBroken(when: string, lists: DefinitionLists, now: Date): boolean {
  try {
    bind(parse(when), encounterFields(lists), { now, zone: lists.workspace.zone })
    return false
  } catch {
    return true
  }
}
