import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Org } from '../store.ts'
import { CreateWorkspace, ReadWorkspace, UpdateWorkspace } from './contract.ts'
import { createWorkspace, readWorkspace, updateWorkspace, type WorkspaceChange } from './store.ts'

export function mountWorkspaces(edge: Edge, org: Org): void {
  mount(edge, ReadWorkspace, (_, who) => readWorkspace(org.db, who.workspace))
  mount(edge, UpdateWorkspace, async ({ body }, who, context) => {
    const change = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as WorkspaceChange
    const workspace = await updateWorkspace(org.db, who.workspace, change)
    org.changed(who.workspace)
    context.audit(who.workspace, change)
    return workspace
  })
  mount(edge, CreateWorkspace, async ({ body }, who, context) => {
    const workspace = await createWorkspace(org, body, who.userId)
    context.audit(workspace.id, { name: workspace.name })
    return workspace
  })
}
