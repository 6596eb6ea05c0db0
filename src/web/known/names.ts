import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import type { Names } from '../../base/names/contract.ts'
import { nameIn, rootsOf } from '../../base/names/index.ts'
import type { Language } from '../kit/numbers/formats.ts'

/** What things are called in the reader's language; facts may carry ids that were merged into others. */
export interface KnownNames {
  touchpoint(id: number): string
  channel(id: number): string
  unit(id: number): string
  stage(id: number): string
  metric(key: string): string
  /** Where a touchpoint is counted after mergers. */
  touchpointRoot(id: number): number
}

interface Named {
  readonly id: number
  readonly key: string
  readonly names: Names
  readonly mergedInto?: number | null
}

function lookup(all: readonly Named[], language: Language) {
  const byId = new Map(all.map((each) => [each.id, each]))
  const roots = rootsOf(all.map(({ id, mergedInto }) => ({ id, mergedInto: mergedInto ?? null })))
  const root = (id: number) => roots.get(id) ?? id
  const name = (id: number) => {
    const found = byId.get(root(id))
    return found ? nameIn(language, found.names, found.key) : ''
  }
  return { root, name }
}

export function namesOf(definitions: DefinitionLists, language: Language): KnownNames {
  const touchpoints = lookup(definitions.touchpoints, language)
  const metrics = new Map(definitions.metrics.map(({ key, names }) => [key, nameIn(language, names, key)]))
  return {
    touchpoint: touchpoints.name,
    channel: lookup(definitions.channels, language).name,
    unit: lookup(definitions.units, language).name,
    stage: lookup(definitions.stages, language).name,
    metric: (key) => metrics.get(key) ?? key,
    touchpointRoot: touchpoints.root,
  }
}
