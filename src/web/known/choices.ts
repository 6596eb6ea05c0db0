import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { nameIn } from '../../base/names/index.ts'
import type { OutputOf } from '../../platform/contract.ts'
import type { getExtent } from '../../understand/records/contract.ts'
import type { Choice, FilterChoices } from '../kit/filter/choices.ts'
import type { Days } from '../kit/filter/period.ts'
import type { Language } from '../kit/numbers/formats.ts'

export type Extent = OutputOf<typeof getExtent>

interface Living {
  readonly id: number
  readonly key: string
  readonly names: Parameters<typeof nameIn>[1]
  readonly state: 'proposed' | 'confirmed' | 'hidden'
  readonly mergedInto: number | null
}

/** What the filter offers: what is in use, by name, units below the unit they belong to. */
export function choicesOf(
  definitions: DefinitionLists,
  extent: Extent,
  known: Days,
  language: Language,
): FilterChoices {
  const collator = new Intl.Collator(language, { numeric: true })
  const offered = (all: readonly Living[]): Choice[] =>
    all
      .filter(({ state, mergedInto }) => state !== 'hidden' && mergedInto === null)
      .map(({ id, names, key }) => ({ id, name: nameIn(language, names, key) }))
      .toSorted((a, b) => collator.compare(a.name, b.name))
  return {
    known,
    channels: offered(definitions.channels),
    touchpoints: offered(definitions.touchpoints),
    units: asTree(offered(definitions.units), new Map(definitions.units.map(({ id, parent }) => [id, parent]))),
    segments: extent.segments.map(({ name }) => name),
    attributes: extent.attributes.map(({ name, values }) => ({ name, values: values.map((value) => value.name) })),
  }
}

/** Each unit under its parent, set in by its depth. A unit whose parent is not offered stands at the top. */
function asTree(units: readonly Choice[], parents: ReadonlyMap<number, number | null>): Choice[] {
  const offered = new Set(units.map(({ id }) => id))
  const parentOf = (id: number) => {
    const parent = parents.get(id) ?? null
    return parent !== null && offered.has(parent) ? parent : null
  }
  const below = Map.groupBy(units, ({ id }) => parentOf(id))
  const walk = (parent: number | null, depth: number): Choice[] =>
    depth > units.length
      ? []
      : (below.get(parent) ?? []).flatMap((unit) => [{ ...unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}
