import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { KeyScope, Role } from '../../platform/contract.ts'
import type { Language, Names, State } from '../names/contract.ts'

/** Made by the database, never set by hand. */
type Made<T> = ColumnType<T, never, never>
type MadeAt = ColumnType<Date, Date | undefined, never>
type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>
type Json<T extends object> = JSONColumnType<T>

export interface WorkspaceTable {
  id: Made<number>
  name: string
  zone: string
  language: Language
  currency: string
  smallest_group: Generated<number>
  driver_window_days: Generated<number>
  sample: Generated<boolean>
  created_at: MadeAt
}

export interface UnitTable {
  id: Made<number>
  workspace: number
  key: string
  names: Json<Names>
  level: string
  parent: number | null
  state: Generated<State>
  merged_into: number | null
  created_at: MadeAt
}

export interface MemberTable {
  workspace: number
  user_id: string
  role: Role
  units: number[]
  staff: string | null
  created_at: MadeAt
}

export interface InvitationTable {
  id: Made<number>
  workspace: number
  email: string
  role: Role
  units: number[]
  staff: string | null
  token_hash: string
  created_by: string | null
  created_at: MadeAt
  expires_at: Date
  accepted_at: Moment
  revoked_at: Moment
}

export interface LinkTable {
  id: Made<number>
  kind: 'first-owner' | 'password'
  user_id: string | null
  token_hash: string
  created_by: string | null
  created_at: MadeAt
  expires_at: Date
  used_at: Moment
}

export interface KeyTable {
  id: Made<number>
  workspace: number
  name: string
  prefix: string
  hash: string
  scopes: KeyScope[]
  source: string
  created_by: string | null
  created_at: MadeAt
  last_used_at: Moment
  revoked_at: Moment
}

export interface FilterTable {
  id: Made<number>
  workspace: number
  name: string
  filter: Json<Record<string, string>>
  shared: boolean
  removed_at: Moment
  created_by: string | null
  created_at: MadeAt
}

export interface AuditTable {
  id: Made<number>
  workspace: number | null
  at: MadeAt
  user_id: string | null
  api_key: number | null
  kind: 'saw' | 'changed' | 'refused'
  action: string
  subject: string | null
  detail: Json<object>
}

export interface PreferenceTable {
  user_id: string
  language: Language | null
  scheme: Generated<'auto' | 'light' | 'dark'>
  choices: Json<object>
}

/** Of better-auth's tables only what is read beside it. */
export interface UserTable {
  id: string
  name: string
  email: string
  twoFactorEnabled: boolean | null
}

export interface OrgTables {
  'org.workspace': WorkspaceTable
  'org.unit': UnitTable
  'org.member': MemberTable
  'org.invitation': InvitationTable
  'org.link': LinkTable
  'org.api_key': KeyTable
  'org.saved_filter': FilterTable
  'org.audit': AuditTable
  'org.preference': PreferenceTable
  'auth.user': UserTable
  'auth.twoFactor': { id: string; userId: string }
  'auth.session': { id: string; userId: string; token: string }
}
