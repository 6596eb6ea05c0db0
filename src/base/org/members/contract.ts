import * as z from 'zod'
import { ADMINS, type Operation, operation, ROLES } from '../../../platform/contract.ts'

export const RoleName = z.enum(ROLES)

const units = z.array(z.int().positive()).max(500)
const staff = z.string().trim().min(1).max(200).nullable()

export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  /** Units whose figures a manager sees, with all below them. */
  units: z.array(z.number()),
  /** Staff code whose encounters an agent sees. */
  staff: z.string().nullable(),
  secondFactor: z.boolean(),
  since: z.iso.datetime(),
})
export type Member = z.infer<typeof Member>

const OneMember = z.object({ userId: z.string().min(1).max(100) })

export const ListMembers = operation({
  name: 'members.list',
  summary: 'People of the workspace and their roles.',
  verb: 'get',
  path: '/members',
  access: ADMINS,
  output: z.object({ members: z.array(Member) }),
  refusals: [],
})

export const UpdateMember = operation({
  name: 'members.update',
  summary: 'Changes role, units or staff code. Only owners change owners; the last owner stays one.',
  verb: 'patch',
  path: '/members/{userId}',
  access: ADMINS,
  params: OneMember,
  body: z.strictObject({ role: RoleName.optional(), units: units.optional(), staff: staff.optional() }),
  output: Member,
  refusals: ['not-allowed', 'not-found', 'conflict'],
  audit: 'changed',
})

export const RemoveMember = operation({
  name: 'members.remove',
  summary: 'Takes a person out of the workspace. The last owner cannot be removed.',
  verb: 'delete',
  path: '/members/{userId}',
  access: ADMINS,
  params: OneMember,
  output: z.undefined(),
  refusals: ['not-allowed', 'not-found', 'conflict'],
  audit: 'changed',
})

export const OneTimeLink = z.object({ url: z.string(), expiresAt: z.iso.datetime() })

export const IssuePasswordLink = operation({
  name: 'members.password-link',
  summary: 'Makes a one-time link with which a member sets a new password; shown only now.',
  verb: 'post',
  path: '/members/{userId}/password-link',
  access: ADMINS,
  params: OneMember,
  output: OneTimeLink,
  refusals: ['not-allowed', 'not-found'],
  audit: 'changed',
})

export const ResetSecondFactor = operation({
  name: 'members.reset-second-factor',
  summary: 'Turns the second factor of a member off, when the phone is lost, and ends their sessions.',
  verb: 'post',
  path: '/members/{userId}/reset-second-factor',
  access: ADMINS,
  params: OneMember,
  output: z.undefined(),
  refusals: ['not-allowed', 'not-found'],
  audit: 'changed',
})

export const Invitation = z.object({
  id: z.number(),
  email: z.string(),
  role: RoleName,
  units: z.array(z.number()),
  staff: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
})
export type Invitation = z.infer<typeof Invitation>

export const ListInvitations = operation({
  name: 'invitations.list',
  summary: 'Invitations of the workspace, newest first.',
  verb: 'get',
  path: '/invitations',
  access: ADMINS,
  output: z.object({ invitations: z.array(Invitation) }),
  refusals: [],
})

export const Invite = operation({
  name: 'invitations.create',
  summary:
    'Invites a person: gives a one-time link to pass on, shown only now. A second invitation replaces the first.',
  verb: 'post',
  path: '/invitations',
  access: ADMINS,
  body: z.strictObject({
    email: z.email().max(320).toLowerCase(),
    role: RoleName,
    units: units.default([]),
    staff: staff.default(null),
  }),
  output: Invitation.extend({ url: z.string() }),
  refusals: ['not-allowed', 'conflict'],
  audit: 'changed',
})

export const RevokeInvitation = operation({
  name: 'invitations.revoke',
  summary: 'Makes an invitation void.',
  verb: 'delete',
  path: '/invitations/{id}',
  access: ADMINS,
  params: z.object({ id: z.coerce.number().int().positive() }),
  output: z.undefined(),
  refusals: ['not-allowed', 'not-found'],
  audit: 'changed',
})

export const memberOperations: readonly Operation[] = [
  ListMembers,
  UpdateMember,
  RemoveMember,
  IssuePasswordLink,
  ResetSecondFactor,
  ListInvitations,
  Invite,
  RevokeInvitation,
]
