import * as z from 'zod'
import { type Access, ANALYSTS, FIGURES, operation, paging } from '../../../platform/contract.ts'
import { Mapping } from '../mapping.ts'

const READERS = {
  ...FIGURES,
  roles: ['owner', 'admin', 'analyst', 'manager'],
  reach: 'workspace',
} as const satisfies Access

const byId = z.object({ id: z.coerce.number().int() })
const Name = z.string().trim().min(1).max(100)

export const SavedMapping = z.object({
  id: z.number().int(),
  name: z.string(),
  /** Columns of the files it fits. */
  columns: z.array(z.string()),
  mapping: Mapping,
  createdAt: z.string(),
})
export type SavedMapping = z.infer<typeof SavedMapping>

export const listMappings = operation({
  name: 'mappings.list',
  summary: 'Saved mappings.',
  verb: 'get',
  path: '/mappings',
  access: READERS,
  query: z.object({
    /** In the name, the source or a column. */
    search: z.string().max(200).optional(),
    sort: z.enum(['name', 'source', 'created']).default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
    ...paging({ most: 500, usual: 500 }),
  }),
  output: z.object({ rows: z.array(SavedMapping), total: z.number() }),
  refusals: [],
})

export const saveMapping = operation({
  name: 'mappings.save',
  summary:
    'Keeps a mapping under a name, to be proposed for files with the same columns; what had the name is replaced.',
  verb: 'put',
  path: '/mappings',
  access: ANALYSTS,
  body: z.object({ name: Name, mapping: Mapping }),
  output: SavedMapping,
  refusals: [],
  audit: 'changed',
})

export const changeMapping = operation({
  name: 'mappings.change',
  summary: 'Renames a saved mapping, or puts another in its place.',
  verb: 'patch',
  path: '/mappings/{id}',
  access: ANALYSTS,
  params: byId,
  body: z.object({ name: Name.optional(), mapping: Mapping.optional() }),
  output: SavedMapping,
  refusals: ['not-found', 'conflict'],
  audit: 'changed',
})

export const deleteMapping = operation({
  name: 'mappings.delete',
  summary: 'Forgets a saved mapping.',
  verb: 'delete',
  path: '/mappings/{id}',
  access: ANALYSTS,
  params: byId,
  output: z.object({ deleted: z.boolean() }),
  refusals: ['not-found'],
  audit: 'changed',
})
