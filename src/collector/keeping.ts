/** What the browser keeps for us, or memory where it may not: frames of other sites and private windows refuse. */
export interface Keeping {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
}

export function keepIn(which: 'localStorage' | 'sessionStorage'): Keeping {
  const memory = new Map<string, string>()
  const store = allowed(which)
  return {
    get: (key) => memory.get(key) ?? store?.getItem(key) ?? null,
    set(key, value) {
      try {
        if (!store) throw new Error('no storage')
        store.setItem(key, value)
      } catch {
        // Full or refused: the page itself still has it until it is closed.
        memory.set(key, value)
      }
    },
    remove(key) {
      memory.delete(key)
      store?.removeItem(key)
    },
    keys: () => [...memory.keys(), ...(store ? Object.keys(store) : [])],
  }
}

function allowed(which: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[which]
  } catch {
    return null
  }
}
