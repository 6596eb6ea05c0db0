/** Finds what `find` finds, or what it found a short while ago for the same key. */
export type Remembering<T> = (key: string, now: Date, find: () => Promise<T>) => Promise<T>

/**
 * Keeps the `limit` answers asked for last, each for `forMs`; who asks while an answer is still being found waits for that one.
 * Failures are not kept, and neither is what `worth` turns down.
 */
export function remembering<T>(
  limit: number,
  forMs: number,
  worth: (found: T) => boolean = () => true,
): Remembering<T> {
  const kept = new Map<string, { readonly until: number; readonly found: Promise<T> }>()
  return (key, now, find) => {
    const known = kept.get(key)
    const fresh = known !== undefined && known.until > now.getTime()
    const entry = fresh ? known : { until: now.getTime() + forMs, found: find() }
    kept.delete(key)
    kept.set(key, entry)
    for (const oldest of kept.keys()) if (kept.size > limit) kept.delete(oldest)
    const forget = () => {
      if (kept.get(key) === entry) kept.delete(key)
    }
    if (!fresh) entry.found.then((found) => void (worth(found) || forget()), forget)
    return entry.found
  }
}
