import { type Merged, rootsOf } from '../../names/index.ts'

export interface TreeUnit extends Merged {
  readonly parent: number | null
}

/** The parent of each unit that counts, after mergers; null at the top. */
function parentsOf(units: readonly TreeUnit[], roots: ReadonlyMap<number, number>): Map<number, number | null> {
  const parents = new Map<number, number | null>()
  for (const unit of units) {
    if (roots.get(unit.id) !== unit.id) continue
    parents.set(unit.id, unit.parent === null ? null : (roots.get(unit.parent) ?? null))
  }
  return parents
}

/** True when some unit would be above itself, also by way of a merger. */
export function hasRing(units: readonly TreeUnit[]): boolean {
  const roots = rootsOf(units)
  if (units.some((unit) => units.length > 0 && roots.get(unit.id) !== unit.id && ringOfMergers(units, unit.id)))
    return true
  const parents = parentsOf(units, roots)
  const safe = new Set<number>()
  for (const start of parents.keys()) {
    const path = new Set<number>()
    let at: number | null = start
    while (at !== null && !safe.has(at)) {
      if (path.has(at)) return true
      path.add(at)
      at = parents.get(at) ?? null
    }
    for (const unit of path) safe.add(unit)
  }
  return false
}

function ringOfMergers(units: readonly TreeUnit[], start: number): boolean {
  const into = new Map(units.map((unit) => [unit.id, unit.mergedInto]))
  const seen = new Set<number>()
  for (let at: number | null | undefined = start; at !== null && at !== undefined; at = into.get(at)) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}

/**
 * For every unit the ids that belong to it: itself, all below it, and whatever was merged into any of them.
 * Facts carry ids as they arrived, so the merged ones must be in the list.
 */
export function subtreesOf(units: readonly TreeUnit[]): Map<number, readonly number[]> {
  const roots = rootsOf(units)
  const parents = parentsOf(units, roots)
  const lists = new Map<number, number[]>(units.map((unit) => [unit.id, []]))
  for (const unit of units) {
    const seen = new Set<number>()
    let at: number | null = roots.get(unit.id) ?? unit.id
    while (at !== null && !seen.has(at)) {
      seen.add(at)
      lists.get(at)?.push(unit.id)
      at = parents.get(at) ?? null
    }
  }
  for (const unit of units) {
    const root = roots.get(unit.id)
    if (root !== undefined && root !== unit.id) lists.set(unit.id, lists.get(root) ?? [unit.id])
  }
  return lists
}
