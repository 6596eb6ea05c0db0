import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'

/** Responses that lose what tells of a person, in one go. */
const AT_ONCE = 1_000

/** Kinds of answers in which people write of themselves. */
const TELLING = ['text', 'contact', 'callback']

/**
 * Responses older than their survey keeps them lose texts, contacts and the tie to the person. Scores and choices stay,
 * and are sent on without a person.
 */
export async function eraseOld(db: Db, now: Date): Promise<number> {
  let erased = 0
  for (;;) {
    const ids = await erasedOnce(db, now)
    erased += ids
    if (ids < AT_ONCE) return erased
  }
}

async function erasedOnce(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; survey: number; version: number }>`
      update listen.response r set erased_at = ${now}, identifiers = '{}', person = null, hidden = '{}'
      where r.id in (
        select o.id from listen.response o join listen.survey s on s.id = o.survey
        join listen.survey_version v on v.survey = s.id and v.number = s.version
        where o.erased_at is null and o.last_at < ${now}::timestamptz - make_interval(days => (v.content ->> 'retentionDays')::int)
        limit ${AT_ONCE}
      ) returning r.id, r.survey, r.version`.execute(tx)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await sql`
      update listen.given g set revision = g.revision + 1,
        value = case when q.kind = any(${TELLING}) then 'null'::jsonb when jsonb_typeof(g.value) = 'object' then g.value - 'other' else g.value end
      from listen.response r, listen.survey_version v,
        lateral (select question ->> 'kind' as kind, question ->> 'id' as id from jsonb_path_query(v.compiled, '$.pages[*].questions[*]') as question) q
      where g.response = any(${ids}::uuid[]) and r.id = g.response and v.survey = r.survey and v.number = r.version and q.id = g.question`.execute(
      tx,
    )
    return ids.length
  })
}

/** Days in which a deleted response can be brought back. */
export const UNDO_DAYS = 30

/** Deleted responses whose facts are gone and whose time to come back is over. */
export async function forgetRemoved(db: Db, now: Date): Promise<void> {
  await sql`
    delete from listen.response r where removed_at < ${now}::timestamptz - make_interval(days => ${UNDO_DAYS})
      and not exists (select from listen.given g where g.response = r.id and g.forwarded is distinct from g.revision)`.execute(
    db,
  )
}
