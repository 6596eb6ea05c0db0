import type { Edge } from '../../platform/http/edge.ts'
import { mountAudit } from './audit/routes.ts'
import { mountKeys } from './keys/routes.ts'
import { mountLinks } from './links/routes.ts'
import { mountMembers } from './members/routes.ts'
import type { Org } from './open.ts'
import { mountFilters } from './saved-filters/routes.ts'
import { mountSignIn } from './sign-in/routes.ts'
import { mountUnits } from './units/routes.ts'
import { mountWorkspaces } from './workspaces/routes.ts'

export function mountOrg(edge: Edge, org: Org): void {
  mountSignIn(edge, org)
  mountLinks(edge, org)
  mountWorkspaces(edge, org)
  mountMembers(edge, org)
  mountKeys(edge, org)
  mountUnits(edge, org)
  mountAudit(edge, org)
  mountFilters(edge, org)
}
