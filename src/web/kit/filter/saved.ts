import { createContext } from 'react'
import { FILTER_KEYS, parseFilter, type Search, writeFilter } from './filter.ts'

/** A filter that somebody gave a name. */
export interface Saved {
  readonly id: number
  readonly name: string
  /** The filter part of an address. */
  readonly filter: Search
  /** For everybody in the workspace, not for its maker alone. */
  readonly shared: boolean
  /** The reader may change and remove it. */
  readonly own: boolean
}

export type SavedPart = Partial<Pick<Saved, 'name' | 'filter' | 'shared'>>

/** What the bar can do with saved filters; the shell brings it, so that the kit knows no server. */
export interface SavedFilters {
  readonly all: readonly Saved[]
  readonly mayShare: boolean
  readonly save: (about: Pick<Saved, 'name' | 'filter' | 'shared'>) => Promise<Saved>
  readonly change: (id: number, part: SavedPart) => Promise<unknown>
  /** Says so, and offers to undo it. */
  readonly remove: (saved: Saved) => Promise<unknown>
}

export const SavedFiltersContext = createContext<SavedFilters | null>(null)

/** In the address: which saved filter was chosen last, so that it is known by name when it has been changed. */
export const CHOSEN = 'filter'

/** The filter part of an address, without what says nothing because it is the default. */
export function plainFilter(search: Search): Readonly<Record<string, string>> {
  const written = Object.entries(writeFilter(parseFilter(search)))
  return Object.fromEntries(written.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}

function alike(a: Search, b: Search): boolean {
  const [one, other] = [plainFilter(a), plainFilter(b)]
  return FILTER_KEYS.every((key) => one[key] === other[key])
}

export interface Chosen {
  readonly saved: Saved
  /** The address says something else by now. */
  readonly changed: boolean
}

/** The saved filter that is shown: one that says what the address says, else the one chosen last. */
export function chosenFilter(all: readonly Saved[], search: Search): Chosen | null {
  const last = all.find(({ id }) => String(id) === search[CHOSEN])
  const same = last && alike(last.filter, search) ? last : all.find(({ filter }) => alike(filter, search))
  if (same) return { saved: same, changed: false }
  return last ? { saved: last, changed: true } : null
}

/** An address with this filter instead of the one it has; what else it says of the page stays. */
export function withFilter(search: Search, { id, filter }: Saved): Search {
  const rest = Object.entries(search).filter(([key]) => !(FILTER_KEYS as readonly string[]).includes(key))
  return { ...Object.fromEntries(rest), ...plainFilter(filter), [CHOSEN]: String(id) }
}
