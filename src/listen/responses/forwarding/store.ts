import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import type { Value } from '../../surveys/question.ts'
import type { Answered } from './rows.ts'

/** An answer that the analytics store does not have as it is now. */
export interface Waiting {
  readonly response: Answered
  readonly workspace: number
  readonly version: number
  /** Its person was invited, so it is that person who speaks. */
  readonly invited: boolean
  readonly question: string
  readonly value: Value | null
  readonly at: Date
  readonly changedAt: Date
  readonly revision: number
}

type Row = Omit<Answered, 'id'> & Omit<Waiting, 'response'> & { readonly response: string }

/** Sent for the first time, or sent before and changed since. The condition is the one of the index `given_to_forward`. */
const WHICH = {
  new: sql`g.forwarded is null and r.erased_at is null`,
  changed: sql`(g.forwarded is not null or r.erased_at is not null)`,
} as const

export async function waitingAnswers(db: Db, which: keyof typeof WHICH, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Row>`
    select g.response, g.question, g.value, g.at, g.changed_at as "changedAt", g.revision, r.workspace, r.version, r.survey, s.purpose,
      r.encounter, r.identifiers, r.place, r.hidden, r.language, r.invitation is not null as invited, r.erased_at is not null as erased,
      r.state <> 'over' and r.uncounted is null and r.removed_at is null as counts
    from listen.given g join listen.response r on r.id = g.response join listen.survey s on s.id = r.survey
    where g.forwarded is distinct from g.revision and ${WHICH[which]} order by g.response limit ${most}`.execute(db)
  return rows.map(
    ({ response: id, workspace, version, invited, question, value, at, changedAt, revision, ...rest }) => ({
      response: { id, ...rest },
      workspace,
      version,
      invited,
      question,
      value,
      at,
      changedAt,
      revision,
    }),
  )
}

export interface Forwarded {
  readonly response: string
  readonly question: string
  /** 0: something is there, but perhaps not this. */
  readonly revision: number
}

/** Not waited for to reach the disk: what comes back after a power cut is sent once more and counts once. */
const QUICKLY = sql`(select set_config('synchronous_commit', 'off', true)) = 'off'`

export async function noteForwarded(db: Db | Tx, forwarded: readonly Forwarded[]): Promise<void> {
  await sql`
    update listen.given g set forwarded = f.revision
    from jsonb_to_recordset(${JSON.stringify(forwarded)}::jsonb) as f(response uuid, question text, revision int)
    where ${QUICKLY} and g.response = f.response and g.question = f.question`.execute(db)
}

/** Answers of surveys on their way to the analytics store. */
export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from listen.given where forwarded is distinct from revision limit 100000) as w`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
