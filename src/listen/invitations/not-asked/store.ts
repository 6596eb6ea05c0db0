import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Reason } from '../reason.ts'

export interface NotAskedQuestion {
  readonly workspace: number
  readonly survey: number | null
  readonly trigger: number | null
  readonly reason: Reason | null
  readonly search: string | null
  readonly from: string | null
  readonly to: string | null
  readonly zone: string
  readonly units: readonly number[] | null
  readonly sort: 'at' | 'reason' | 'until' | 'encounter'
  readonly order: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}

export interface NotAskedFound {
  readonly trigger: number
  readonly survey: number
  readonly encounter: string
  readonly reason: Reason
  readonly rule: string | null
  readonly until: Date | null
  readonly at: Date
  readonly channel: number
  readonly unit: number
  readonly language: string
}

const ORDERS = { at: sql`at`, reason: sql`reason`, until: sql`until`, encounter: sql`encounter` } as const

function within(question: NotAskedQuestion, reason: Reason | null) {
  const { workspace, survey, trigger, search, from, to, zone, units } = question
  return sql`workspace = ${workspace} and (${survey}::integer is null or survey = ${survey}) and (${trigger}::integer is null or trigger = ${trigger})
    and (${reason}::text is null or reason = ${reason}) and (${search}::text is null or starts_with(encounter, ${search}))
    and (${units === null}::boolean or unit_id = any(${[...(units ?? [])]}::integer[]))
    and (${from}::date is null or at >= (${from}::date)::timestamp at time zone ${zone})
    and (${to}::date is null or at < (${to}::date + 1)::timestamp at time zone ${zone})`
}

/** A page of encounters that were not asked about, and how many there are. */
export async function notAskedPage(
  db: Db,
  question: NotAskedQuestion,
): Promise<{ rows: NotAskedFound[]; total: number }> {
  const { sort, order, limit, offset, reason } = question
  const direction = order === 'asc' ? sql`asc nulls first` : sql`desc nulls last`
  const where = within(question, reason)
  const { rows } = await sql<NotAskedFound>`
    select trigger, survey, encounter, reason, rule, until, at, channel_id as channel, unit_id as unit, language from listen.not_asked
    where ${where} order by ${ORDERS[sort]} ${direction}, at desc, encounter limit ${limit} offset ${offset}`.execute(
    db,
  )
  const { rows: counted } = await sql<{
    n: number
  }>`select count(*)::integer as n from listen.not_asked where ${where}`.execute(db)
  return { rows, total: counted[0]?.n ?? 0 }
}

/** Counts of all reasons, whichever is listed, and of the days. */
export async function notAskedCounts(db: Db, question: NotAskedQuestion) {
  const { rows: reasons } = await sql<{ reason: Reason; n: number }>`
    select reason, count(*)::integer as n from listen.not_asked where ${within(question, null)} group by reason order by n desc, reason`.execute(
    db,
  )
  const { rows: days } = await sql<{ day: string; n: number }>`
    select (at at time zone ${question.zone})::date::text as day, count(*)::integer as n from listen.not_asked
    where ${within(question, question.reason)} group by 1 order by 1 desc limit 92`.execute(db)
  return { reasons, days: days.reverse() }
}
