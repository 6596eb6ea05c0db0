import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../../platform/contract.ts'
import { refuseEmptyReach, refuseLastOwner, refuseRank } from './rules.ts'

const refuses = (work: () => void) => {
  try {
    work()
    return false
  } catch {
    return true
  }
}

describe('who may change whom', () => {
  it('an owner may change everybody, an admin everybody but owners', () => {
    for (const before of ROLES) {
      for (const after of [...ROLES, null] as (Role | null)[]) {
        expect(refuses(() => refuseRank('owner', before, after))).toBe(false)
        expect(refuses(() => refuseRank('admin', before, after))).toBe(before === 'owner' || after === 'owner')
      }
    }
  })

  it('the last owner stays', () => {
    expect(refuses(() => refuseLastOwner('owner', null, 1))).toBe(true)
    expect(refuses(() => refuseLastOwner('owner', 'admin', 1))).toBe(true)
    expect(refuses(() => refuseLastOwner('owner', 'owner', 1))).toBe(false)
    expect(refuses(() => refuseLastOwner('owner', null, 2))).toBe(false)
    expect(refuses(() => refuseLastOwner('viewer', null, 1))).toBe(false)
  })

  it('nobody gets a role that would show them nothing', () => {
    expect(refuses(() => refuseEmptyReach({ role: 'manager', units: [], staff: null }))).toBe(true)
    expect(refuses(() => refuseEmptyReach({ role: 'agent', units: [1], staff: null }))).toBe(true)
    expect(refuses(() => refuseEmptyReach({ role: 'manager', units: [1], staff: null }))).toBe(false)
    expect(refuses(() => refuseEmptyReach({ role: 'viewer', units: [], staff: null }))).toBe(false)
  })
})
