import * as z from 'zod'
import { EVERY_ROLE, type Operation, operation, type Role } from '../../../platform/contract.ts'

/** The parameters of a page's address, by name. */
const Parameters = z.record(z.string().max(60), z.string().max(4000))
const name = z.string().trim().min(1).max(100)

/** Who may save a filter for everybody; for oneself everybody may. */
export const SHARERS: readonly Role[] = ['owner', 'admin', 'analyst', 'manager']

export const SavedFilter = z.object({
  id: z.number(),
  name: z.string(),
  filter: Parameters,
  /** Everybody of the workspace sees it; otherwise its maker alone. */
  shared: z.boolean(),
  /** Whether the caller may change or remove it. */
  own: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type SavedFilter = z.infer<typeof SavedFilter>

const SAVERS = { who: 'members', roles: EVERY_ROLE, keys: [], reach: 'workspace' } as const
const OneFilter = z.object({ id: z.coerce.number().int().positive() })
const limit = 20_000

export const ListFilters = operation({
  name: 'filters.list',
  summary: 'Saved filters that the caller sees: their own and those for everybody.',
  verb: 'get',
  path: '/filters',
  access: SAVERS,
  output: z.object({ filters: z.array(SavedFilter) }),
  refusals: [],
})

export const SaveFilter = operation({
  name: 'filters.create',
  summary: 'Saves a filter under a name, for oneself; owners, admins, analysts and managers also for everybody.',
  verb: 'post',
  path: '/filters',
  access: SAVERS,
  body: z.strictObject({ name, filter: Parameters, shared: z.boolean().default(false) }),
  output: SavedFilter,
  refusals: ['not-allowed', 'conflict'],
  audit: 'changed',
  limit,
})

export const UpdateFilter = operation({
  name: 'filters.update',
  summary: 'Renames, replaces or shares a saved filter; its maker may, and owners and admins one for everybody.',
  verb: 'patch',
  path: '/filters/{id}',
  access: SAVERS,
  params: OneFilter,
  body: z.strictObject({ name, filter: Parameters, shared: z.boolean() }).partial(),
  output: SavedFilter,
  refusals: ['not-allowed', 'conflict', 'not-found'],
  audit: 'changed',
  limit,
})

export const RemoveFilter = operation({
  name: 'filters.remove',
  summary: 'Removes a saved filter; its maker may, and owners and admins one for everybody.',
  verb: 'delete',
  path: '/filters/{id}',
  access: SAVERS,
  params: OneFilter,
  output: z.undefined(),
  refusals: ['not-allowed', 'not-found'],
  audit: 'changed',
})

export const RestoreFilter = operation({
  name: 'filters.restore',
  summary: 'Brings back a saved filter that was removed within the last day, as it was.',
  verb: 'post',
  path: '/filters/{id}/restore',
  access: SAVERS,
  params: OneFilter,
  output: SavedFilter,
  refusals: ['not-allowed', 'conflict', 'not-found'],
  audit: 'changed',
})

export const filterOperations: readonly Operation[] = [
  ListFilters,
  SaveFilter,
  UpdateFilter,
  RemoveFilter,
  RestoreFilter,
]
