import type { Mapping } from '../mapping.ts'
import type { Again } from './again.ts'

/** Rows whose content is their id, and that are equal: in a file they are numbered in the order they come. */
export interface Twins {
  readonly import: number
  /** Where the first fact of such a row is found. */
  readonly what: 'encounters' | 'answers'
  /** Its id without a number is `base + rest`. */
  readonly base: string
  readonly rest: string
  /** Places of the rows among those that are tried, in order. */
  readonly places: number[]
}

export interface Tried {
  readonly import: number | null
  readonly mapping: Mapping | null
  readonly again: Again
  /** An earlier attempt was cut off, so that the row may be in already. */
  readonly cutOff: boolean
}

export const idOf = ({ base, rest }: Twins, times: number): string => `${base}${times > 1 ? `.${times}` : ''}${rest}`

/** Equal rows of one import, of those that have no id of their own. */
export function twinsOf(rows: readonly Tried[]): Twins[] {
  const groups = new Map<string, Twins>()
  for (const [at, { import: of, mapping, again, cutOff }] of rows.entries()) {
    if (of === null || mapping === null || cutOff || 'refused' in again || !byContent(mapping)) continue
    const encounter = again.encounters[0]?.id
    const id = encounter ?? again.answers[0]?.id
    if (id === undefined) continue
    const end = encounter === undefined ? id.lastIndexOf('#') : id.length
    const key = `${of} ${id}`
    const group = groups.get(key)
    if (group) group.places.push(at)
    else {
      const what = encounter === undefined ? 'answers' : 'encounters'
      groups.set(key, { import: of, what, base: id.slice(0, end), rest: id.slice(end), places: [at] })
    }
  }
  return [...groups.values()]
}

const byContent = ({ shape, columns }: Mapping): boolean =>
  shape !== 'people' &&
  !columns.some(({ role }) => role === 'id') &&
  !(shape === 'orders' && columns.some(({ role }) => role === 'journey'))

/** The first numbers that no counted row of the same import has: those are other rows, however equal. */
export function freeNumbers(count: number, taken: (times: number) => boolean): number[] {
  const free: number[] = []
  for (let times = 1; free.length < count; times++) if (!taken(times)) free.push(times)
  return free
}
