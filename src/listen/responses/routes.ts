import type { Edge } from '../../platform/http/edge.ts'
import { mountCollecting } from './collecting/routes.ts'
import type { Responses } from './responses.ts'

interface Parts {
  readonly responses: Responses
}

export function mountResponses(edge: Edge, { responses }: Parts): void {
  mountCollecting(edge, responses)
}
