export { Permission, PermissionChannel, PermissionState } from './permission/permission.ts'
export { permissionsOf, recordPermissions, type SaidPermission } from './permission/store.ts'
export { insertPreferenceLink, type PreferenceLink, preferenceLink } from './preference-link/store.ts'
export { forgetImported, type PersonRow, rememberPeople } from './store.ts'
export {
  type AddressChannel,
  addressHash,
  allowAgain,
  type SuppressionReason,
  suppress,
  suppressedAmong,
} from './suppression/store.ts'
