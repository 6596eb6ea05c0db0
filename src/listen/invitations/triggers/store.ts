import { sql } from 'kysely'
import type { ArrivalCursor } from '../../../base/encounters/index.ts'
import { storableJson } from '../../../base/encounters/storable.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import { FatigueRule } from '../fatigue.ts'
import type { TriggerPlan } from '../trigger.ts'

export interface TriggerRow {
  readonly id: number
  readonly workspace: number
  readonly survey: number
  readonly plan: TriggerPlan
  readonly state: 'on' | 'off'
  readonly cursor: ArrivalCursor
  readonly createdAt: Date
  readonly changedAt: Date
  readonly archivedAt: Date | null
}

const columns = sql`id, workspace, survey, plan, state, jsonb_build_object('batch', cursor_batch, 'id', cursor_id) as cursor,
  created_at as "createdAt", changed_at as "changedAt", archived_at as "archivedAt"`

export async function listTriggers(
  db: Db | Tx,
  workspace: number,
  survey: number | null,
  archived = false,
): Promise<TriggerRow[]> {
  const { rows } = await sql<TriggerRow>`select ${columns} from listen.trigger
    where workspace = ${workspace} and (archived_at is not null) = ${archived} and (${survey}::integer is null or survey = ${survey})
    order by id desc`.execute(db)
  return rows
}

export async function readTrigger(db: Db | Tx, workspace: number, id: number): Promise<TriggerRow> {
  const { rows } = await sql<TriggerRow>`select ${columns} from listen.trigger
    where workspace = ${workspace} and id = ${id}`.execute(db)
  if (!rows[0]) throw new Fault('not-found', 'There is no such trigger.', { reason: 'trigger-gone' })
  return rows[0]
}

/** Triggers that are on, of surveys that can be answered. */
export async function triggersOn(db: Db | Tx, workspace: number | null): Promise<TriggerRow[]> {
  const { rows } = await sql<TriggerRow>`select ${columns} from listen.trigger
    where state = 'on' and archived_at is null and (${workspace}::integer is null or workspace = ${workspace}) order by id`.execute(
    db,
  )
  return rows
}

export async function insertTrigger(
  tx: Db | Tx,
  workspace: number,
  plan: TriggerPlan,
  by: string | null,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into listen.trigger (workspace, survey, plan, created_by)
    select ${workspace}, s.id, ${storableJson(plan)}::jsonb, ${by} from listen.survey s
    where s.workspace = ${workspace} and s.id = ${plan.survey} returning id`.execute(tx)
  if (!rows[0]) throw new Fault('not-found', 'There is no such survey.', { reason: 'survey-gone' })
  return rows[0].id
}

export async function changeTrigger(
  tx: Db | Tx,
  workspace: number,
  id: number,
  change: { readonly plan?: TriggerPlan; readonly archivedAt?: Date | null },
): Promise<void> {
  await sql`update listen.trigger set changed_at = now(),
      plan = coalesce(${change.plan ? storableJson(change.plan) : null}::jsonb, plan), survey = coalesce(${change.plan?.survey ?? null}::integer, survey),
      archived_at = case when ${change.archivedAt !== undefined} then ${change.archivedAt ?? null}::timestamptz else archived_at end,
      state = case when ${change.archivedAt instanceof Date} then 'off' else state end
    where workspace = ${workspace} and id = ${id}`.execute(tx)
}

/** Switched on, it begins with what arrives from now on. */
export async function switchTrigger(
  tx: Db | Tx,
  workspace: number,
  id: number,
  to: { readonly state: 'on'; readonly from: ArrivalCursor } | { readonly state: 'off' },
): Promise<void> {
  const from = to.state === 'on' ? to.from : null
  await sql`update listen.trigger set changed_at = now(), state = ${to.state},
      cursor_batch = case when state = 'off' then coalesce(${from?.batch ?? null}::bigint, cursor_batch) else cursor_batch end,
      cursor_id = case when state = 'off' then coalesce(${from?.id ?? null}::text, cursor_id) else cursor_id end
    where workspace = ${workspace} and id = ${id}`.execute(tx)
}

/** False when somebody else moved it meanwhile, or switched it off: then nothing of this pass may count. */
export async function moveCursor(
  tx: Tx,
  trigger: Pick<TriggerRow, 'id' | 'cursor'>,
  to: ArrivalCursor,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update listen.trigger set cursor_batch = ${to.batch}, cursor_id = ${to.id}
    where id = ${trigger.id} and state = 'on' and archived_at is null
      and cursor_batch = ${trigger.cursor.batch} and cursor_id = ${trigger.cursor.id}`.execute(tx)
  return numAffectedRows === 1n
}

/** What a workspace begins with: one invitation in thirty days. */
export const FIRST_RULES: readonly FatigueRule[] = [FatigueRule.parse({ id: 'month', since: 'invitation', days: 30 })]

export async function rulesOf(db: Db | Tx, workspace: number): Promise<readonly FatigueRule[]> {
  const { rows } = await sql<{
    rules: FatigueRule[]
  }>`select rules from listen.fatigue where workspace = ${workspace}`.execute(db)
  return rows[0]?.rules ?? FIRST_RULES
}

export async function saveRules(db: Db | Tx, workspace: number, rules: readonly FatigueRule[]): Promise<void> {
  await sql`insert into listen.fatigue (workspace, rules) values (${workspace}, ${storableJson(rules)}::jsonb)
    on conflict (workspace) do update set rules = excluded.rules, changed_at = now()`.execute(db)
}

export interface TriggerCounts {
  readonly trigger: number
  readonly sent: number
  readonly notAsked: number
  readonly waiting: number
}

/** What the triggers of a workspace did since a moment. */
export async function triggerCounts(db: Db, workspace: number, since: Date): Promise<Map<number, TriggerCounts>> {
  const { rows } = await sql<TriggerCounts>`
    select t.id as trigger,
      (select count(*)::integer from listen.invitation i where i.workspace = t.workspace and i.trigger = t.id and i.sent_at >= ${since}) as sent,
      (select count(*)::integer from listen.invitation i where i.workspace = t.workspace and i.trigger = t.id and i.state in ('planned', 'sending')) as waiting,
      (select count(*)::integer from listen.not_asked n where n.trigger = t.id and n.at >= ${since}) as "notAsked"
    from listen.trigger t where t.workspace = ${workspace}`.execute(db)
  return new Map(rows.map((row) => [row.trigger, row]))
}
