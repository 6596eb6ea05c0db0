import * as z from 'zod'

/** `any`: by whatever way. A later word about one channel goes before an earlier one about all, and the other way round. */
export const PermissionChannel = z.enum(['any', 'email', 'sms', 'phone'])
export type PermissionChannel = z.infer<typeof PermissionChannel>

export const PermissionState = z.enum(['given', 'refused'])
export type PermissionState = z.infer<typeof PermissionState>

export const Permission = z.object({
  purpose: z.string().trim().min(1).max(50),
  channel: PermissionChannel,
  state: PermissionState,
  at: z.iso.datetime({ offset: true }),
  source: z.string().trim().min(1).max(200),
})
export type Permission = z.infer<typeof Permission>
