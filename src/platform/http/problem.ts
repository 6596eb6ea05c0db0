import { Fault, type FaultCode, type FaultIssue, type Values } from '../fault.ts'

/** RFC 9457. The only place that knows HTTP status numbers. */
const STATUS: Readonly<Record<FaultCode, readonly [status: number, title: string]>> = {
  'bad-input': [400, 'The request cannot be used as it is'],
  'not-signed-in': [401, 'Sign in first'],
  'not-allowed': [403, 'Not allowed'],
  'not-found': [404, 'There is no such thing here'],
  conflict: [409, 'This conflicts with what is there'],
  'too-large': [413, 'Too large'],
  'too-many': [429, 'Too many requests'],
  overloaded: [503, 'Too busy'],
  unavailable: [503, 'Not available now'],
  internal: [500, 'Something went wrong here'],
}

export interface Problem {
  readonly type: 'about:blank'
  readonly status: number
  readonly code: FaultCode
  readonly title: string
  readonly detail: string
  readonly advice?: string
  /** The name of what happened and what belongs into its words, for readers of other languages. */
  readonly reason?: string
  readonly values?: Values
  readonly issues?: readonly FaultIssue[]
  /** Found again in the log of the server. */
  readonly incident?: string
}

export function statusOf(code: FaultCode): number {
  return STATUS[code][0]
}

/** Anything but a Fault says nothing of what is inside; the incident id leads to the log line. */
export function problemOf(error: unknown, incident: string): Problem {
  if (!(error instanceof Fault) || error.code === 'internal') {
    const [status, title] = STATUS.internal
    return {
      type: 'about:blank',
      status,
      code: 'internal',
      title,
      detail: 'The request could not be finished because of a mistake in this product.',
      advice: `Try again. If it happens again, give the incident number ${incident} to whoever runs this server.`,
      incident,
    }
  }
  const [status, title] = STATUS[error.code]
  return {
    type: 'about:blank',
    status,
    code: error.code,
    title,
    detail: error.message,
    ...(error.advice === undefined ? {} : { advice: error.advice }),
    ...(error.reason === undefined ? {} : { reason: error.reason }),
    ...(error.values === undefined ? {} : { values: error.values }),
    ...(error.issues.length === 0 ? {} : { issues: error.issues }),
  }
}

/** Seconds to wait when the fault does not say. */
const WAIT: Partial<Record<FaultCode, number>> = { 'too-many': 60, overloaded: 2, unavailable: 10 }

export function problemResponse(error: unknown, incident: string): Response {
  const problem = problemOf(error, incident)
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  const wait = (error instanceof Fault ? error.retryAfter : undefined) ?? WAIT[problem.code]
  if (wait !== undefined && (problem.status === 429 || problem.status === 503)) {
    headers.set('retry-after', String(Math.max(1, Math.ceil(wait))))
  }
  // Basic is deliberately not offered: a browser that remembers it would send it from any site.
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer realm="kohtaamo"')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
