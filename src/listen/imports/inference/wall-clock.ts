import { offsetOf } from '../../../platform/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** 0: the wall time exists once; 'gap': clocks jumped over it; 'twice': they were set back over it. */
export type WallNote = 'gap' | 'twice' | null

export interface WallClock {
  /**
   * Milliseconds since 1970 of a wall time, itself given as if it were UTC. A time in a gap moves on by the gap, of two
   * equal times the earlier is taken (RFC 5545 3.3.5, Temporal "compatible"); `note` says so until the next call.
   */
  toEpoch(wallMs: number): number
  note: WallNote
}

interface Change {
  /** Wall time, as if UTC, from which the clock is not plain, and until which. */
  readonly from: number
  readonly to: number
  readonly before: number
  readonly after: number
}

/** Looks each year's changes of a zone up once; a conversion is then a comparison or two. */
export function wallClock(zone: string): WallClock {
  const years = new Map<number, { start: number; changes: readonly Change[] }>()
  let last = { year: Number.NaN, start: 0, from: 0, to: 0, changes: [] as readonly Change[] }
  const yearOf = (wallMs: number) => {
    const year = new Date(wallMs).getUTCFullYear()
    const known = years.get(year) ?? changesOf(zone, year)
    years.set(year, known)
    last = { year, ...known, from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) }
  }
  return {
    note: null,
    toEpoch(wallMs) {
      if (!(wallMs >= last.from && wallMs < last.to)) yearOf(wallMs)
      this.note = null
      let offset = last.start
      for (const change of last.changes) {
        if (wallMs < change.from) break
        if (wallMs < change.to) {
          this.note = change.after > change.before ? 'gap' : 'twice'
          // Both rules come to the offset that was in force before the change.
          return wallMs - change.before
        }
        offset = change.after
      }
      return wallMs - offset
    },
  }
}

function changesOf(zone: string, year: number): { start: number; changes: readonly Change[] } {
  // A day more on each side, because the year is one of the wall clock.
  const first = Date.UTC(year, 0, 1) - DAY
  const changes: Change[] = []
  const start = offsetOf(zone, first)
  let before = start
  for (let day = first; day < first + 368 * DAY; day += DAY) {
    const after = offsetOf(zone, day + DAY)
    if (after === before) continue
    const at = bisect(zone, day, day + DAY, before)
    const walls = [at + before, at + after].sort((left, right) => left - right)
    changes.push({ from: walls[0]!, to: walls[1]!, before, after })
    before = after
  }
  return { start, changes }
}

/** The minute at which the offset stops being `before`. */
function bisect(zone: string, low: number, high: number, before: number): number {
  let from = low / 60_000
  let to = high / 60_000
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (offsetOf(zone, middle * 60_000) === before) from = middle
    else to = middle
  }
  return to * 60_000
}
