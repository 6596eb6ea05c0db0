import { ClickHouseError } from '@clickhouse/client'
import { Fault } from '../fault.ts'

/** Codes of ClickHouse that mean "ask for less" or "come back later"; all others are mistakes of ours. */
const TOO_MUCH = new Set(['159', '160', '241', '307', '396', '158'])
const BUSY = new Set(['202', '252', '209', '210', '159_BUSY'])

/** Driver errors become ours once, here, with the label of the question and an advice. */
export async function translate<T>(label: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const code = cause instanceof ClickHouseError ? cause.code : ''
    if (TOO_MUCH.has(code)) {
      throw new Fault('too-large', `The question "${label}" would take too long or too much memory.`, {
        cause,
        advice: 'Choose a shorter period or fewer groups.',
      })
    }
    if (BUSY.has(code))
      throw new Fault('overloaded', `ClickHouse is too busy for "${label}".`, { cause, retryAfter: 2 })
    if (cause instanceof ClickHouseError)
      throw new Fault('internal', `ClickHouse refused "${label}" (${cause.type ?? code}).`, { cause })
    throw new Fault('unavailable', `ClickHouse could not be reached for "${label}".`, { cause, retryAfter: 5 })
  }
}
