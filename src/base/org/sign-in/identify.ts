import type { Role } from '../../../platform/contract.ts'
import { Fault, NOT_FROM_A_PAGE } from '../../../platform/fault.ts'
import { type Identity, NOBODY, type Person, type Principal } from '../../../platform/http/principal.ts'
import { digest } from '../../../platform/id.ts'
import type { LivingKey } from '../keys/store.ts'
import type { Membership } from '../members/store.ts'
import { readBearer } from './bearer.ts'

/** What identifying asks of the stores. */
export interface Proofs {
  /** Token that only who can read the data folder knows; null when no command line may call. */
  readonly localToken: string | null
  findKey(hash: string, now: Date): Promise<LivingKey | null>
  session(request: Request): Promise<{ person: Person; renew: readonly string[] } | null>
  memberships(userId: string): Promise<readonly Membership[]>
  expandUnits(workspace: number, units: readonly number[]): Promise<readonly number[]>
  hasWorkspace(id: number): Promise<boolean>
  firstWorkspace(): Promise<number | null>
}

/** Who sends this request. A proof that is there but wrong is refused, even where none would be needed. */
export async function identify(proofs: Proofs, request: Request, now: Date): Promise<Identity> {
  const wanted = wantedWorkspace(request)
  const bearer = readBearer(request.headers.get('authorization'))
  if (bearer !== null) {
    return bearer.startsWith('local.') ? local(proofs, bearer.slice(6), wanted) : byKey(proofs, bearer, wanted, now)
  }
  const found = await proofs.session(request)
  if (!found) return NOBODY
  const principal = await memberOf(proofs, found.person, wanted)
  return { person: found.person, principal, ambient: true, renew: found.renew }
}

/** A link to a download carries no header, so the address may name the workspace as the address of a page does. */
function wantedWorkspace(request: Request): number | null {
  const named = request.headers.get('kohtaamo-workspace') ?? new URL(request.url).searchParams.get('in')
  if (named === null) return null
  const id = Number(named)
  if (!Number.isInteger(id) || id < 1 || id > 2 ** 31 - 1) {
    throw new Fault('bad-input', 'The header kohtaamo-workspace must be the number of a workspace.', {
      reason: 'workspace-gone',
    })
  }
  return id
}

async function local(proofs: Proofs, token: string, wanted: number | null): Promise<Identity> {
  // Digests are compared, so that how long it takes says nothing of the token.
  const right = proofs.localToken !== null && digest(token) === digest(proofs.localToken)
  if (!right) throw new Fault('not-signed-in', 'The token of the data folder is wrong.', NOT_FROM_A_PAGE)
  const workspace = wanted ?? (await proofs.firstWorkspace())
  if (workspace === null || !(await proofs.hasWorkspace(workspace))) {
    throw new Fault('not-found', 'There is no such workspace.', { reason: 'workspace-gone' })
  }
  const principal: Principal = {
    kind: 'local',
    workspace,
    userId: null,
    keyId: null,
    role: 'owner',
    units: null,
    staff: null,
    scopes: [],
    name: 'local',
  }
  return { person: null, principal, ambient: false }
}

async function byKey(proofs: Proofs, key: string, wanted: number | null, now: Date): Promise<Identity> {
  const found = await proofs.findKey(digest(key), now)
  if (!found) throw new Fault('not-signed-in', 'This API key is not known or was revoked.', NOT_FROM_A_PAGE)
  if (wanted !== null && wanted !== found.workspace) {
    throw new Fault('not-allowed', 'This API key belongs to another workspace.', NOT_FROM_A_PAGE)
  }
  const principal: Principal = {
    kind: 'key',
    workspace: found.workspace,
    userId: null,
    keyId: found.id,
    role: 'viewer',
    units: null,
    staff: null,
    scopes: found.scopes,
    name: found.source,
  }
  return { person: null, principal, ambient: false }
}

async function memberOf(proofs: Proofs, person: Person, wanted: number | null): Promise<Principal | null> {
  const memberships = await proofs.memberships(person.userId)
  const membership = wanted === null ? memberships[0] : memberships.find((one) => one.workspace === wanted)
  if (!membership) return null
  const { workspace, role } = membership
  return {
    kind: 'user',
    workspace,
    userId: person.userId,
    keyId: null,
    role,
    ...(await reachOf(proofs, membership)),
    scopes: [],
    name: person.name,
  }
}

const WIDE: readonly Role[] = ['owner', 'admin', 'analyst', 'viewer']

/** Managers see their units; agents what carries their code, and nothing at all without one. */
async function reachOf(
  proofs: Proofs,
  { role, workspace, units, staff }: Membership,
): Promise<Pick<Principal, 'units' | 'staff'>> {
  if (WIDE.includes(role)) return { units: null, staff: null }
  if (role === 'manager') return { units: await proofs.expandUnits(workspace, units), staff: null }
  return staff ? { units: null, staff } : { units: [], staff: null }
}
