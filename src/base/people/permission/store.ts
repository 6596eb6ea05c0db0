import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import { storableJson } from '../../encounters/storable.ts'
import type { Permission, PermissionChannel, PermissionState } from './permission.ts'

export interface SaidPermission extends Permission {
  readonly person: string
}

/** Adds what people said; nothing said before is changed. The same word said again at the same moment is one. */
export async function recordPermissions(
  db: Db | Tx,
  workspace: number,
  said: readonly SaidPermission[],
): Promise<void> {
  if (said.length === 0) return
  await sql`
    insert into people.permission (workspace, person, purpose, channel, state, at, source)
    select ${workspace}, person, purpose, channel, state, at, source
    from jsonb_to_recordset(${storableJson(said)}::jsonb)
      as r(person numeric, purpose text, channel text, state text, at timestamptz, source text)
    where not exists (
      select 1 from people.permission p where p.workspace = ${workspace} and p.person = r.person and p.purpose = r.purpose
        and p.channel = r.channel and p.at = r.at and p.state = r.state
    )`.execute(db)
}

/** The latest word of each of these people about a purpose by one channel; who never said anything is missing. */
export async function permissionsOf(
  db: Db | Tx,
  workspace: number,
  persons: readonly string[],
  purpose: string,
  channel: Exclude<PermissionChannel, 'any'>,
): Promise<Map<string, PermissionState>> {
  if (persons.length === 0) return new Map()
  const { rows } = await sql<{ person: string; state: PermissionState }>`
    select distinct on (person) person::text, state from people.permission
    where workspace = ${workspace} and person = any(${[...persons]}::numeric[]) and purpose = ${purpose} and channel in ('any', ${channel})
    order by person, at desc, id desc`.execute(db)
  return new Map(rows.map(({ person, state }) => [person, state]))
}
