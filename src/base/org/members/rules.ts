import type { Role } from '../../../platform/contract.ts'
import { Fault } from '../../../platform/fault.ts'

export interface Standing {
  readonly role: Role
  readonly units: readonly number[]
  readonly staff: string | null
}

/** Only an owner makes owners, and only an owner touches one; an admin could otherwise take the workspace over. */
export function refuseRank(actor: Role, before: Role | null, after: Role | null): void {
  if (actor === 'owner') return
  if (before === 'owner' || after === 'owner') {
    throw new Fault('not-allowed', 'Only an owner can make, change or remove an owner.', { reason: 'only-owners' })
  }
}

/** A workspace without an owner could never be put right from inside. */
export function refuseLastOwner(before: Role, after: Role | null, owners: number): void {
  if (before === 'owner' && after !== 'owner' && owners <= 1) {
    throw new Fault('conflict', 'The last owner of a workspace cannot be removed or get another role.', {
      advice: 'Make somebody else an owner first.',
      reason: 'last-owner',
    })
  }
}

/** A manager without units or an agent without a code would see nothing and wonder why. */
export function refuseEmptyReach({ role, units, staff }: Standing): void {
  if (role === 'manager' && units.length === 0) {
    throw new Fault('bad-input', 'A manager needs at least one unit.', {
      reason: 'manager-needs-unit',
      issues: [{ path: 'body.units', message: 'choose at least one unit', reason: 'manager-needs-unit' }],
    })
  }
  if (role === 'agent' && staff === null) {
    throw new Fault('bad-input', 'An agent needs a staff code.', {
      reason: 'agent-needs-code',
      issues: [
        { path: 'body.staff', message: 'give the staff code that encounters carry', reason: 'agent-needs-code' },
      ],
    })
  }
}
