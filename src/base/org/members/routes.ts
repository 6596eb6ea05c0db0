import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import { secret } from '../../../platform/id.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import { issueLink } from '../links/issue.ts'
import { insertLink } from '../links/store.ts'
import { dropSecondFactor } from '../sign-in/second-factor/store.ts'
import type { Org } from '../store.ts'
import {
  Invite,
  IssuePasswordLink,
  ListInvitations,
  ListMembers,
  type Member,
  RemoveMember,
  ResetSecondFactor,
  RevokeInvitation,
  UpdateMember,
} from './contract.ts'
import { refuseEmptyReach, refuseLastOwner, refuseRank } from './rules.ts'
import {
  insertInvitation,
  listInvitations,
  listMembers,
  lockOwners,
  membershipsOf,
  readMember,
  refuseUnknownUnits,
  removeMember,
  revokeInvitation,
  setStanding,
} from './store.ts'

export function mountMembers(edge: Edge, org: Org): void {
  const { db } = org
  mount(edge, ListMembers, async (_, who) => ({ members: await listMembers(db, who.workspace) }))
  mount(edge, UpdateMember, ({ params, body }, who, context) =>
    db.transaction().execute(async (tx) => {
      const owners = await lockOwners(tx, who.workspace)
      const before = await readMember(tx, who.workspace, params.userId)
      const after = {
        role: body.role ?? before.role,
        units: body.units ?? before.units,
        staff: body.staff === undefined ? before.staff : body.staff,
      }
      refuseRank(who.role, before.role, after.role)
      refuseLastOwner(before.role, after.role, owners)
      refuseEmptyReach(after)
      await refuseUnknownUnits(tx, who.workspace, body.units ?? [])
      await setStanding(tx, who.workspace, params.userId, after)
      context.audit(before.name, { from: before.role, to: after.role, units: after.units })
      return readMember(tx, who.workspace, params.userId)
    }),
  )
  mount(edge, RemoveMember, async ({ params }, who, context) => {
    await db.transaction().execute(async (tx) => {
      const owners = await lockOwners(tx, who.workspace)
      const member = await readMember(tx, who.workspace, params.userId)
      refuseRank(who.role, member.role, null)
      refuseLastOwner(member.role, null, owners)
      await removeMember(tx, who.workspace, params.userId)
      context.audit(member.name, { role: member.role })
    })
    return undefined
  })
  mountRescue(edge, org)
  mountInvitations(edge, org)
}

/** Help for members who cannot sign in. */
function mountRescue(edge: Edge, { db, signIn, publicAddress }: Org): void {
  mount(edge, IssuePasswordLink, ({ params: { userId } }, who, context) =>
    db.transaction().execute(async (tx) => {
      const member = await reachable(tx, who, userId)
      const { url, tokenHash, expiresAt } = issueLink(
        'password',
        secret(),
        publicAddress ?? originOf(context.request),
        context.now,
      )
      await insertLink(tx, { kind: 'password', userId, tokenHash, createdBy: who.userId, expiresAt }, context.now)
      context.audit(member.name)
      return { url, expiresAt: expiresAt.toISOString() }
    }),
  )
  mount(edge, ResetSecondFactor, async ({ params: { userId } }, who, context) => {
    await db.transaction().execute(async (tx) => {
      const member = await reachable(tx, who, userId)
      await dropSecondFactor(tx, userId)
      context.audit(member.name)
    })
    await signIn.endSessions(userId)
    return undefined
  })
}

/**
 * An account is the same in every workspace: who may reset it here could otherwise enter another
 * workspace where they are nothing. The command line of the machine itself may always.
 */
async function reachable(tx: Tx, who: Principal, userId: string): Promise<Member> {
  const member = await readMember(tx, who.workspace, userId)
  refuseRank(who.role, member.role, null)
  const elsewhere = (await membershipsOf(tx, userId)).some((one) => one.workspace !== who.workspace)
  if (elsewhere && who.kind !== 'local') {
    throw new Fault('not-allowed', 'This person also belongs to another workspace.', {
      reason: 'password-elsewhere',
      advice: 'Whoever runs the server can make the link with ./kohtaamo link.',
    })
  }
  return member
}

const originOf = (request: Request) => new URL(request.url).origin

function mountInvitations(edge: Edge, { db, publicAddress }: Org): void {
  mount(edge, ListInvitations, async (_, who, { now }) => ({
    invitations: await listInvitations(db, who.workspace, now),
  }))
  mount(edge, Invite, ({ body }, who, context) =>
    db.transaction().execute(async (tx) => {
      refuseRank(who.role, null, body.role)
      refuseEmptyReach(body)
      await refuseUnknownUnits(tx, who.workspace, body.units)
      const { url, tokenHash, expiresAt } = issueLink(
        'invitation',
        secret(),
        publicAddress ?? originOf(context.request),
        context.now,
      )
      const about = { ...body, tokenHash, expiresAt, createdBy: who.userId }
      const invitation = await insertInvitation(tx, who.workspace, about, context.now)
      context.audit(invitation.id, { role: body.role })
      return { ...invitation, url }
    }),
  )
  mount(edge, RevokeInvitation, async ({ params }, who, context) => {
    await db.transaction().execute(async (tx) => {
      const { role } = await revokeInvitation(tx, who.workspace, params.id, context.now)
      refuseRank(who.role, role, null)
    })
    context.audit(params.id)
    return undefined
  })
}
