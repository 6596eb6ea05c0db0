import type { Edge } from '../../platform/http/edge.ts'
import { mountCollecting } from './collecting/routes.ts'
import { mountReading, type ReadingParts } from './reading/routes.ts'

export function mountResponses(edge: Edge, parts: ReadingParts): void {
  mountCollecting(edge, parts.responses)
  mountReading(edge, parts)
}
