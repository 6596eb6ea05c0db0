import { mountAudit } from '../base/org/audit/routes.ts'
import type { Org } from '../base/org/index.ts'
import { mountKeys } from '../base/org/keys/routes.ts'
import { mountLinks } from '../base/org/links/routes.ts'
import { mountMembers } from '../base/org/members/routes.ts'
import { mountFilters } from '../base/org/saved-filters/routes.ts'
import { mountSignIn } from '../base/org/sign-in/routes.ts'
import { mountUnits } from '../base/org/units/routes.ts'
import { mountWorkspaces } from '../base/org/workspaces/routes.ts'
import type { Edge } from '../platform/http/edge.ts'

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
