import type { Remembered } from './rules.ts'

/** What this browser keeps of one widget, or of nothing where it may not: then it may ask again on the next page, once each. */
export function memoryOf(token: string) {
  const key = `kohtaamo.widget.${token}`
  let held: Remembered = read(key) ?? { draw: Math.random() * 100 }
  const write = (now: Remembered) => {
    held = now
    try {
      localStorage.setItem(key, JSON.stringify(now))
    } catch {
      // Kept for this page.
    }
  }
  write(held)
  return {
    read: () => held,
    refused: () => write({ ...held, refusedAt: Date.now() }),
    answered: () => write({ ...held, answeredAt: Date.now() }),
  }
}

function read(key: string): Remembered | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Remembered | null
    return typeof kept?.draw === 'number' ? kept : null
  } catch {
    return null
  }
}
