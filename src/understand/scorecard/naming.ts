import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import type { Names } from '../../base/names/contract.ts'
import type { Naming } from './card.ts'
import type { Grouping } from './grouping.ts'

type Named = {
  readonly id: number
  readonly key: string
  readonly names: Names
  readonly state?: 'proposed' | 'confirmed' | 'hidden'
  readonly channel?: number | null
  readonly stage?: number | null
}

/** What the keys of a grouping are called; dates, segments and attributes speak for themselves. */
export function namingOf(grouping: Grouping, definitions: DefinitionLists): Naming {
  const lists: Partial<Record<Grouping['by'], readonly Named[]>> = {
    touchpoint: definitions.touchpoints,
    channel: definitions.channels,
    stage: definitions.stages,
    unit: definitions.units,
  }
  const byId = new Map(lists[grouping.by]?.map((each) => [each.id, each]))
  return (key) => {
    const found = typeof key === 'number' ? byId.get(key) : undefined
    return {
      key: key === 0 ? '' : String(key),
      names: found ? withKey(found) : {},
      channel: found?.channel ?? null,
      stage: found?.stage ?? null,
      state: found?.state ?? null,
    }
  }
}

function withKey({ names, key }: Named): Names {
  return Object.values(names).some((name) => name) ? names : { en: key }
}
