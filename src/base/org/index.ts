export { appendAudit } from './audit/store.ts'
export { firstOwnerLink, passwordLink } from './links/store.ts'
export { hasOwner } from './members/store.ts'
export { readSecret } from './sign-in/store.ts'
export { type Org, type OrgOptions, openOrg } from './store.ts'
export { expandUnits, listUnits, proposeUnits } from './units/store.ts'
export { hasRing, subtreesOf, type TreeUnit } from './units/tree.ts'
export {
  createWorkspace,
  deleteWorkspace,
  firstWorkspace,
  type NewWorkspace,
  readWorkspace,
} from './workspaces/store.ts'
