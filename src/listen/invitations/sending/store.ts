import { sql } from 'kysely'
import { storableJson } from '../../../base/encounters/storable.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import type { TriggerPlan } from '../trigger.ts'
import type { Letter } from './door.ts'

/** An invitation whose time has come, in the hands of whoever sends it. */
export interface Claimed {
  readonly id: number
  readonly workspace: number
  readonly survey: number
  readonly trigger: number | null
  /** Null when a member of staff asked. */
  readonly plan: TriggerPlan | null
  /** Its trigger is on and still there, or there is none. */
  readonly on: boolean
  readonly channel: Letter['channel']
  readonly encounter: string | null
  readonly encounterAt: Date | null
  readonly import: number | null
  readonly person: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly address: string | null
  readonly language: string
  readonly zone: string | null
  readonly place: Readonly<Record<string, string>>
  readonly seen: Letter['seen']
  readonly hidden: Letter['hidden']
  readonly channelId: number
  readonly unitId: number
  readonly due: Date
  readonly attempts: number
  readonly reminders: number
  readonly expiresAt: Date | null
}

/** Whoever took letters and did not say what became of them has crashed; they are taken up again after this time. */
const LOST_MS = 600_000

const columns = sql`i.id, i.workspace, i.survey, i.trigger, t.plan, (i.trigger is null and i.asked_by is not null or coalesce(t.state = 'on' and t.archived_at is null, false)) as on,
  i.channel, i.encounter, i.encounter_at as "encounterAt", i.import, i.person::text, i.identifiers, i.address, i.language, i.zone, i.place, i.seen, i.hidden,
  i.channel_id as "channelId", i.unit_id as "unitId", i.due_at as due, i.attempts, i.reminders, i.expires_at as "expiresAt"`

/** Takes invitations that are due, oldest first; nobody else gets them meanwhile. */
export async function claimDue(db: Db | Tx, now: Date, most: number): Promise<Claimed[]> {
  const lost = new Date(now.getTime() - LOST_MS)
  const { rows } = await sql<Claimed>`
    with taken as (
      select id from listen.invitation where state in ('planned', 'sending') and due_at <= ${now} and (state = 'planned' or claimed_at < ${lost})
      order by due_at, id limit ${most} for update skip locked
    ), claimed as (
      update listen.invitation i set state = 'sending', claimed_at = ${now}, attempts = attempts + 1 from taken where taken.id = i.id returning i.*
    )
    select ${columns} from claimed i left join listen.trigger t on t.id = i.trigger order by i.due_at, i.id`.execute(db)
  return rows
}

/** Takes invitations whose reminder is due and that nobody has begun to answer. */
export async function claimReminders(db: Db | Tx, now: Date, most: number): Promise<Claimed[]> {
  const lost = new Date(now.getTime() - LOST_MS)
  const { rows } = await sql<Claimed>`
    with taken as (
      select id from listen.invitation where state = 'sent' and remind_at <= ${now} and (claimed_at is null or claimed_at < ${lost})
        and started_at is null and bounced_at is null
      order by remind_at, id limit ${most} for update skip locked
    ), claimed as (
      update listen.invitation i set claimed_at = ${now} from taken where taken.id = i.id returning i.*
    )
    select ${columns} from claimed i left join listen.trigger t on t.id = i.trigger order by i.remind_at, i.id`.execute(
    db,
  )
  return rows
}

/** What becomes of an invitation; what is left out stays as it is. */
export interface Step {
  readonly id: number
  readonly state: 'planned' | 'sent' | 'failed' | 'withdrawn' | 'expired'
  readonly failure: string | null
  readonly due: Date | null
  readonly version: number | null
  readonly sentAt: Date | null
  readonly bouncedAt: Date | null
  readonly reminders: number
  readonly remindAt: Date | null
  readonly expiresAt: Date | null
}

/** Gives invitations back. Somebody who withdrew one meanwhile is heard, unless it has left. */
export async function settleSteps(db: Db | Tx, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  await sql`
    update listen.invitation i set claimed_at = null, state = case when i.state = 'withdrawn' and s.state <> 'sent' then i.state else s.state end,
      failure = s.failure, due_at = coalesce(s.due, i.due_at), version = coalesce(s.version, i.version), sent_at = coalesce(i.sent_at, s."sentAt"),
      bounced_at = coalesce(i.bounced_at, s."bouncedAt"), reminders = s.reminders,
      -- Whoever began to answer while the letter was under way is not reminded.
      remind_at = case when i.started_at is null then s."remindAt" end, expires_at = coalesce(s."expiresAt", i.expires_at)
    from jsonb_to_recordset(${storableJson(steps)}::jsonb) as s(id bigint, state text, failure text, due timestamptz, version integer, "sentAt" timestamptz,
      "bouncedAt" timestamptz, reminders integer, "remindAt" timestamptz, "expiresAt" timestamptz)
    where i.id = s.id`.execute(db)
}

/** Digests of the links of letters that are about to leave. */
export async function insertLinks(
  db: Db | Tx,
  links: readonly { readonly invitation: number; readonly hash: string }[],
): Promise<void> {
  if (links.length === 0) return
  await sql`insert into listen.invitation_link (token_hash, invitation)
    select hash, invitation from jsonb_to_recordset(${storableJson(links)}::jsonb) as r(hash text, invitation bigint)`.execute(
    db,
  )
}
