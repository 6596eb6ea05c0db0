import * as z from 'zod'
import { EVERY_ROLE, type Operation, operation } from '../../../platform/contract.ts'

/** The parameters of a page's address, by name. */
const Parameters = z.record(z.string().max(60), z.string().max(4000))
const name = z.string().trim().min(1).max(100)

export const SavedFilter = z.object({
  id: z.number(),
  name: z.string(),
  filter: Parameters,
  /** Whether the caller may change or remove it. */
  own: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type SavedFilter = z.infer<typeof SavedFilter>

const READERS = { who: 'members', roles: EVERY_ROLE, keys: [], reach: 'workspace' } as const
const SAVERS = { ...READERS, roles: ['owner', 'admin', 'analyst', 'manager'] } as const
const OneFilter = z.object({ id: z.coerce.number().int().positive() })
const limit = 20_000

export const ListFilters = operation({
  name: 'filters.list',
  summary: 'Filters that people of the workspace saved.',
  verb: 'get',
  path: '/filters',
  access: READERS,
  output: z.object({ filters: z.array(SavedFilter) }),
  refusals: [],
})

export const SaveFilter = operation({
  name: 'filters.create',
  summary: 'Saves a filter under a name.',
  verb: 'post',
  path: '/filters',
  access: SAVERS,
  body: z.strictObject({ name, filter: Parameters }),
  output: SavedFilter,
  refusals: ['conflict'],
  audit: 'changed',
  limit,
})

export const UpdateFilter = operation({
  name: 'filters.update',
  summary: 'Renames or replaces a saved filter; its maker, owners and admins may.',
  verb: 'patch',
  path: '/filters/{id}',
  access: SAVERS,
  params: OneFilter,
  body: z.strictObject({ name, filter: Parameters }).partial(),
  output: SavedFilter,
  refusals: ['not-allowed', 'conflict', 'not-found'],
  audit: 'changed',
  limit,
})

export const RemoveFilter = operation({
  name: 'filters.remove',
  summary: 'Removes a saved filter; its maker, owners and admins may.',
  verb: 'delete',
  path: '/filters/{id}',
  access: SAVERS,
  params: OneFilter,
  output: z.undefined(),
  refusals: ['not-allowed', 'not-found'],
  audit: 'changed',
})

export const filterOperations: readonly Operation[] = [ListFilters, SaveFilter, UpdateFilter, RemoveFilter]
