/** An error as it may be logged: frames and codes, but no message of a driver, which may quote a customer's row. */
export interface Incident {
  readonly kind: string
  readonly code?: string
  readonly message?: string
  readonly frames: readonly string[]
  readonly cause?: Incident
}

export function incidentOf(error: unknown, depth = 0): Incident {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // Errors of PostgreSQL carry `severity` and quote values in their message and detail.
  const fromStore = 'severity' in error
  return {
    kind: error.name,
    ...(code === undefined ? {} : { code }),
    ...(fromStore ? {} : { message: error.message.slice(0, 300) }),
    frames: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: incidentOf(error.cause, depth + 1) }),
  }
}
