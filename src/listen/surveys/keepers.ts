import type { Role } from '../../platform/contract.ts'
import { Fault } from '../../platform/fault.ts'
import type { Principal } from '../../platform/http/principal.ts'

const EVERYWHERE: readonly Role[] = ['owner', 'admin', 'analyst']

/** Managers change the surveys of their units and of those below; a survey of the whole organisation belongs to those who look after it. */
export function mayChange(who: Principal, unit: number | null): boolean {
  if (who.kind === 'key') return who.scopes.includes('manage')
  if (EVERYWHERE.includes(who.role)) return true
  return who.role === 'manager' && unit !== null && (who.units ?? []).includes(unit)
}

/** @throws Fault 'not-allowed' */
export function refuseForeign(who: Principal, unit: number | null): void {
  if (mayChange(who, unit)) return
  throw new Fault('not-allowed', 'This survey does not belong to a unit of yours.', {
    reason: 'survey-foreign',
    advice: 'Make a copy for your own unit, or ask somebody who looks after it.',
  })
}

/**
 * The unit a new survey is for. A manager with one unit need not name it.
 * @throws Fault 'not-found' for a unit that is not there, 'not-allowed' for one that is not theirs
 */
export function unitFor(
  who: Principal,
  known: ReadonlyMap<number, unknown>,
  given: number | null | undefined,
): number | null {
  if (given !== null && given !== undefined && !known.has(given)) {
    throw new Fault('not-found', `There is no unit ${given} in this workspace.`, { reason: 'unit-gone' })
  }
  const [only, second] = who.role === 'manager' && who.kind === 'user' ? (who.units ?? []) : []
  const unit = given === undefined && second === undefined ? (only ?? null) : (given ?? null)
  refuseForeign(who, unit)
  return unit
}
