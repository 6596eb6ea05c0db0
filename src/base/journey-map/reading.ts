import { rootsOf } from '../names/index.ts'
import { subtreesOf } from '../org/units/tree.ts'
import type { Metric, Names } from './metric.ts'

/**
 * How ids in the facts are read today. Facts keep the ids they came with; merging, staging and moving units only
 * change definitions, so every question maps ids as it reads.
 */
export interface Defined {
  readonly id: number
  readonly key: string
  readonly names: Names
  readonly mergedInto: number | null
}

/** As much of the definitions as reading facts needs. */
export interface Definitions {
  readonly stages: readonly Omit<Defined, 'mergedInto'>[]
  readonly channels: readonly Defined[]
  readonly touchpoints: readonly (Defined & { readonly stage: number | null })[]
  readonly units: readonly (Defined & { readonly parent: number | null; readonly level: string })[]
  readonly metrics: readonly Metric[]
}

/** `from[i]` is read as `to[i]`; other ids stay as they are. */
export interface IdMap {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Only the ids that merges have moved. */
export function mergedIds(defined: readonly Defined[]): IdMap {
  const moved = [...rootsOf(defined)].filter(([id, root]) => id !== root)
  return { from: moved.map(([id]) => id), to: moved.map(([, root]) => root) }
}

/** Every id, as stored, that is read as one of `wanted`. */
export function storedIds(defined: readonly Defined[], wanted: ReadonlySet<number>): number[] {
  return [...rootsOf(defined)].filter(([, root]) => wanted.has(root)).map(([id]) => id)
}

/** Each touchpoint's stage, 0 when it has none. */
export function stageIds({ touchpoints }: Pick<Definitions, 'touchpoints'>): IdMap {
  const stage = new Map(touchpoints.map((each) => [each.id, each.stage]))
  const roots = [...rootsOf(touchpoints)]
  return { from: roots.map(([id]) => id), to: roots.map(([, root]) => stage.get(root) ?? 0) }
}

/** Each unit's nearest one of that level, itself or above it in the tree; 0 when there is none. */
export function unitsAtLevel({ units }: Pick<Definitions, 'units'>, level: string): IdMap {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const roots = rootsOf(units)
  const nearest = (start: number): number => {
    const seen = new Set<number>()
    for (let at: number | undefined = start; at !== undefined && !seen.has(at); ) {
      const unit = byId.get(at)
      if (unit?.level === level) return at
      seen.add(at)
      at = unit === undefined || unit.parent === null ? undefined : roots.get(unit.parent)
    }
    return 0
  }
  const found = [...roots]
  return { from: found.map(([id]) => id), to: found.map(([, root]) => nearest(root)) }
}

/** A unit and all units below it, as stored. */
export function unitsBelow({ units }: Pick<Definitions, 'units'>, root: number): readonly number[] {
  return subtreesOf(units).get(root) ?? []
}
