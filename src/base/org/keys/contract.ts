import * as z from 'zod'
import { ADMINS, KEY_SCOPES, type Operation, operation } from '../../../platform/contract.ts'

export const ApiKey = z.object({
  id: z.number(),
  name: z.string(),
  /** The first letters, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  /** What facts that come with this key carry as their source. */
  source: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const ListKeys = operation({
  name: 'keys.list',
  summary: 'API keys of the workspace, revoked ones too; never the keys themselves.',
  verb: 'get',
  path: '/keys',
  access: ADMINS,
  output: z.object({ keys: z.array(ApiKey) }),
  refusals: [],
})

export const CreateKey = operation({
  name: 'keys.create',
  summary: 'Makes an API key. It is shown only now; only its digest is kept.',
  verb: 'post',
  path: '/keys',
  access: ADMINS,
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length),
    source: z.string().trim().min(1).max(60).default('api'),
  }),
  output: ApiKey.extend({ key: z.string() }),
  refusals: ['conflict'],
  audit: 'changed',
})

export const RevokeKey = operation({
  name: 'keys.revoke',
  summary: 'Makes an API key void at once.',
  verb: 'delete',
  path: '/keys/{id}',
  access: ADMINS,
  params: z.object({ id: z.coerce.number().int().positive() }),
  output: z.undefined(),
  refusals: ['not-found'],
  audit: 'changed',
})

export const keyOperations: readonly Operation[] = [ListKeys, CreateKey, RevokeKey]
