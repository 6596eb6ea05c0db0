import { sql } from 'kysely'
import { storableJson } from '../../../base/encounters/storable.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import type { SurveyContent } from '../../surveys/content.ts'
import type { Contact } from '../fatigue.ts'
import type { InvitationQuota } from '../trigger.ts'
import type { Known } from './judge.ts'
import type { NotAsked, Planned } from './planned.ts'

interface Which {
  /** Only what has left; what is planned does not count. */
  readonly left?: boolean
  /** A trigger whose own invitations do not count. */
  readonly except?: number | null
}

/** What these people were asked and answered since a moment; invitations count from when they left or will leave. */
export async function contactsOf(
  db: Db | Tx,
  workspace: number,
  persons: readonly string[],
  since: Date,
  { left = false, except = null }: Which = {},
): Promise<Map<string, Contact[]>> {
  const { rows } = await sql<Contact & { person: string }>`
    select i.person::text, 'invitation' as what, coalesce(i.sent_at, i.due_at) as at, s.purpose, i.channel
    from listen.invitation i join listen.survey s on s.id = i.survey
    where i.workspace = ${workspace} and i.person = any(${[...persons]}::numeric[]) and (i.state = 'sent' or not ${left} and i.state in ('planned', 'sending'))
      and coalesce(i.sent_at, i.due_at) >= ${since} and (${except}::integer is null or i.trigger is distinct from ${except})
    union all
    select r.person::text, 'answer', r.last_at, s.purpose, coalesce(i.channel, c.kind, 'agent')
    from listen.response r join listen.survey s on s.id = r.survey
      left join listen.invitation i on i.id = r.invitation left join listen.collector c on c.id = r.collector
    where r.workspace = ${workspace} and r.person = any(${[...persons]}::numeric[]) and r.last_at >= ${since}
      and r.removed_at is null and r.uncounted is null`.execute(db)
  const found = new Map<string, Contact[]>()
  for (const { person, ...contact } of rows) {
    const before = found.get(person)
    if (before) before.push(contact)
    else found.set(person, [contact])
  }
  return found
}

/** Which of these encounters this survey has asked about, or heard of, already. */
export async function askedAmong(
  db: Db | Tx,
  workspace: number,
  survey: number,
  encounters: readonly string[],
  /** Its own invitations do not count, where somebody asks what it would do. */
  except: number | null = null,
): Promise<Set<string>> {
  const { rows } = await sql<{ encounter: string }>`
    select encounter from listen.invitation
    where workspace = ${workspace} and survey = ${survey} and encounter = any(${[...encounters]})
      and state in ('planned', 'sending', 'sent') and (${except}::integer is null or trigger is distinct from ${except})
    union select unnest(${[...(await answeredAmong(db, workspace, survey, encounters))]}::text[])`.execute(db)
  return new Set(rows.map(({ encounter }) => encounter))
}

/** Which of these encounters this survey was answered about, by whatever way. */
export async function answeredAmong(
  db: Db | Tx,
  workspace: number,
  survey: number,
  encounters: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ encounter: string }>`
    select encounter from listen.response
    where workspace = ${workspace} and survey = ${survey} and encounter = any(${[...encounters]}) and removed_at is null`.execute(
    db,
  )
  return new Set(rows.map(({ encounter }) => encounter))
}

/** Addresses that files or earlier calls told of these people. */
export async function identifiersOf(
  db: Db | Tx,
  workspace: number,
  persons: readonly string[],
): Promise<Map<string, Readonly<Record<string, string>>>> {
  const { rows } = await sql<{ person: string; identifiers: Record<string, string> }>`
    select person::text, identifiers from people.person
    where workspace = ${workspace} and person = any(${[...persons]}::numeric[])`.execute(db)
  return new Map(rows.map(({ person, identifiers }) => [person, identifiers]))
}

/** Invitations of a trigger within the days of a quota, by unit. */
export async function invitedByUnit(
  db: Db | Tx,
  trigger: number,
  quota: InvitationQuota,
  now: Date,
): Promise<Map<number, number>> {
  const since = new Date(now.getTime() - quota.days * 86_400_000)
  const { rows } = await sql<{ unit: number; n: number }>`
    select unit_id as unit, count(*)::integer as n from listen.invitation
    where trigger = ${trigger} and state in ('planned', 'sending', 'sent') and coalesce(sent_at, due_at) >= ${since} group by unit_id`.execute(
    db,
  )
  return new Map(rows.map(({ unit, n }) => [unit, n]))
}

/** Returns how many are new; an encounter that was planned before is left as it is. */
export async function insertPlanned(tx: Tx, planned: readonly Planned[]): Promise<number> {
  if (planned.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into listen.invitation (workspace, survey, version, trigger, channel, encounter, encounter_at, batch, import, person, identifiers, address,
      language, zone, place, seen, hidden, channel_id, unit_id, touchpoint_id, due_at, planned_at, expires_at)
    select workspace, survey, version, trigger, channel, encounter, "encounterAt", batch, import, person, identifiers, address,
      language, zone, place, seen, hidden, "channelId", "unitId", "touchpointId", due, "plannedAt", expires
    from jsonb_to_recordset(${storableJson(planned)}::jsonb) as r(workspace integer, survey integer, version integer, trigger integer, channel text,
      encounter text, "encounterAt" timestamptz, batch bigint, import integer, person numeric, identifiers jsonb, address text, language text, zone text,
      place jsonb, seen jsonb, hidden jsonb, "channelId" integer, "unitId" integer, "touchpointId" integer, due timestamptz, "plannedAt" timestamptz, expires timestamptz)
    on conflict (workspace, trigger, encounter) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function insertNotAsked(tx: Tx, rows: readonly NotAsked[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into listen.not_asked (workspace, trigger, survey, encounter, person, reason, rule, until, at, channel_id, unit_id, language)
    select workspace, trigger, survey, encounter, person, reason, rule, until, at, "channelId", "unitId", language
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r(workspace integer, trigger integer, survey integer, encounter text, person numeric,
      reason text, rule text, until timestamptz, at timestamptz, "channelId" integer, "unitId" integer, language text)
    on conflict (trigger, encounter) do update set reason = excluded.reason, rule = excluded.rule, until = excluded.until, at = excluded.at`.execute(
    tx,
  )
}

/** As much of a survey as deciding whom to ask needs. */
export async function surveyAsked(db: Db | Tx, workspace: number, id: number): Promise<Known['survey']> {
  const { rows } = await sql<{
    id: number
    version: number | null
    purpose: string
    open: boolean
    content: Pick<SurveyContent, 'opensAt' | 'closesAt' | 'languages' | 'lawfulBasis'> | null
  }>`
    select s.id, s.version, s.purpose, s.state = 'open' and s.archived_at is null as open, coalesce(v.content, s.draft) as content
    from listen.survey s left join listen.survey_version v on v.survey = s.id and v.number = s.version
    where s.workspace = ${workspace} and s.id = ${id}`.execute(db)
  const [survey] = rows
  if (!survey) throw new Fault('not-found', 'There is no such survey.', { reason: 'survey-gone' })
  const { content, ...about } = survey
  const date = (text: string | null | undefined) => (text ? new Date(text) : null)
  return {
    ...about,
    opensAt: date(content?.opensAt),
    closesAt: date(content?.closesAt),
    languages: content?.languages ?? [],
    needsConsent: content?.lawfulBasis === 'consent',
  }
}

/** Whoever plans knows of everything that was planned before, so that two passes never ask one person twice. */
export async function onePlannerAtATime(tx: Tx, workspace: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.invitation'), ${workspace})`.execute(tx)
}

/** Which of these imports were taken back; one that is gone was. */
export async function undoneAmong(db: Db | Tx, imports: readonly number[]): Promise<Set<number>> {
  if (imports.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`
    select id from unnest(${[...imports]}::integer[]) as asked(id)
    where not exists (select from listen.import i where i.id = asked.id and i.state not in ('undoing', 'undone'))`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
