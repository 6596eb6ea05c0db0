import type { Ask, Operation, OutputOf } from './contract.ts'
import type { FaultCode, FaultIssue, Values } from './fault.ts'

export interface ClientOptions {
  /** Where the server is; empty in a page that came from it. */
  readonly base?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly fetch?: Send
}

/** As much of `fetch` as a call needs. */
type Send = (address: string, init: RequestInit) => Promise<Response>

/** A refusal as the server described it, or `unavailable` when it could not be reached. */
export class CallError extends Error {
  readonly code: FaultCode
  readonly status: number
  readonly title: string
  readonly advice: string | undefined
  readonly reason: string | undefined
  readonly values: Values
  readonly issues: readonly FaultIssue[]
  readonly retryAfter: number | undefined
  readonly incident: string | undefined

  constructor(status: number, problem: Partial<ProblemShape>, retryAfter?: number, cause?: unknown) {
    super(problem.detail ?? `The server answered ${status}.`, cause === undefined ? undefined : { cause })
    this.name = 'CallError'
    this.code = problem.code ?? 'internal'
    this.status = status
    this.title = problem.title ?? ''
    this.advice = problem.advice
    this.reason = problem.reason
    this.values = problem.values ?? {}
    this.issues = problem.issues ?? []
    this.retryAfter = retryAfter
    this.incident = problem.incident
  }
}

interface ProblemShape {
  readonly code: FaultCode
  readonly title: string
  readonly detail: string
  readonly advice: string
  readonly reason: string
  readonly values: Values
  readonly issues: readonly FaultIssue[]
  readonly incident: string
}

/** What a call needs of an operation at run time; its types say the rest. */
type Route = Pick<Operation, 'verb' | 'path' | 'body' | 'output'>

/** The address of an operation, for links to downloads. */
export function addressOf(
  operation: Pick<Operation, 'path'>,
  ask: { readonly params?: unknown; readonly query?: unknown } = {},
  base = '',
): string {
  const params = (ask.params ?? {}) as Record<string, unknown>
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((ask.query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null) continue
      query.append(name, typeof item === 'object' ? JSON.stringify(item) : String(item))
    }
  }
  return `${base}/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
}

/** Calls an operation. Gives its output, for `stream` the response itself; throws `CallError` otherwise. */
export async function call<O extends Route>(
  operation: O,
  ask: Ask<O>,
  options: ClientOptions = {},
): Promise<OutputOf<O>> {
  const { base = '', headers = {}, signal, fetch: send = fetch } = options
  const raw = operation.body === 'stream'
  const body: unknown = ask.body
  const response = await reach(send, addressOf(operation, ask, base), {
    method: operation.verb.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      'x-kohtaamo': '1',
      ...(raw || body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await errorOf(response)
  if (operation.output === 'stream') return response as OutputOf<O>
  return (response.status === 204 ? undefined : await response.json()) as OutputOf<O>
}

async function reach(send: Send, address: string, init: RequestInit): Promise<Response> {
  try {
    return await send(address, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new CallError(0, { code: 'unavailable', detail: 'The server cannot be reached.' }, undefined, cause)
  }
}

async function errorOf(response: Response): Promise<CallError> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  const problem = isProblem ? ((await response.json()) as Partial<ProblemShape>) : {}
  return new CallError(response.status, problem, retryAfter)
}
