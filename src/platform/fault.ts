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
 * What happened, by name: readers meet it in their own language as `reason.<reason>` of the word files, what to do about it as
 * `remedy.<reason>`. Every fault that can reach a page has one; the house test lists those without.
 */
export interface Reasoned {
  readonly reason?: string | undefined
  /** Names and numbers that the words leave places for. */
  readonly values?: Values | undefined
}

export type Values = Readonly<Record<string, string | number>>

/** The reason of a fault that only programs meet, because no page sends such a thing. */
export const NOT_FROM_A_PAGE = { reason: 'program' } as const

interface More extends Reasoned {
  readonly cause?: unknown
  readonly advice?: string | undefined
  readonly retryAfter?: number
  readonly issues?: readonly FaultIssue[]
}

/**
 * Every error this product throws. `message` says what happened, `advice` what to do about it, both in English for programs and
 * logs; both may reach the person who asked, so neither may hold a secret or a customer's text.
 */
export class Fault extends Error {
  readonly code: FaultCode
  readonly advice: string | undefined
  readonly reason: string | undefined
  readonly values: Values | undefined
  /** Seconds after which the same call may succeed (429 and 503). */
  readonly retryAfter: number | undefined
  /** Where in the input, as a path, and what is wrong there. */
  readonly issues: readonly FaultIssue[]

  constructor(code: FaultCode, message: string, more: More = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Fault'
    this.code = code
    this.advice = more.advice
    this.reason = more.reason
    this.values = more.values
    this.retryAfter = more.retryAfter
    this.issues = more.issues ?? []
  }
}

export interface FaultIssue extends Reasoned {
  readonly path: string
  readonly message: string
}
