import type { Cell } from './table.ts'

/** What a number format makes of a number. */
export type NumberKind = 'number' | 'date' | 'time' | 'moment' | 'elapsed'

const DAY = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/** Formats 14–22, 27–36, 45–47 and 50–58 are built in (ECMA-376 part 1, 18.8.30); the rest is read from the code. */
export function numberKind(id: number, code?: string): NumberKind {
  if (code === undefined) {
    if (id === 46) return 'elapsed'
    if (id === 22) return 'moment'
    if ((id >= 18 && id <= 21) || id === 45 || id === 47) return 'time'
    return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number'
  }
  const first = code.split(';', 1)[0]!.toLowerCase()
  if (/\[(h+|m+|s+)\]/.test(first)) return 'elapsed'
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/g, 'h')
  const day = /[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare))
  const time = /[hs]/.test(bare)
  if (/general|0|#/.test(bare.replace(/s\.0+/g, 's'))) return 'number'
  if (day && time) return 'moment'
  return day ? 'date' : time ? 'time' : 'number'
}

/** Excel keeps times as days since 1900 (with a 29 February 1900 that never was) or 1904, of the wall clock. */
export function serialMs(serial: number, from1904: boolean): number {
  const days = from1904 ? serial : serial < 60 ? serial + 1 : serial
  return Math.round((from1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY)
}

export function serialText(serial: number, kind: NumberKind, from1904: boolean): Cell {
  if (kind === 'elapsed' || (kind === 'time' && serial < 1)) return clockText(Math.round(serial * 86_400))
  const ms = serialMs(serial, from1904)
  if (serial < 0 || ms > 8.64e15) return serial
  // Times are stored as fractions with errors of microseconds; to the millisecond they are exact.
  const text = new Date(ms).toISOString().slice(0, -1)
  return text.endsWith('T00:00:00.000') ? text.slice(0, 10) : text.replace(/\.000$/, '')
}

function clockText(seconds: number): string {
  const part = (value: number) => String(value).padStart(2, '0')
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor((seconds % 3600) / 60))}:${part(seconds % 60)}`
}
