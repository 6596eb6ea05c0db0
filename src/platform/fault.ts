/** What the edge may say of a fault: the HTTP status follows from it, once, in `http.ts`. */
export type FaultCode =
  | 'bad-input'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'overloaded'
  | 'unavailable'
  | 'internal'

/**
 * Every error this product throws. `message` says what happened, `advice` what to do about it;
 * both may reach the person who asked, so neither may hold a secret or a customer's text.
 */
export class Fault extends Error {
  readonly code: FaultCode
  readonly advice: string | undefined
  /** Seconds after which the same call may succeed (429 and 503). */
  readonly retryAfter: number | undefined
  /** Where in the input, as a path, and what is wrong there. */
  readonly issues: readonly FaultIssue[]

  constructor(
    code: FaultCode,
    message: string,
    more: { cause?: unknown; advice?: string; retryAfter?: number; issues?: readonly FaultIssue[] } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Fault'
    this.code = code
    this.advice = more.advice
    this.retryAfter = more.retryAfter
    this.issues = more.issues ?? []
  }
}

export interface FaultIssue {
  readonly path: string
  readonly message: string
}
