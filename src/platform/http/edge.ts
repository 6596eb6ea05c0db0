import { randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import type { Operation } from '../contract.ts'
import { Fault, NOT_FROM_A_PAGE } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../time.ts'
import { callerAddress } from './address.ts'
import { answerHeaders } from './headers.ts'
import { incidentOf } from './incident.ts'
import type { Identity } from './principal.ts'
import { problemResponse, statusOf } from './problem.ts'
import { type Limiter, openLimiter, type Rates } from './rates.ts'

export interface AuditEntry {
  readonly workspace: number | null
  readonly userId: string | null
  readonly keyId: number | null
  readonly kind: 'saw' | 'changed' | 'refused'
  /** Name of the operation. */
  readonly action: string
  readonly subject: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** A line of the audit whose change is under way. */
export interface Announced {
  done(about: Pick<AuditEntry, 'subject' | 'detail'>): Promise<void>
  /** Nothing was changed. */
  undone(): Promise<void>
}

export interface EdgeOptions {
  readonly log: Log
  readonly clock: Clock
  readonly publicAddress: string | undefined
  readonly proxies: number
  /** Reads whatever proves who asks; throws `not-signed-in` when a proof is there and wrong. */
  readonly identify: (request: Request, now: Date) => Promise<Identity>
  readonly record: (entry: AuditEntry) => Promise<void>
  /** Writes the line of a change before it is made; without it, the line is written afterwards. */
  readonly announce?: (entry: AuditEntry) => Promise<Announced>
  readonly rates?: Partial<Rates>
}

export interface CallState {
  readonly id: string
  readonly address: string
  /** What a handler wants sent with the answer, or with the problem. */
  readonly headers: Headers
  operation?: string
  workspace?: number
  caller?: string
}

export type EdgeApp = Hono<{ Variables: { call: CallState } }>

export interface Edge {
  readonly app: EdgeApp
  readonly options: EdgeOptions
  readonly limiter: Limiter
  /** Everything mounted, in order; the description for programmers and the access test walk it. */
  readonly operations: Operation[]
}

/** Where operations may be mounted; everything else is pages. */
const ROOTS = ['/api/*', '/v1/*']

/** The frame around every operation: ids, headers, limits by address, log lines, and errors turned into problems. */
export function openEdge(options: EdgeOptions): Edge {
  const app: EdgeApp = new Hono()
  const limiter = openLimiter(options.rates)
  const headers = answerHeaders(options.publicAddress)
  const frame: MiddlewareHandler<{ Variables: { call: CallState } }> = async (c, next) => {
    const address = callerAddress(c.req.raw, c.env, options.proxies)
    const call: CallState = { id: randomUUID(), address, headers: new Headers() }
    c.set('call', call)
    const started = performance.now()
    await next()
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    c.res.headers.set('x-request-id', call.id)
    const ms = Math.round(performance.now() - started)
    // Neither address nor query: both say things about people.
    const { id, operation, workspace, caller } = call
    options.log.info({ id, operation, workspace, caller, verb: c.req.method, status: c.res.status, ms }, 'request')
  }
  for (const root of ROOTS) app.use(root, frame)
  app.onError((error, c) => {
    const id = c.get('call')?.id ?? randomUUID()
    if (!(error instanceof Fault) || statusOf(error.code) >= 500) {
      options.log.error({ id, operation: c.get('call')?.operation, incident: incidentOf(error) }, 'request failed')
    }
    const response = problemResponse(error, id)
    for (const [name, value] of c.get('call')?.headers ?? []) response.headers.append(name, value)
    return response
  })
  app.notFound((c) =>
    problemResponse(
      new Fault('not-found', `Nothing answers ${c.req.method} at this address.`, NOT_FROM_A_PAGE),
      c.get('call')?.id ?? '',
    ),
  )
  return { app, options, limiter, operations: [] }
}
