/** One definition as far as merging is concerned. */
export interface Merged {
  readonly id: number
  readonly mergedInto: number | null
}

/**
 * Where the facts of each definition are counted: the end of its chain of mergers.
 * Stored facts never change; this map is applied when they are read.
 */
export function rootsOf(all: readonly Merged[]): Map<number, number> {
  const into = new Map(all.map((one) => [one.id, one.mergedInto]))
  const roots = new Map<number, number>()
  for (const { id } of all) {
    let at = id
    // A ring cannot be stored, but a bound keeps a damaged database from stopping the house.
    for (let steps = 0; steps <= all.length; steps += 1) {
      const next = into.get(at)
      if (next === null || next === undefined) break
      at = next
    }
    roots.set(id, at)
  }
  return roots
}

/** True when merging `id` into `target` would close a ring. */
export function wouldRing(all: readonly Merged[], id: number, target: number): boolean {
  return rootsOf(all).get(target) === id
}
