import type { Role } from '../../../platform/contract.ts'

export interface Section {
  readonly id: string
  /** Who may open it; everybody when not given. */
  readonly roles?: readonly Role[]
}

const ADMINS: readonly Role[] = ['owner', 'admin']
const ANALYSTS: readonly Role[] = ['owner', 'admin', 'analyst']

/** The parts of the settings, in their order. */
export const SETTINGS: readonly Section[] = [
  { id: 'account' },
  { id: 'organisation', roles: ADMINS },
  { id: 'people', roles: ADMINS },
  { id: 'units', roles: ANALYSTS },
  { id: 'touchpoints', roles: ANALYSTS },
  { id: 'stages', roles: ANALYSTS },
  { id: 'metrics', roles: ANALYSTS },
  { id: 'sending', roles: ADMINS },
  { id: 'keys', roles: ADMINS },
  { id: 'audit', roles: ADMINS },
]
