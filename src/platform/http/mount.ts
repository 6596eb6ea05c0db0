import type { Context as HonoContext } from 'hono'
import type { Call, Operation, OutputOf } from '../contract.ts'
import { Fault } from '../fault.ts'
import type { Log } from '../log.ts'
import { callerFor, verdict, type WhoOf } from './access.ts'
import { boundedRequest, DEFAULT_LIMIT, parsePart, readJson, readQuery } from './body.ts'
import type { AuditEntry, CallState, Edge } from './edge.ts'
import { refuseForgery } from './forgery.ts'
import { openHeaders } from './headers.ts'
import { type Identity, NOBODY } from './principal.ts'
import type { Limiter } from './rates.ts'

/** What a handler may use beside its input and its caller. */
export interface CallContext {
  readonly id: string
  readonly now: Date
  readonly log: Log
  /** Bucket of the caller's address, for limits of a handler's own. */
  readonly address: string
  readonly limiter: Limiter
  /** The request as it came, for cookies and for the signal of a caller that goes away; its body is already read. */
  readonly request: Request
  /** Sent with the answer, also when it is a problem. */
  readonly headers: Headers
  /** Says of what the audited operation was about; call it before returning. */
  audit(subject: string | number, detail?: Readonly<Record<string, unknown>>): void
}

export type Handler<O extends Operation> = (
  call: Call<O>,
  who: WhoOf<O['access']>,
  context: CallContext,
) => Promise<OutputOf<O>>

export interface MountOptions {
  /** Further whole addresses that answer the same, for protocols that fix their own. */
  readonly alsoAt?: readonly string[]
}

/** Puts an operation on the edge. Order: who asks, may they, forged?, too many?, input, work, audit, answer. */
export function mount<O extends Operation>(
  edge: Edge,
  operation: O,
  handler: Handler<O>,
  options: MountOptions = {},
): void {
  if (edge.operations.some((other) => other.name === operation.name || sameAddress(other, operation))) {
    throw new Fault('internal', `The operation ${operation.name} is mounted twice.`)
  }
  if (isOpen(operation) && operation.access.who !== 'anyone') {
    throw new Fault('internal', `Pages of other sites may not call ${operation.name}: it is not for anyone.`)
  }
  edge.operations.push(operation)
  const paths = [`/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, ...(options.alsoAt ?? [])]
  for (const path of paths) {
    edge.app.on(operation.verb.toUpperCase(), path, (c) => answer(edge, operation, handler, c))
    if (isOpen(operation)) edge.app.options(path, () => preflight(edge, operation))
  }
}

const isOpen = (operation: Operation) => operation.callers === 'any-site'

function sameAddress(a: Operation, b: Operation): boolean {
  return a.verb === b.verb && samePath(a, b)
}

function samePath(a: Operation, b: Operation): boolean {
  return a.path.replaceAll(/\{\w+\}/g, '{}') === b.path.replaceAll(/\{\w+\}/g, '{}')
}

/** A browser asks this before a page of another site may send JSON. */
function preflight(edge: Edge, operation: Operation): Response {
  const verbs = edge.operations.filter((other) => isOpen(other) && samePath(other, operation)).map(({ verb }) => verb)
  return new Response(null, { status: 204, headers: openHeaders(verbs) })
}

async function answer<O extends Operation>(
  edge: Edge,
  operation: O,
  handler: Handler<O>,
  c: HonoContext<{ Variables: { call: CallState } }>,
): Promise<Response> {
  const state = c.get('call')
  state.operation = operation.name
  const now = edge.options.clock.now()
  const identity = isOpen(operation)
    ? await fromAnySite(edge, state)
    : await known(edge, operation, state, c.req.raw, now)
  const call = await input(operation, c)
  const audited: { subject: string | null; detail: Readonly<Record<string, unknown>> } = { subject: null, detail: {} }
  const headers = state.headers
  const context: CallContext = {
    id: state.id,
    now,
    log: edge.options.log,
    address: state.address,
    limiter: edge.limiter,
    request: c.req.raw,
    headers,
    audit: (subject, detail = {}) => Object.assign(audited, { subject: String(subject), detail }),
  }
  const work = () => handler(call, callerFor(operation.access, identity) as WhoOf<O['access']>, context)
  const output = operation.audit ? await recorded(edge, operation, identity, audited, work) : await work()
  return reply(operation, output, headers)
}

type About = Pick<AuditEntry, 'subject' | 'detail'>

/** A change leaves its line before it is made, so that a crash in between leaves a trace: a line without an end. */
async function recorded<T>(
  edge: Edge,
  operation: Operation,
  identity: Identity,
  audited: About,
  work: () => Promise<T>,
): Promise<T> {
  const kind = operation.audit ?? 'saw'
  const open: About = { subject: null, detail: { unfinished: true } }
  const announced =
    kind === 'changed' ? await edge.options.announce?.(entry(operation, identity, kind, open)) : undefined
  try {
    const output = await work()
    // Before the answer leaves: what cannot be recorded as seen is not shown.
    await (announced?.done(audited) ?? edge.options.record(entry(operation, identity, kind, audited)))
    return output
  } catch (fault) {
    // After any other failure nobody knows how far the change came, and the line says so.
    if (fault instanceof Fault && !['internal', 'unavailable'].includes(fault.code)) await announced?.undone()
    throw fault
  }
}

/** What proves who asks is not read: a page of another site could make a browser send it. */
async function fromAnySite(edge: Edge, state: CallState): Promise<Identity> {
  for (const [name, value] of Object.entries(openHeaders())) state.headers.set(name, value)
  await edge.limiter.take('any-site', state.address)
  return NOBODY
}

async function known(
  edge: Edge,
  operation: Operation,
  state: CallState,
  request: Request,
  now: Date,
): Promise<Identity> {
  const identity = await identified(edge, state, request, now)
  note(state, identity)
  for (const cookie of identity.renew ?? []) state.headers.append('set-cookie', cookie)
  await admit(edge, operation, identity)
  // Sign-in and links carry no cookie yet, but a forged one would sign a person in as somebody else.
  if (identity.ambient || (!identity.principal && !identity.person)) refuseForgery(request, edge.options.publicAddress)
  await limitCaller(edge, identity)
  return identity
}

/** Callers who prove nothing, or prove it wrongly, are counted by address; all others by who they are. */
async function identified(edge: Edge, state: CallState, request: Request, now: Date): Promise<Identity> {
  const count = () => edge.limiter.take('address', state.address)
  const identity = await edge.options.identify(request, now).catch(async (error: unknown) => {
    await count()
    throw error
  })
  if (!identity.person && !identity.principal) await count()
  return identity
}

function note(state: CallState, { principal, person }: Identity): void {
  if (principal) state.workspace = principal.workspace
  const caller = principal?.kind ?? person?.kind
  if (caller) state.caller = caller
}

async function admit(edge: Edge, operation: Operation, identity: Identity): Promise<void> {
  const answer = verdict(operation.access, identity)
  if (answer === 'yes') return
  if (answer === 'not-signed-in')
    throw new Fault('not-signed-in', 'This needs a signed-in person or an API key.', {
      reason: 'not-signed-in',
    })
  await edge.options.record(entry(operation, identity, 'refused', { subject: null, detail: {} }))
  const who = identity.principal?.kind === 'key' ? 'The scopes of this key do' : 'Your role does'
  throw new Fault(
    'not-allowed',
    identity.principal ? `${who} not allow this.` : 'You are not a member of this workspace.',
    {
      advice: 'Ask an owner or an admin of the workspace.',
      reason: identity.principal ? 'role-may-not' : 'no-member',
    },
  )
}

function entry(
  operation: Operation,
  { principal, person }: Identity,
  kind: AuditEntry['kind'],
  about: Pick<AuditEntry, 'subject' | 'detail'>,
): AuditEntry {
  return {
    workspace: principal?.workspace ?? null,
    userId: principal?.userId ?? person?.userId ?? null,
    keyId: principal?.keyId ?? null,
    kind,
    action: operation.name,
    ...about,
  }
}

async function limitCaller(edge: Edge, { principal, person }: Identity): Promise<void> {
  if (principal?.kind === 'key') await edge.limiter.take('key', String(principal.keyId))
  else if (person) await edge.limiter.take('person', person.userId)
}

async function input(operation: Operation, c: HonoContext): Promise<Call<Operation>> {
  const limit = operation.limit ?? DEFAULT_LIMIT
  const part = async (name: 'params' | 'query' | 'body', value: () => unknown) => {
    const schema = operation[name]
    if (schema === undefined) return undefined
    if (schema === 'stream') return boundedRequest(c.req.raw, limit)
    return parsePart(name, schema, await value())
  }
  return {
    params: await part('params', () => c.req.param()),
    query: await part('query', () => readQuery(c.req.url)),
    body: (await part('body', () => readJson(c.req.raw, limit))) as Request,
  }
}

/** The output is parsed too: what the contract does not name never leaves, whatever a handler returns. */
function reply(operation: Operation, output: unknown, headers: Headers): Response {
  if (operation.output === 'stream') {
    if (!(output instanceof Response)) throw new Fault('internal', `${operation.name} did not answer with a stream.`)
    for (const [name, value] of headers) output.headers.append(name, value)
    return output
  }
  const parsed = operation.output.safeParse(output)
  if (!parsed.success) {
    throw new Fault('internal', `${operation.name} answered outside its contract.`, { cause: parsed.error })
  }
  if (parsed.data === undefined) return new Response(null, { status: 204, headers })
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(parsed.data), { status: 200, headers })
}
