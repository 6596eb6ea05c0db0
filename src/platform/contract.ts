import * as z from 'zod'
import type { FaultCode } from './fault.ts'

export const ROLES = ['owner', 'admin', 'analyst', 'manager', 'agent', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** What an API key may do. `ingest` writes facts, `read` reads figures, `manage` changes definitions. */
export const KEY_SCOPES = ['ingest', 'read', 'manage'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/**
 * Who may call an operation. There is no default: an operation without an answer does not compile.
 * `reach: 'own'` means that managers get their units and agents their encounters; everybody else gets the workspace.
 */
export type Access =
  | { readonly who: 'anyone'; readonly because: string }
  | { readonly who: 'signed-in' }
  | {
      readonly who: 'members'
      readonly roles: readonly Role[]
      readonly keys: readonly KeyScope[]
      readonly reach: 'workspace' | 'own'
    }

export const EVERY_ROLE: readonly Role[] = ROLES
export const FIGURES = { who: 'members', roles: EVERY_ROLE, keys: ['read'], reach: 'own' } as const satisfies Access
export const ANALYSTS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst'],
  keys: ['manage'],
  reach: 'workspace',
} as const satisfies Access
export const ADMINS = {
  who: 'members',
  roles: ['owner', 'admin'],
  keys: [],
  reach: 'workspace',
} as const satisfies Access

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Shape = z.ZodType

/** `'stream'` as body: the handler gets the raw request; as output: it answers with a Response of its own. */
export interface Operation<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape | 'stream' = Shape | 'stream',
  Output extends Shape | 'stream' = Shape | 'stream',
  Who extends Access = Access,
> {
  /** Dotted, unique, also the name in the audit: `touchpoints.merge`. */
  readonly name: string
  readonly summary: string
  readonly verb: Verb
  /** Below `/api/v1`, parameters as `{id}`. */
  readonly path: string
  readonly access: Who
  /**
   * `any-site`: pages of other sites may call it. Whatever proves who asks is not even read, so that nobody's rights can be
   * used; calls have limits of their own. Only for what anyone may do.
   */
  readonly callers?: Who extends { readonly who: 'anyone' } ? 'any-site' : never
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly output: Output
  /**
   * Outcomes a caller must be ready for, beside bad input, not signed in, not allowed by `access`, too many.
   * `not-allowed` and `not-signed-in` stand here when the operation has a rule of its own beside its access.
   */
  readonly refusals: readonly FaultCode[]
  /** Written to the audit: `saw` for reads of customers' rows and texts, `changed` for changes. */
  readonly audit?: 'saw' | 'changed'
  /** Largest body in bytes; 1 MB unless said otherwise. */
  readonly limit?: number
}

export function operation<
  Params extends Shape = z.ZodUndefined,
  Query extends Shape = z.ZodUndefined,
  Body extends Shape | 'stream' = z.ZodUndefined,
  Output extends Shape | 'stream' = z.ZodUndefined,
  Who extends Access = Access,
>(definition: Operation<Params, Query, Body, Output, Who>): Operation<Params, Query, Body, Output, Who> {
  return definition
}

type Parsed<S> = S extends Shape ? z.output<S> : S extends 'stream' ? Request : undefined
type Given<S> = S extends Shape ? z.input<S> : S extends 'stream' ? BodyInit : undefined

/** What a handler receives. */
export interface Call<O> {
  readonly params: ParamsOf<O>
  readonly query: QueryOf<O>
  readonly body: BodyOf<O>
}
export type ParamsOf<O> = O extends { readonly params?: infer P } ? Parsed<NonNullable<P>> : undefined
export type QueryOf<O> = O extends { readonly query?: infer Q } ? Parsed<NonNullable<Q>> : undefined
export type BodyOf<O> = O extends { readonly body?: infer B } ? Parsed<NonNullable<B>> : undefined
export type OutputOf<O> = O extends { readonly output: infer R } ? (R extends Shape ? z.output<R> : Response) : never

/** What a caller gives; undefined parts may be left out. */
export interface Ask<O> {
  readonly params?: O extends { readonly params?: infer P } ? Given<NonNullable<P>> : undefined
  readonly query?: O extends { readonly query?: infer Q } ? Given<NonNullable<Q>> : undefined
  readonly body?: O extends { readonly body?: infer B } ? Given<NonNullable<B>> : undefined
}

/** How many rows a page has: at least one, at most `most`. */
export const pageSize = (most = 200, usual = 50) => z.coerce.number().int().min(1).max(most).default(usual)

interface Paging {
  readonly most?: number
  readonly usual?: number
  /** Rows beyond this are not reached by turning pages: to skip so many, a store has to read them all. */
  readonly furthest?: number
}

/** The part of a query that every list shares; spread it into the query's own fields. */
export function paging({ most, usual, furthest = Number.MAX_SAFE_INTEGER }: Paging = {}) {
  return { limit: pageSize(most, usual), offset: z.coerce.number().int().min(0).max(furthest).default(0) }
}
