import { useSuspenseQuery } from '@tanstack/react-query'
import { ReadMe, ReadWorkspace } from '../../base/org/contract.ts'
import type { Role } from '../../platform/contract.ts'
import { asked } from '../client.ts'

/** The workspace that the pages show, with its settings, and what one is in it. */
export function useHere() {
  const { data: me } = useSuspenseQuery(asked(ReadMe, {}))
  const { data: workspace } = useSuspenseQuery(asked(ReadWorkspace, {}))
  const role = me.workspaces.find(({ id }) => id === workspace.id)?.role ?? null
  return { me, workspace, role, may: (...roles: readonly Role[]) => role !== null && roles.includes(role) }
}
