import type { WidgetSettings } from '../../listen/collectors/settings.ts'

/** What this browser remembers of one widget. */
export interface Remembered {
  /** 0 to 100, drawn once: the same visitor is always within the share or always outside. */
  readonly draw: number
  /** Milliseconds since 1970. */
  readonly refusedAt?: number
  readonly answeredAt?: number
}

/** What has happened on the page so far. */
export interface Seen {
  readonly address: string
  readonly seconds: number
  /** Per cent. */
  readonly scrolled: number
  readonly leaving: boolean
  readonly events: readonly string[]
}

const DAY = 86_400_000

/** May this visitor be asked at all, at this moment? */
export function mayAsk(
  { share, restAfterNo, restAfterAnswer }: WidgetSettings,
  { draw, refusedAt, answeredAt }: Remembered,
  now: number,
): boolean {
  const rested = (since: number | undefined, days: number) => since === undefined || now - since >= days * DAY
  return draw < share && rested(refusedAt, restAfterNo) && rested(answeredAt, restAfterAnswer)
}

/** Is this the page and the moment? */
export function isOccasion(settings: WidgetSettings, seen: Seen): boolean {
  const { where, notWhere, afterSeconds, afterScroll, onLeaving, onEvent } = settings
  if (where.length > 0 && !where.some((pattern) => fitsAddress(pattern, seen.address))) return false
  if (notWhere.some((pattern) => fitsAddress(pattern, seen.address))) return false
  if (afterSeconds === null && afterScroll === null && !onLeaving && onEvent === null) return true
  return (
    (afterSeconds !== null && seen.seconds >= afterSeconds) ||
    (afterScroll !== null && seen.scrolled >= afterScroll) ||
    (onLeaving && seen.leaving) ||
    (onEvent !== null && seen.events.includes(onEvent))
  )
}

/** A pattern that begins with / speaks of the path and what follows; any other of the whole address. * is anything. */
export function fitsAddress(pattern: string, address: string): boolean {
  const { pathname, search, hash, href } = new URL(address)
  const text = pattern.startsWith('/') ? pathname + search + hash : href
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return text === first || text === `${first}/`
  if (!text.startsWith(first)) return false
  // Piece by piece instead of a regular expression, whose cost a pattern could drive up.
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
