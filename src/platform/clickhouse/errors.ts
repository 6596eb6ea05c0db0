import { Fault } from '../fault.ts'

/** Codes of ClickHouse that mean "ask for less" or "come back later"; all others are mistakes of ours. */
const TOO_MUCH = new Set(['158', '159', '160', '241', '307', '396'])
const BUSY = new Set(['202', '209', '210', '252'])

interface DriverError {
  readonly code: string
  readonly type: string
  readonly message: string
}

/** The embedded and the server driver throw classes of their own copies of one library, so the shape decides. */
function driverError(cause: unknown): DriverError | null {
  if (!(cause instanceof Error) || cause.name === 'TypeError') return null
  const { code, type } = cause as Error & { code?: unknown; type?: unknown }
  return typeof code === 'string' && /^\d+$/.test(code)
    ? { code, type: typeof type === 'string' ? type : '', message: cause.message }
    : null
}

/** ClickHouse repeats parameters in its messages, and parameters may be customers' values: only the start is kept. */
const shortened = (error: DriverError) => new Error(`Code ${error.code} ${error.type}: ${error.message.slice(0, 300)}`)

/** Driver errors become ours once, here, with the label of the question and an advice. */
export async function translate<T>(label: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown
    const error = driverError(thrown)
    if (!error)
      throw new Fault('unavailable', `ClickHouse could not be reached for "${label}".`, {
        cause: thrown,
        retryAfter: 5,
        reason: 'store-away',
      })
    const cause = shortened(error)
    if (TOO_MUCH.has(error.code)) {
      throw new Fault('too-large', `The question "${label}" would take too long or too much memory.`, {
        cause,
        advice: 'Choose a shorter period or fewer groups.',
        reason: 'question-large',
      })
    }
    if (BUSY.has(error.code))
      throw new Fault('overloaded', `ClickHouse is too busy for "${label}".`, {
        cause,
        retryAfter: 2,
        reason: 'store-busy',
      })
    throw new Fault('internal', `ClickHouse refused "${label}" (${error.type || error.code}).`, { cause })
  }
}
