import type { KeyScope, Role } from '../contract.ts'

/** Somebody with a session who may belong to no workspace yet. */
export interface Person {
  readonly kind: 'user'
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly session: string
}

/** Who asks, within one workspace. Handlers may rely on every field; nothing about access is asked again below. */
export interface Principal {
  readonly kind: 'user' | 'key' | 'local'
  readonly workspace: number
  /** Null for keys and for the command line of the same machine. */
  readonly userId: string | null
  readonly keyId: number | null
  /** Keys have the least role; what they may do follows from their scopes. */
  readonly role: Role
  /** Units whose facts may be seen, already expanded to everything below them; null = all, empty = none. */
  readonly units: readonly number[] | null
  /** Staff code whose encounters may be seen; null = everybody's. */
  readonly staff: string | null
  readonly scopes: readonly KeyScope[]
  /** For people: their name. For keys: the name of the source that their facts carry. */
  readonly name: string
}

/** What is known about a caller before an operation is looked at. */
export interface Identity {
  readonly person: Person | null
  readonly principal: Principal | null
  /** True when the browser sent the proof by itself (a cookie), so that another site could have caused the call. */
  readonly ambient: boolean
  /** Cookies to set with the answer, when a session was made to last longer. */
  readonly renew?: readonly string[]
}

export const NOBODY: Identity = { person: null, principal: null, ambient: false }
