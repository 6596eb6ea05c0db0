import { sql } from 'kysely'
import type { Announced, AuditEntry } from '../../../platform/http/edge.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { OrgTables } from '../tables.ts'
import type { AuditLine, AuditSearch } from './contract.ts'

/** Adds a line; inside the transaction of the change when given its handle. */
export async function appendAudit(db: Db | Tx, entry: AuditEntry): Promise<void> {
  await insertLine(db, entry)
}

/** Adds the line of a change that is about to be made. */
export async function announceAudit(db: Db, entry: AuditEntry): Promise<Announced> {
  const id = await insertLine(db, entry)
  return {
    async done(about) {
      await tablesOf<OrgTables>(db).updateTable('org.audit').set(saidOf(about)).where('id', '=', id).execute()
    },
    async undone() {
      await tablesOf<OrgTables>(db).deleteFrom('org.audit').where('id', '=', id).execute()
    },
  }
}

async function insertLine(db: Db | Tx, entry: AuditEntry): Promise<number> {
  const { id } = await tablesOf<OrgTables>(db)
    .insertInto('org.audit')
    .values({
      workspace: entry.workspace,
      user_id: entry.userId,
      api_key: entry.keyId,
      kind: entry.kind,
      action: entry.action,
      ...saidOf(entry),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const saidOf = ({ subject, detail }: Pick<AuditEntry, 'subject' | 'detail'>) => ({
  subject: subject?.slice(0, 300) ?? null,
  detail: JSON.stringify(detail),
})

const likeText = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** One page, newest first; `before` is the last id of the page before. */
export async function searchAudit(
  db: Db | Tx,
  workspace: number,
  search: AuditSearch,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<AuditLine[]> {
  let query = tablesOf<OrgTables>(db)
    .selectFrom('org.audit as a')
    .leftJoin('auth.user as u', 'u.id', 'a.user_id')
    .leftJoin('org.api_key as k', 'k.id', 'a.api_key')
    .where('a.workspace', '=', workspace)
    .select(['a.id', 'a.at', 'a.kind', 'a.action', 'a.subject', 'a.detail', 'a.user_id', 'a.api_key'])
    .select(['u.name as person', 'k.name as key'])
    .orderBy('a.id', 'desc')
    .limit(page.limit)
  if (page.before !== undefined) query = query.where('a.id', '<', page.before)
  if (search.kind !== undefined) query = query.where('a.kind', '=', search.kind)
  if (search.from !== undefined) query = query.where('a.at', '>=', new Date(search.from))
  if (search.to !== undefined) query = query.where('a.at', '<', new Date(search.to))
  if (search.search) {
    const like = likeText(search.search)
    const actions = search.actions?.split(',') ?? []
    query = query.where(
      sql<boolean>`(a.action ilike ${like} or a.subject ilike ${like} or u.name ilike ${like} or k.name ilike ${like}
        or a.action = any(${actions}))`,
    )
  }
  const rows = await query.execute()
  return rows.map(({ person, key, user_id, api_key, at, detail, ...row }) => ({
    ...row,
    at: at.toISOString(),
    detail: detail as AuditLine['detail'],
    who: key ?? person ?? null,
    by: api_key !== null ? 'key' : user_id !== null ? 'person' : 'local',
  }))
}
