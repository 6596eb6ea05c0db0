import * as z from 'zod'
import { ADMINS, type Operation, operation, pageSize } from '../../../platform/contract.ts'

export const AuditLine = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  kind: z.enum(['saw', 'changed', 'refused']),
  /** Name of the operation. */
  action: z.string(),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.json()),
  /** Name of the person or of the key; null for the command line of the machine itself. */
  who: z.string().nullable(),
  by: z.enum(['person', 'key', 'local']),
})
export type AuditLine = z.infer<typeof AuditLine>

const Search = z.object({
  /** Found in action, subject and the name of who did it. */
  search: z.string().trim().max(100).optional(),
  /** Names of operations, with commas: found as well as what `search` finds, for words that only a page knows them by. */
  actions: z.string().max(4000).optional(),
  kind: z.enum(['saw', 'changed', 'refused']).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})
export type AuditSearch = z.infer<typeof Search>

export const ListAudit = operation({
  name: 'audit.list',
  summary: 'Who saw and changed what, newest first.',
  verb: 'get',
  path: '/audit',
  access: ADMINS,
  query: Search.extend({
    /** Lines older than this one: the last id of the page before. */
    before: z.coerce.number().int().positive().optional(),
    limit: pageSize(),
  }),
  output: z.object({ lines: z.array(AuditLine), more: z.boolean() }),
  refusals: [],
})

export const ExportAudit = operation({
  name: 'audit.export',
  summary: 'The audit trail as CSV.',
  verb: 'get',
  path: '/audit/export',
  access: ADMINS,
  query: Search,
  output: 'stream',
  refusals: [],
  audit: 'saw',
})

export const auditOperations: readonly Operation[] = [ListAudit, ExportAudit]
