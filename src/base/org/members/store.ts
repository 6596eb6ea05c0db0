import { sql } from 'kysely'
import type { Role } from '../../../platform/contract.ts'
import { Fault } from '../../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../../platform/postgres/open.ts'
import type { OrgTables } from '../tables.ts'
import type { Invitation, Member } from './contract.ts'
import type { Standing } from './rules.ts'

export async function listMembers(db: Db | Tx, workspace: number): Promise<Member[]> {
  const rows = await members(db, workspace).orderBy('u.name').execute()
  return rows.map(memberOf)
}

export async function readMember(db: Db | Tx, workspace: number, userId: string): Promise<Member> {
  const row = await members(db, workspace).where('m.user_id', '=', userId).executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no such member in this workspace.', { reason: 'member-gone' })
  return memberOf(row)
}

function members(db: Db | Tx, workspace: number) {
  return tablesOf<OrgTables>(db)
    .selectFrom('org.member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.user_id')
    .where('m.workspace', '=', workspace)
    .select(['m.user_id as userId', 'u.name', 'u.email', 'm.role', 'm.units', 'm.staff', 'm.created_at as since'])
    .select('u.twoFactorEnabled as secondFactor')
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number]

function memberOf({ since, secondFactor, ...row }: MemberRow): Member {
  return { ...row, secondFactor: secondFactor === true, since: since.toISOString() }
}

/** Locks all owners, so that two of them cannot remove each other at the same moment. Returns how many there are. */
export async function lockOwners(tx: Tx, workspace: number): Promise<number> {
  const owners = await tablesOf<OrgTables>(tx)
    .selectFrom('org.member')
    .select('user_id')
    .where('workspace', '=', workspace)
    .where('role', '=', 'owner')
    .orderBy('user_id')
    .forUpdate()
    .execute()
  return owners.length
}

export async function setStanding(tx: Tx, workspace: number, userId: string, standing: Standing): Promise<void> {
  await tablesOf<OrgTables>(tx)
    .updateTable('org.member')
    .set({ role: standing.role, units: [...standing.units], staff: standing.staff })
    .where('workspace', '=', workspace)
    .where('user_id', '=', userId)
    .execute()
}

/** Adds a member; somebody who already is one stays as they are. */
export async function addMember(db: Db | Tx, workspace: number, userId: string, standing: Standing): Promise<void> {
  await tablesOf<OrgTables>(db)
    .insertInto('org.member')
    .values({
      workspace,
      user_id: userId,
      role: standing.role,
      units: [...standing.units],
      staff: standing.staff,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeMember(tx: Tx, workspace: number, userId: string): Promise<void> {
  await tablesOf<OrgTables>(tx)
    .deleteFrom('org.member')
    .where('workspace', '=', workspace)
    .where('user_id', '=', userId)
    .execute()
}

export interface Membership extends Standing {
  readonly workspace: number
}

/** Where a person belongs, oldest first. */
export async function membershipsOf(db: Db | Tx, userId: string): Promise<Membership[]> {
  return tablesOf<OrgTables>(db)
    .selectFrom('org.member')
    .select(['workspace', 'role', 'units', 'staff'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('workspace')
    .execute()
}

export async function workspacesOf(db: Db | Tx, userId: string) {
  return tablesOf<OrgTables>(db)
    .selectFrom('org.member as m')
    .innerJoin('org.workspace as w', 'w.id', 'm.workspace')
    .select(['w.id', 'w.name', 'w.sample', 'w.language', 'm.role'])
    .where('m.user_id', '=', userId)
    .orderBy('m.created_at')
    .orderBy('w.id')
    .execute()
}

export async function allWorkspaces(db: Db | Tx) {
  const rows = await tablesOf<OrgTables>(db)
    .selectFrom('org.workspace')
    .select(['id', 'name', 'sample', 'language'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, role: 'owner' as const }))
}

/** True once anybody can sign in as an owner. */
export async function hasOwner(db: Db | Tx): Promise<boolean> {
  const row = await tablesOf<OrgTables>(db)
    .selectFrom('org.member')
    .select('user_id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const INVITATION = [
  'id',
  'email',
  'role',
  'units',
  'staff',
  'created_at',
  'expires_at',
  'accepted_at',
  'revoked_at',
] as const
interface InvitationRow {
  id: number
  email: string
  role: Role
  units: number[]
  staff: string | null
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
}

function invitationOf(row: InvitationRow, now: Date): Invitation {
  const over = row.expires_at <= now ? 'expired' : 'open'
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    units: row.units,
    staff: row.staff,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: row.accepted_at ? 'accepted' : row.revoked_at ? 'revoked' : over,
  }
}

export async function listInvitations(db: Db | Tx, workspace: number, now: Date): Promise<Invitation[]> {
  const rows = await tablesOf<OrgTables>(db)
    .selectFrom('org.invitation')
    .select(INVITATION)
    .where('workspace', '=', workspace)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => invitationOf(row, now))
}

export interface NewInvitation extends Standing {
  readonly email: string
  readonly tokenHash: string
  readonly createdBy: string | null
  readonly expiresAt: Date
}

/** A newer invitation of the same person makes the older ones void. */
export async function insertInvitation(
  tx: Tx,
  workspace: number,
  about: NewInvitation,
  now: Date,
): Promise<Invitation> {
  const org = tablesOf<OrgTables>(tx)
  const member = await members(tx, workspace).where('u.email', '=', about.email).executeTakeFirst()
  if (member)
    throw new Fault('conflict', 'This person already is a member of the workspace.', { reason: 'member-already' })
  await org
    .updateTable('org.invitation')
    .set({ revoked_at: now })
    .where('workspace', '=', workspace)
    .where('email', '=', about.email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  const row = await org
    .insertInto('org.invitation')
    .values({
      workspace,
      email: about.email,
      role: about.role,
      units: [...about.units],
      staff: about.staff,
      token_hash: about.tokenHash,
      created_by: about.createdBy,
      created_at: now,
      expires_at: about.expiresAt,
    })
    .returning(INVITATION)
    .executeTakeFirstOrThrow()
  return invitationOf(row, now)
}

/** The role that a still open invitation gives, or `not-found`. */
export async function revokeInvitation(tx: Tx, workspace: number, id: number, now: Date): Promise<{ role: Role }> {
  const row = await tablesOf<OrgTables>(tx)
    .updateTable('org.invitation')
    .set({ revoked_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('role')
    .executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no open invitation with this number.', { reason: 'invitation-gone' })
  return row
}

export async function refuseUnknownUnits(db: Db | Tx, workspace: number, units: readonly number[]): Promise<void> {
  if (units.length === 0) return
  const { rows } = await sql<{ id: number }>`
    select id from unnest(${[...units]}::integer[]) as given(id)
    where not exists (select from org.unit u where u.id = given.id and u.workspace = ${workspace})`.execute(db)
  const [first] = rows
  if (first) {
    throw new Fault('bad-input', `There is no unit ${first.id} in this workspace.`, {
      reason: 'unit-gone',
      issues: [{ path: 'body.units', message: `no unit ${first.id}`, reason: 'unit-gone' }],
    })
  }
}
