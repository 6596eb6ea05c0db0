import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'
import type { InvitationDoor, InvitationSeen } from '../../responses/index.ts'

/** What answering asks of invitations. */
export function openDoor(db: Db): InvitationDoor {
  return {
    byToken: (hash) => invitationBehind(db, hash),
    async opened(id, at) {
      await sql`update listen.invitation set opened_at = coalesce(opened_at, ${at}) where id = ${id}`.execute(db)
    },
    async started(ids, at) {
      await sql`update listen.invitation set started_at = coalesce(started_at, ${at}), opened_at = coalesce(opened_at, ${at}), remind_at = null
        where id = any(${[...ids]}::bigint[])`.execute(db)
    },
    async completed(ids, at) {
      await sql`update listen.invitation set completed_at = coalesce(completed_at, ${at}), started_at = coalesce(started_at, ${at}),
        opened_at = coalesce(opened_at, ${at}), remind_at = null where id = any(${[...ids]}::bigint[])`.execute(db)
    },
  }
}

async function invitationBehind(db: Db, hash: string): Promise<InvitationSeen | null> {
  const { rows } = await sql<InvitationSeen>`
    select i.id, i.workspace, i.survey, i.version, null::integer as collector, i.language, i.encounter, i.identifiers, i.place, i.seen, i.hidden,
      i.expires_at as "expiresAt", i.state in ('withdrawn', 'expired') as withdrawn
    from listen.invitation_link l join listen.invitation i on i.id = l.invitation where l.token_hash = ${hash}`.execute(
    db,
  )
  return rows[0] ?? null
}
