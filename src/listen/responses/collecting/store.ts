import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Value } from '../../surveys/question.ts'
import type { Purpose, SurveyState } from '../../surveys/survey.ts'
import type { AnswerPlace } from '../place.ts'
import type { HiddenValues } from './contract.ts'
import { type Answer, type Coming, needsAnswers, onceKey, type Settlement, type Standing } from './settle.ts'
import type { CollectorSeen, SurveySeen } from './way.ts'

const SURVEY = sql`s.id, s.workspace, s.purpose, s.state, s.version, s.archived_at is not null as archived`

interface SurveyRow {
  readonly id: number
  readonly workspace: number
  readonly purpose: Purpose
  readonly state: SurveyState
  readonly version: number | null
  readonly archived: boolean
}

export async function surveySeen(db: Db, workspace: number, id: number): Promise<SurveySeen | null> {
  const { rows } = await sql<SurveyRow>`
    select ${SURVEY} from listen.survey s where s.workspace = ${workspace} and s.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** By the digest of its token. */
export async function collectorSeen(
  db: Db,
  hash: string,
): Promise<{ readonly survey: SurveySeen; readonly collector: CollectorSeen } | null> {
  const { rows } = await sql<
    SurveyRow & { collector: number; kind: string; place: AnswerPlace; settings: Record<string, unknown>; on: boolean }
  >`
    select ${SURVEY}, c.id as collector, c.kind, c.place, c.settings, c.state = 'on' as on
    from listen.collector c join listen.survey s on s.id = c.survey where c.token_hash = ${hash}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { collector: id, kind, place, settings, on, ...survey } = row
  const limits = (settings.limits ?? {}) as { closesAt?: string | null; most?: number | null }
  const closesAt = limits.closesAt ? new Date(limits.closesAt) : null
  return { survey, collector: { id, kind, place, settings, on, closesAt, most: limits.most ?? null } }
}

export interface ResponseSeen extends Standing {
  readonly id: string
  readonly version: number
  readonly language: string
  readonly hidden: HiddenValues
  readonly page: string | null
}

const STANDING = sql`id, state, uncounted, removed_at is not null as removed, quotas, last_at as "lastAt", version, language, hidden, page`

export async function responseSeen(db: Db, id: string): Promise<ResponseSeen | null> {
  const { rows } = await sql<ResponseSeen>`select ${STANDING} from listen.response where id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function answersOf(db: Db, ids: readonly string[]): Promise<Map<string, Answer[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Answer & { response: string; value: Value | null }>`
    select response, question, value, at, changed_at as "changedAt", event, by
    from listen.given where response = any(${ids}::uuid[]) order by response, at, question`.execute(db)
  const all = new Map<string, Answer[]>()
  for (const { response, ...answer } of rows) all.set(response, [...(all.get(response) ?? []), answer])
  return all
}

/** Whether another response speaks of the encounter already. */
export async function spokenOf(db: Db, survey: number, encounter: string, besides: string | null): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from listen.response where survey = ${survey} and encounter = ${encounter} and once
      and state <> 'over' and removed_at is null and id is distinct from ${besides}::uuid) as taken`.execute(db)
  return rows[0]?.taken ?? false
}

export interface Before {
  readonly responses: ReadonlyMap<string, Standing>
  readonly answers: ReadonlyMap<string, readonly Answer[]>
  readonly taken: ReadonlySet<string>
}

/** What has to be known to decide some calls: three questions that do not need each other's answers. */
export async function readBefore(db: Db, coming: readonly Coming[]): Promise<Before> {
  const ids = [...new Set(coming.map(({ of }) => of.id))]
  const whole = [...new Set(coming.filter(needsAnswers).map(({ of }) => of.id))]
  const once = coming.filter(({ of }) => of.once && of.encounter !== null)
  const [standing, answers, taken] = await Promise.all([
    sql<Standing & { id: string }>`select ${STANDING} from listen.response where id = any(${ids}::uuid[])`.execute(db),
    answersOf(db, whole),
    once.length === 0 ? [] : takenAmong(db, once),
  ])
  return {
    responses: new Map(standing.rows.map((row) => [row.id, row])),
    answers,
    taken: new Set(taken),
  }
}

async function takenAmong(db: Db, coming: readonly Coming[]): Promise<string[]> {
  const { rows } = await sql<{ survey: number; encounter: string }>`
    select r.survey, r.encounter from listen.response r
    join unnest(${coming.map(({ of }) => of.survey)}::int[], ${coming.map(({ of }) => of.encounter)}::text[]) as o(survey, encounter)
      on r.survey = o.survey and r.encounter = o.encounter
    where r.once and r.state <> 'over' and r.removed_at is null`.execute(db)
  return rows.map(onceKey)
}

/** Responses and answers in one statement: all of it reaches the disk, or nothing. */
export async function writeSettled(db: Db, settled: Settlement): Promise<void> {
  if (settled.responses.length === 0) return
  const write = written(settled)
  if (settled.again.length === 0) {
    await write.execute(db)
    return
  }
  await db.transaction().execute(async (tx) => {
    await write.execute(tx)
    await sql`update listen.given set revision = revision + 1 where response = any(${settled.again}::uuid[])`.execute(
      tx,
    )
  })
}

function written({ responses, answers }: Settlement) {
  // Text in jsonb is a JSON value; null as an answer must not become a missing one.
  const given = answers.map((answer) => ({ ...answer, value: JSON.stringify(answer.value) }))
  return sql`
    with arrived as (
      insert into listen.response as r (id, workspace, survey, version, collector, invitation, language, encounter, person, identifiers,
        place, hidden, device, state, once, uncounted, quotas, page, started_at, last_at, completed_at)
      select id, workspace, survey, version, collector, invitation, language, encounter, nullif(person, 0), identifiers,
        place, hidden, device, state, once, uncounted, quotas, page, "startedAt", "lastAt", "completedAt"
      from jsonb_to_recordset(${JSON.stringify(responses)}::jsonb) as c(id uuid, workspace int, survey int, version int, collector int,
        invitation bigint, language text, encounter text, person numeric, identifiers jsonb, place jsonb, hidden jsonb, device text, state text,
        once boolean, uncounted text, quotas text[], page text, "startedAt" timestamptz, "lastAt" timestamptz, "completedAt" timestamptz)
      on conflict (id) do update set language = excluded.language, device = coalesce(excluded.device, r.device), state = excluded.state,
        uncounted = excluded.uncounted, quotas = excluded.quotas, page = coalesce(excluded.page, r.page),
        last_at = greatest(excluded.last_at, r.last_at), completed_at = coalesce(r.completed_at, excluded.completed_at)
    )
    insert into listen.given as g (response, question, value, at, changed_at, event, by)
    select response, question, value::jsonb, at, "changedAt", event, by
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as c(response uuid, question text, value text, at timestamptz, "changedAt" timestamptz, event uuid, by text)
    on conflict (response, question) do update set value = excluded.value, changed_at = excluded.changed_at, event = excluded.event,
      by = excluded.by, revision = g.revision + (g.value is distinct from excluded.value)::int
    where g.event <> excluded.event and g.changed_at <= excluded.changed_at`
}

/** Complete responses that count for each quota of a survey. */
export async function countQuotas(db: Db, survey: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ quota: string; n: number }>`
    select quota, count(*)::int as n from listen.response, unnest(quotas) as quota
    where survey = ${survey} and state = 'completed' and removed_at is null and uncounted is null group by quota`.execute(
    db,
  )
  return new Map(rows.map(({ quota, n }) => [quota, n]))
}

/** Complete responses that came by a collector. */
export async function countCompleted(db: Db, collector: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from listen.response
    where collector = ${collector} and state = 'completed' and removed_at is null and uncounted is null`.execute(db)
  return rows[0]?.n ?? 0
}
