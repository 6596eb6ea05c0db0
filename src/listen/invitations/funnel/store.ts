import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'
import { REASONS } from '../reason.ts'
import type { StageCounts } from './stages.ts'

export type FunnelBy = 'survey' | 'channel' | 'unit' | 'language' | 'day' | 'week' | 'month'

export interface FunnelQuestion {
  readonly workspace: number
  readonly survey: number | null
  readonly by: FunnelBy
  /** Days in the workspace's time zone, both included. */
  readonly from: string | null
  readonly to: string | null
  readonly zone: string
  /** Null for all. */
  readonly units: readonly number[] | null
}

const KEYS = {
  survey: sql`survey::text`,
  channel: sql`channel_id::text`,
  unit: sql`unit_id::text`,
  language: sql`language`,
  day: sql`day::text`,
  week: sql`date_trunc('week', day)::date::text`,
  month: sql`date_trunc('month', day)::date::text`,
} as const

/** Reasons that decide before the draw does. */
const BEFORE_THE_DRAW = ['too-old', 'survey-closed', 'already-asked', 'not-sampled']

export interface FunnelCounts extends StageCounts {
  readonly key: string
  readonly waiting: number
}

/** Everybody looked at in the period, by how far they came. An encounter judged twice counts by the last judgement. */
export async function funnelCounts(db: Db, question: FunnelQuestion): Promise<FunnelCounts[]> {
  const { workspace, survey, by, from, to, zone, units } = question
  const within = sql`workspace = ${workspace} and (${survey}::integer is null or survey = ${survey})
    and (${units === null}::boolean or unit_id = any(${[...(units ?? [])]}::integer[]))`
  const { rows } = await sql<FunnelCounts>`
    with looked as (
      select survey, channel_id, unit_id, language, (planned_at at time zone ${zone})::date as day, true as drawn,
        state in ('planned', 'sending') as waiting, sent_at is not null as invited, sent_at is not null and bounced_at is null as delivered,
        opened_at is not null as opened, started_at is not null as started, completed_at is not null as completed
      from listen.invitation where ${within} and not coalesce(failure = any(${[...REASONS]}) and sent_at is null and state in ('withdrawn', 'expired'), false)
      union all
      select survey, channel_id, unit_id, language, (at at time zone ${zone})::date, not reason = any(${BEFORE_THE_DRAW}), false, false, false, false, false, false
      from listen.not_asked where ${within}
    )
    select ${KEYS[by]} as key, count(*)::integer as eligible, count(*) filter (where drawn)::integer as drawn, count(*) filter (where waiting)::integer as waiting,
      count(*) filter (where invited)::integer as invited, count(*) filter (where delivered)::integer as delivered,
      count(*) filter (where opened and delivered)::integer as opened, count(*) filter (where started and delivered)::integer as started,
      count(*) filter (where completed and delivered)::integer as completed
    from looked where (${from}::date is null or day >= ${from}::date) and (${to}::date is null or day <= ${to}::date)
    group by 1 order by 1`.execute(db)
  return rows
}

export interface DropOffRow {
  readonly question: string
  readonly answered: number
  readonly stopped: number
  readonly seconds: number | null
}

export interface DropOff {
  readonly started: number
  readonly completed: number
  readonly seconds: number | null
  readonly questions: readonly DropOffRow[]
}

interface DropOffQuestion extends Pick<FunnelQuestion, 'workspace' | 'from' | 'to' | 'zone'> {
  readonly survey: number
  readonly now: Date
  /** Keys of units; null for all. */
  readonly units: readonly string[] | null
}

/** Whoever has been silent for an hour has stopped; before that they may still be answering. */
const STOPPED_MS = 3_600_000

/** How far responses came, whatever way they began. Responses of machines do not count. */
export async function dropOffOf(db: Db, question: DropOffQuestion): Promise<DropOff> {
  const { workspace, survey, from, to, zone, now, units } = question
  const still = new Date(now.getTime() - STOPPED_MS)
  const counted = sql`
    select id, state, started_at, completed_at, last_at from listen.response
    where workspace = ${workspace} and survey = ${survey} and removed_at is null and uncounted is null and state <> 'over'
      and (${units === null}::boolean or place ->> 'unit' = any(${[...(units ?? [])]}::text[]))
      and (${from}::date is null or (started_at at time zone ${zone})::date >= ${from}::date) and (${to}::date is null or (started_at at time zone ${zone})::date <= ${to}::date)`
  const { rows: wholes } = await sql<{ started: number; completed: number; seconds: number | null }>`
    select count(*)::integer as started, count(*) filter (where state = 'completed')::integer as completed,
      percentile_cont(0.5) within group (order by extract(epoch from completed_at - started_at)) filter (where state = 'completed') as seconds
    from (${counted}) r`.execute(db)
  const { rows: questions } = await sql<DropOffRow>`
    with given as (
      select g.question, r.state, r.last_at, extract(epoch from g.at - coalesce(lag(g.at) over turn, r.started_at)) as seconds, lead(g.at) over turn is null as last
      from (${counted}) r join listen.given g on g.response = r.id and g.value <> 'null'::jsonb window turn as (partition by g.response order by g.at, g.question)
    )
    select question, count(*)::integer as answered, count(*) filter (where last and state = 'open' and last_at < ${still})::integer as stopped,
      percentile_cont(0.5) within group (order by seconds) as seconds
    from given group by question`.execute(db)
  return { ...(wholes[0] ?? { started: 0, completed: 0, seconds: null }), questions }
}
