import { sql } from 'kysely'
import { digest } from '../../../platform/id.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'

/** By which the reader of a letter says what we may ask; only the digest of its token is kept. */
export interface PreferenceLink {
  readonly workspace: number
  readonly person: string
  readonly channel: 'email' | 'sms'
  readonly addressHash: string
  readonly purpose: string
  readonly language: string
}

export async function insertPreferenceLink(db: Db | Tx, token: string, link: PreferenceLink): Promise<void> {
  await sql`insert into people.preference_link (token_hash, workspace, person, channel, address_hash, purpose, language)
    values (${digest(token)}, ${link.workspace}, ${link.person}::numeric, ${link.channel}, ${link.addressHash}, ${link.purpose}, ${link.language})`.execute(
    db,
  )
}

/** Whose link it is; null when there is none. */
export async function preferenceLink(db: Db | Tx, token: string): Promise<PreferenceLink | null> {
  const { rows } = await sql<PreferenceLink>`
    select workspace, person::text, channel, address_hash as "addressHash", purpose, language
    from people.preference_link where token_hash = ${digest(token)}`.execute(db)
  return rows[0] ?? null
}
