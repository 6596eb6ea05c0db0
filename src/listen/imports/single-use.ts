import type { Role } from './mapping.ts'

/** Roles that only one column of a mapping may have. */
export const ONCE: ReadonlySet<Role> = new Set([
  'id',
  'at',
  'started',
  'journey',
  'channel',
  'touchpoint',
  'unit',
  'segment',
  'staff',
  'outcome',
  'resolved',
  'transfers',
  'waiting',
  'handling',
  'money',
  'quantity',
  'currency',
  'language',
  'weight',
  'respondent',
  'encounter',
  'lifecycle',
])
