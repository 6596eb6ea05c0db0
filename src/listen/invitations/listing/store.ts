import { sql } from 'kysely'
import { Fault } from '../../../platform/fault.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import type { InvitationRow } from '../contract.ts'

type Dated = 'dueAt' | 'sentAt' | 'bouncedAt' | 'startedAt' | 'completedAt'
/** An invitation as the store has it. */
export type InvitationFound = Omit<InvitationRow, Dated> & {
  readonly survey: number
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly bouncedAt: Date | null
  readonly startedAt: Date | null
  readonly completedAt: Date | null
}

const columns = sql`id, survey, trigger, channel, encounter, language, state, failure, due_at as "dueAt", sent_at as "sentAt", bounced_at as "bouncedAt",
  started_at as "startedAt", completed_at as "completedAt", reminders`

interface InvitationPage {
  readonly workspace: number
  readonly survey: number
  readonly units: readonly number[] | null
  readonly state: InvitationRow['state'] | null
  readonly search: string | null
  readonly sort: 'due' | 'sent' | 'state'
  readonly order: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}

const ORDERS = { due: sql`due_at`, sent: sql`sent_at`, state: sql`state` } as const

export async function invitationsPage(
  db: Db,
  page: InvitationPage,
): Promise<{ rows: InvitationFound[]; total: number }> {
  const { workspace, survey, units, state, search, sort, order, limit, offset } = page
  const where = sql`workspace = ${workspace} and survey = ${survey} and (${state}::text is null or state = ${state})
    and (${search}::text is null or starts_with(encounter, ${search})) and (${units === null}::boolean or unit_id = any(${[...(units ?? [])]}::integer[]))`
  const direction = order === 'asc' ? sql`asc nulls first` : sql`desc nulls last`
  const { rows } = await sql<InvitationFound>`select ${columns} from listen.invitation where ${where}
    order by ${ORDERS[sort]} ${direction}, id desc limit ${limit} offset ${offset}`.execute(db)
  const { rows: counted } = await sql<{
    n: number
  }>`select count(*)::integer as n from listen.invitation where ${where}`.execute(db)
  return { rows, total: counted[0]?.n ?? 0 }
}

export async function readInvitation(db: Db | Tx, workspace: number, id: number): Promise<InvitationFound> {
  const { rows } =
    await sql<InvitationFound>`select ${columns} from listen.invitation where workspace = ${workspace} and id = ${id}`.execute(
      db,
    )
  if (!rows[0]) throw new Fault('not-found', 'There is no such invitation.', { reason: 'letter-gone' })
  return rows[0]
}

/** False when it has left, or cannot come back. */
export async function withdraw(db: Db | Tx, workspace: number, id: number, withdrawn: boolean): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.invitation set state = ${withdrawn ? 'withdrawn' : 'planned'}, failure = ${withdrawn ? 'staff' : null}
    where workspace = ${workspace} and id = ${id} and sent_at is null
      and ${withdrawn ? sql`state = 'planned'` : sql`state = 'withdrawn' and failure = 'staff' and address is not null`}`.execute(
    db,
  )
  return numAffectedRows === 1n
}
