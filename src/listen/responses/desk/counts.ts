/** Counts that are asked for with every call, kept in memory because one process writes: read once, then carried on. */
export interface Counts {
  ready(key: string): Promise<ReadonlyMap<string, number>>
  now(key: string): ReadonlyMap<string, number>
  add(key: string, part: string): void
  /** Read anew the next time, after something that changed them otherwise. */
  forget(key: string): void
}

export function openCounts(read: (key: string) => Promise<Map<string, number>>): Counts {
  const kept = new Map<string, Map<string, number>>()
  const reading = new Map<string, Promise<Map<string, number>>>()
  return {
    async ready(key) {
      const known = kept.get(key)
      if (known) return known
      const asked = reading.get(key) ?? read(key)
      reading.set(key, asked)
      try {
        const counts = await asked
        if (reading.get(key) === asked) kept.set(key, counts)
        return counts
      } finally {
        if (reading.get(key) === asked) reading.delete(key)
      }
    },
    now: (key) => kept.get(key) ?? new Map(),
    add(key, part) {
      const counts = kept.get(key)
      counts?.set(part, (counts.get(part) ?? 0) + 1)
    },
    forget(key) {
      kept.delete(key)
      reading.delete(key)
    },
  }
}
