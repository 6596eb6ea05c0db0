import type { KioskState } from './contract.ts'

/** More than any place has; whoever invents devices drives out only other inventions of the same link. */
const MOST_DEVICES = 50
const MOST_COLLECTORS = 10_000

/** How the screens for passers-by are, as each tells once a minute. Kept in memory: after a start it is complete again within a minute. */
export interface KioskStates {
  tell(collector: number, device: string, waiting: number, now: Date): void
  of(collector: number): KioskState[]
}

export function openKioskStates(): KioskStates {
  const states = new Map<number, Map<string, KioskState>>()
  return {
    tell(collector, device, waiting, now) {
      const devices = states.get(collector) ?? new Map<string, KioskState>()
      // Taken out and put in again: the first of a map is the one that was silent longest.
      devices.delete(device)
      devices.set(device, { device, waiting, seenAt: now.toISOString() })
      trim(devices, MOST_DEVICES)
      states.delete(collector)
      states.set(collector, devices)
      trim(states, MOST_COLLECTORS)
    },
    of: (collector) => [...(states.get(collector)?.values() ?? [])].reverse(),
  }
}

function trim<K>(map: Map<K, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
