import type { Announced, AuditEntry } from '../../platform/http/edge.ts'
import type { Identity, Person } from '../../platform/http/principal.ts'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import { announceAudit, appendAudit } from './audit/store.ts'
import { type Keyring, openKeyring } from './keys/keyring.ts'
import { findKey, noteUse } from './keys/store.ts'
import { membershipsOf } from './members/store.ts'
import { identify } from './sign-in/identify.ts'
import { openSignIn, type SignInEngine } from './sign-in/store.ts'
import { expandUnits } from './units/store.ts'
import { firstWorkspace, hasWorkspace } from './workspaces/store.ts'

export interface OrgOptions {
  readonly db: Db
  /** Signs cookies and seals second factors; see `readSecret`. */
  readonly secret: string
  /** Undefined: cookies and links are for whatever address the caller used. */
  readonly publicAddress: string | undefined
  readonly localToken: string | null
  /** Gives a new workspace what it starts with, in the transaction that makes it. */
  readonly seed: (tx: Tx, workspace: number) => Promise<void>
  /** Called after units or settings changed. */
  readonly changed: (workspace: number) => void
}

/** The organisation as the routes use it, and what the edge asks of it. */
export interface Org extends OrgOptions {
  readonly signIn: SignInEngine
  readonly keyring: Keyring
  identify(request: Request, now: Date): Promise<Identity>
  record(entry: AuditEntry): Promise<void>
  announce(entry: AuditEntry): Promise<Announced>
}

export function openOrg(options: OrgOptions): Org {
  const { db } = options
  const signIn = openSignIn(options)
  const keyring = openKeyring(
    (hash) => findKey(db, hash),
    (id, now) => noteUse(db, id, now),
  )
  const proofs = {
    localToken: options.localToken,
    findKey: keyring.find,
    session: (request: Request) => sessionOf(signIn, request),
    memberships: (userId: string) => membershipsOf(db, userId),
    expandUnits: (workspace: number, units: readonly number[]) => expandUnits(db, workspace, units),
    hasWorkspace: (id: number) => hasWorkspace(db, id),
    firstWorkspace: () => firstWorkspace(db),
  }
  return {
    ...options,
    signIn,
    keyring,
    identify: (request, now) => identify(proofs, request, now),
    record: (entry) => appendAudit(db, entry),
    announce: (entry) => announceAudit(db, entry),
  }
}

async function sessionOf(
  signIn: SignInEngine,
  request: Request,
): Promise<{ person: Person; renew: readonly string[] } | null> {
  const outgoing = new Headers()
  const person = await signIn.person({ incoming: request.headers, outgoing })
  return person && { person, renew: outgoing.getSetCookie() }
}
