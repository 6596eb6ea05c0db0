import type { Edge } from '../../platform/http/edge.ts'
import { mountAsking } from './asking/routes.ts'
import { mountFunnel } from './funnel/routes.ts'
import { mountListing } from './listing/routes.ts'
import type { MountParts } from './parts.ts'
import { mountTriggers } from './triggers/routes.ts'

export function mountInvitations(edge: Edge, parts: MountParts): void {
  mountTriggers(edge, parts)
  mountListing(edge, parts)
  mountFunnel(edge, parts)
  mountAsking(edge, parts)
}
