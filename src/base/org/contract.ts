import type { Operation } from '../../platform/contract.ts'
import { auditOperations } from './audit/contract.ts'
import { keyOperations } from './keys/contract.ts'
import { memberOperations } from './members/contract.ts'
import { filterOperations } from './saved-filters/contract.ts'
import { signInOperations } from './sign-in/contract.ts'
import { unitOperations } from './units/contract.ts'
import { workspaceOperations } from './workspaces/contract.ts'

export { AuditLine, ExportAudit, ListAudit } from './audit/contract.ts'
export { ApiKey, CreateKey, ListKeys, RevokeKey } from './keys/contract.ts'
export {
  Invitation,
  Invite,
  IssuePasswordLink,
  ListInvitations,
  ListMembers,
  Member,
  OneTimeLink,
  RemoveMember,
  ResetSecondFactor,
  RevokeInvitation,
  RoleName,
  UpdateMember,
} from './members/contract.ts'
export {
  ListFilters,
  RemoveFilter,
  RestoreFilter,
  SavedFilter,
  SaveFilter,
  SHARERS,
  UpdateFilter,
} from './saved-filters/contract.ts'
export {
  BeginSecondFactor,
  ChangePassword,
  ConfirmSecondFactor,
  EndOtherSessions,
  Me,
  Preferences,
  ReadLink,
  ReadMe,
  RemoveSecondFactor,
  SecondFactor,
  SetPreferences,
  SignedIn,
  SignIn,
  SignOut,
  UpdateMe,
  UseLink,
} from './sign-in/contract.ts'
export {
  CreateUnit,
  ListUnits,
  MergeUnit,
  UNIT_LEVELS,
  Unit,
  UnitLevel,
  UnmergeUnit,
  UpdateUnit,
} from './units/contract.ts'
export { CreateWorkspace, ReadWorkspace, UpdateWorkspace, Workspace } from './workspaces/contract.ts'

export const operations: readonly Operation[] = [
  ...signInOperations,
  ...workspaceOperations,
  ...memberOperations,
  ...keyOperations,
  ...unitOperations,
  ...auditOperations,
  ...filterOperations,
]
