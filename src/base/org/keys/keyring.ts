import type { LivingKey } from './store.ts'

/** How long another process may still accept a key after it was revoked here; this process stops at once. */
const TRUST_MS = 5_000
const NOTE_MS = 60_000
const MOST = 10_000

interface Kept {
  readonly key: LivingKey | null
  readonly at: number
  noted: number
}

export interface Keyring {
  find(hash: string, now: Date): Promise<LivingKey | null>
  forget(hash: string): void
}

/** Keys in memory for a moment, because collectors call with the same one hundreds of times a second. */
export function openKeyring(
  find: (hash: string) => Promise<LivingKey | null>,
  noteUse: (id: number, now: Date) => Promise<void>,
): Keyring {
  const kept = new Map<string, Kept>()
  return {
    async find(hash, now) {
      const at = now.getTime()
      let entry = kept.get(hash)
      if (!entry || at - entry.at >= TRUST_MS) {
        const key = await find(hash)
        entry = { key, at, noted: entry?.noted ?? 0 }
        // Wrong keys are not kept: somebody who guesses must not fill memory.
        if (key) kept.set(hash, entry)
        if (kept.size > MOST) kept.clear()
      }
      if (entry.key && at - entry.noted >= NOTE_MS) {
        entry.noted = at
        await noteUse(entry.key.id, now)
      }
      return entry.key
    },
    forget: (hash) => void kept.delete(hash),
  }
}
