import * as z from 'zod'
import { ADMINS, EVERY_ROLE, KEY_SCOPES, type Operation, operation } from '../../../platform/contract.ts'
import { Language } from '../../names/contract.ts'

const name = z.string().trim().min(1).max(200)
const zone = z.string().refine(
  (zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
    } catch {
      return false
    }
  },
  { message: 'not a time zone such as Europe/Helsinki', params: { reason: 'zone-unknown' } },
)
const currency = z.string().regex(/^[A-Z]{3}$/)

/** The settings of an organisation. */
export const Workspace = z.object({
  id: z.number(),
  name: z.string(),
  /** Days begin and end in this time zone. */
  zone: z.string(),
  language: Language,
  currency: z.string(),
  /** Fewer answers than this show "too few", not a number. */
  smallestGroup: z.number(),
  /** Days before an outcome in which a touchpoint counts as met. */
  driverWindowDays: z.number(),
  sample: z.boolean(),
})
export type Workspace = z.infer<typeof Workspace>

export const ReadWorkspace = operation({
  name: 'workspace.read',
  summary: 'The settings of the workspace.',
  verb: 'get',
  path: '/workspace',
  access: { who: 'members', roles: EVERY_ROLE, keys: KEY_SCOPES, reach: 'workspace' },
  output: Workspace,
  refusals: [],
})

export const UpdateWorkspace = operation({
  name: 'workspace.update',
  summary: 'Changes the settings of the workspace. A new time zone counts for what arrives from then on.',
  verb: 'patch',
  path: '/workspace',
  access: ADMINS,
  body: z
    .strictObject({
      name,
      zone,
      language: Language,
      currency,
      smallestGroup: z.int().min(2).max(100),
      driverWindowDays: z.int().min(1).max(730),
    })
    .partial(),
  output: Workspace,
  refusals: [],
  audit: 'changed',
})

export const CreateWorkspace = operation({
  name: 'workspaces.create',
  summary: 'Makes another workspace with the standard metrics and stages; who makes it owns it.',
  verb: 'post',
  path: '/workspaces',
  access: { who: 'members', roles: ['owner'], keys: [], reach: 'workspace' },
  body: z.strictObject({
    name,
    zone: zone.default('Europe/Helsinki'),
    language: Language.default('en'),
    currency: currency.default('EUR'),
  }),
  output: Workspace,
  refusals: [],
  audit: 'changed',
})

export const workspaceOperations: readonly Operation[] = [ReadWorkspace, UpdateWorkspace, CreateWorkspace]
