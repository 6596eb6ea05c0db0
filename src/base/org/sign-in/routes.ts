import { Fault, NOT_FROM_A_PAGE } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { type CallContext, mount } from '../../../platform/http/mount.ts'
import type { Person, Principal } from '../../../platform/http/principal.ts'
import { allWorkspaces, workspacesOf } from '../members/store.ts'
import { readPreferences, writePreferences } from '../preferences/store.ts'
import type { Org } from '../store.ts'
import {
  BeginSecondFactor,
  ChangePassword,
  ConfirmSecondFactor,
  EndOtherSessions,
  type Me,
  ReadMe,
  RemoveSecondFactor,
  SecondFactor,
  SetPreferences,
  SignIn,
  SignOut,
  UpdateMe,
} from './contract.ts'
import { countProof, exchangeOf, forgetProofs } from './proof.ts'
import { hasSecondFactor } from './second-factor/store.ts'

function personOf(who: Person | Principal): Person {
  if (who.kind === 'user' && 'session' in who) return who
  throw new Fault('not-allowed', 'The command line of this machine has no account of its own.', {
    advice: 'Sign in as a person.',
    ...NOT_FROM_A_PAGE,
  })
}

export function mountSignIn(edge: Edge, org: Org): void {
  const { signIn } = org
  mount(edge, SignIn, async ({ body }, _, context) => {
    await countProof(context, body.email)
    const status = await signIn.signIn(body.email, body.password, exchangeOf(context)).catch(async (error) => {
      await org.record(refusedProof('session.sign-in'))
      throw error
    })
    await forgetProofs(context, body.email)
    return { status }
  })
  mount(edge, SecondFactor, async ({ body }, _, context) => {
    await countProof(context)
    await signIn.secondFactor(body.code, body.from, exchangeOf(context))
    return { status: 'signed-in' as const }
  })
  mount(edge, SignOut, async (_, __, context) => {
    await signIn.signOut(exchangeOf(context))
    return undefined
  })
  mountMe(edge, org)
  mountOwnSafety(edge, org)
}

/** Which account was tried is not written down: a name typed into the wrong field may be a password. */
const refusedProof = (action: string) =>
  ({ workspace: null, userId: null, keyId: null, kind: 'refused', action, subject: null, detail: {} }) as const

function mountMe(edge: Edge, { db, signIn }: Org): void {
  mount(edge, ReadMe, async (_, who): Promise<Me> => {
    if (who.kind === 'local') {
      const preferences = { language: null, scheme: 'auto', choices: {} } as const
      return { user: null, workspaces: await allWorkspaces(db), preferences }
    }
    const { userId, name, email } = personOf(who)
    const [workspaces, preferences, secondFactor] = await Promise.all([
      workspacesOf(db, userId),
      readPreferences(db, userId),
      hasSecondFactor(db, userId),
    ])
    return { user: { id: userId, name, email, secondFactor }, workspaces, preferences }
  })
  mount(edge, UpdateMe, async ({ body }, who, context) => {
    context.audit(personOf(who).userId)
    await signIn.rename(body.name, exchangeOf(context))
    return undefined
  })
  mount(edge, SetPreferences, async ({ body }, who) => {
    const { userId } = personOf(who)
    const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    return db.transaction().execute((tx) => writePreferences(tx, userId, change))
  })
}

function mountOwnSafety(edge: Edge, { signIn }: Org): void {
  mount(edge, ChangePassword, async ({ body }, who, context) => {
    await proving(context, personOf(who))
    await signIn.changePassword(body.current, body.next, exchangeOf(context))
    await forgetProofs(context, personOf(who).email)
    return undefined
  })
  mount(edge, EndOtherSessions, async (_, who, context) => {
    context.audit(personOf(who).userId)
    await signIn.endOtherSessions(exchangeOf(context))
    return undefined
  })
  mount(edge, BeginSecondFactor, async ({ body }, who, context) => {
    await proving(context, personOf(who))
    return signIn.beginSecondFactor(body.password, exchangeOf(context))
  })
  mount(edge, ConfirmSecondFactor, async ({ body }, who, context) => {
    await proving(context, personOf(who))
    await signIn.confirmSecondFactor(body.code, exchangeOf(context))
    return undefined
  })
  mount(edge, RemoveSecondFactor, async ({ body }, who, context) => {
    await proving(context, personOf(who))
    await signIn.removeSecondFactor(body.password, exchangeOf(context))
    return undefined
  })
}

/** A session alone must not be enough to try passwords without end. */
async function proving(context: CallContext, person: Person): Promise<void> {
  await countProof(context, person.email)
  context.audit(person.userId)
}
