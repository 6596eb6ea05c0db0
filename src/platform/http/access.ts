import type { Access } from '../contract.ts'
import type { Identity, Person, Principal } from './principal.ts'

/** What a handler gets as the caller, by the `who` of its operation. */
export type WhoOf<A> = A extends { readonly who: 'members' }
  ? Principal
  : A extends { readonly who: 'signed-in' }
    ? Person | (Principal & { readonly kind: 'local' })
    : Principal | Person | null

export type Verdict = 'yes' | 'not-signed-in' | 'not-allowed'

/** The one place that reads `access`. */
export function verdict(access: Access, { person, principal }: Identity): Verdict {
  if (access.who === 'anyone') return 'yes'
  if (!person && !principal) return 'not-signed-in'
  if (access.who === 'signed-in') return person || principal?.kind === 'local' ? 'yes' : 'not-allowed'
  if (!principal) return 'not-allowed'
  if (principal.kind === 'key')
    return access.keys.some((scope) => principal.scopes.includes(scope)) ? 'yes' : 'not-allowed'
  return access.roles.includes(principal.role) ? 'yes' : 'not-allowed'
}

/** The caller as the handler of this access expects it; only called after a `yes`. */
export function callerFor(access: Access, { person, principal }: Identity): Principal | Person | null {
  return access.who === 'signed-in' ? (person ?? principal) : (principal ?? person)
}
