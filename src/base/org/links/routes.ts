import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import { digest } from '../../../platform/id.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import { appendAudit } from '../audit/store.ts'
import { addMember } from '../members/store.ts'
import { Password, ReadLink, UseLink } from '../sign-in/contract.ts'
import { countProof, exchangeOf } from '../sign-in/proof.ts'
import type { Org } from '../store.ts'
import { claimLink, type Link, ownOrphans, readLink } from './store.ts'

export function mountLinks(edge: Edge, org: Org): void {
  mount(edge, ReadLink, async ({ body }, _, context) => {
    await countProof(context)
    const link = await readLink(org.db, digest(body.token), context.now)
    const known = link.kind === 'invitation' && (await org.signIn.accountOf(link.email)) !== null
    return {
      kind: link.kind,
      email: link.kind === 'first-owner' ? null : link.email,
      workspace: link.kind === 'invitation' ? link.workspaceName : null,
      role: link.kind === 'first-owner' ? 'owner' : link.kind === 'invitation' ? link.role : null,
      known,
      expiresAt: link.expiresAt.toISOString(),
    }
  })
  mount(edge, UseLink, async ({ body }, _, context) => {
    await countProof(context)
    const email = await org.db.transaction().execute(async (tx) => {
      const link = await readLink(tx, digest(body.token), context.now)
      await claimLink(tx, link, context.now)
      return use(org, tx, link, body)
    })
    return { status: await org.signIn.signIn(email, body.password, exchangeOf(context)) }
  })
}

interface Given {
  readonly email?: string | undefined
  readonly name?: string | undefined
  readonly password: string
}

/** Does what the link is for; returns the e-mail to sign in with. A failure leaves the link unused. */
async function use(org: Org, tx: Tx, link: Link, given: Given): Promise<string> {
  if (link.kind === 'password') {
    refuseWeak(given.password)
    await org.signIn.setPassword(link.userId, given.password)
    await note(tx, null, link.userId, link.kind)
    return link.email
  }
  const email = link.kind === 'invitation' ? link.email : given.email
  if (email === undefined) throw missing('email', 'Give your e-mail address.', 'email-missing')
  const userId = await account(org, email, given)
  if (link.kind === 'invitation') {
    await addMember(tx, link.workspace, userId, link)
    await note(tx, link.workspace, userId, link.kind)
  } else if ((await ownOrphans(tx, userId)) === 0) {
    throw new Fault('conflict', 'Every workspace already has an owner.', {
      advice: 'Ask an owner for an invitation.',
      reason: 'owned-already',
    })
  } else await note(tx, null, userId, link.kind)
  return email
}

/** A new account, or the one that this e-mail already has when its password was given. */
async function account({ signIn }: Org, email: string, { name, password }: Given): Promise<string> {
  if ((await signIn.accountOf(email)) !== null) return signIn.verify(email, password)
  if (name === undefined) throw missing('name', 'Give your name.', 'name-missing')
  refuseWeak(password)
  return signIn.register(email, name, password)
}

const missing = (field: string, message: string, reason: string) =>
  new Fault('bad-input', message, { reason, issues: [{ path: `body.${field}`, message, reason }] })

function refuseWeak(password: string): void {
  const parsed = Password.safeParse(password)
  if (!parsed.success) throw missing('password', parsed.error.issues[0]?.message ?? 'too weak', 'password-weak')
}

const note = (tx: Tx, workspace: number | null, userId: string, kind: string) =>
  appendAudit(tx, { workspace, userId, keyId: null, kind: 'changed', action: 'links.use', subject: kind, detail: {} })
